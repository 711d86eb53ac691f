"""The posterior, by hand and against the textbook's other form."""

from __future__ import annotations

import numpy as np
import pytest

from core.posterior import linear_posterior

AXES = np.eye(3, dtype=np.float32)


def test_before_any_vote_nothing_is_expected_and_nothing_known() -> None:
    posterior = linear_posterior(np.zeros((0, 3), np.float32), np.zeros(0), np.zeros(0))
    assert posterior.mean(AXES).tolist() == [0, 0, 0]
    assert posterior.deviation(2 * AXES).tolist() == [2, 2, 2]


def test_one_vote_moves_what_it_speaks_of_and_leaves_the_rest() -> None:
    posterior = linear_posterior(AXES[:1], np.ones(1), np.ones(1))
    assert posterior.mean(AXES).tolist() == pytest.approx([0.5, 0, 0])
    assert posterior.deviation(AXES).tolist() == pytest.approx([0.5**0.5, 1, 1])


def test_a_vote_of_half_the_noise_counts_as_two() -> None:
    twice = linear_posterior(AXES[[0, 0]], np.ones(2), np.ones(2))
    once = linear_posterior(AXES[:1], np.ones(1), np.full(1, 0.5))
    assert twice.weights.tolist() == pytest.approx(once.weights.tolist())
    assert twice.deviation(AXES).tolist() == pytest.approx(once.deviation(AXES).tolist())


@pytest.mark.parametrize("votes", [1, 5, 40])
def test_the_weights_form_of_the_posterior_agrees(votes: int) -> None:
    chance = np.random.default_rng(votes)
    features, rivals = chance.standard_normal((votes, 12)), chance.standard_normal((9, 12)).astype(np.float32)
    targets, noise = chance.standard_normal(votes), chance.uniform(0.2, 3, votes)
    covariance = np.linalg.inv(np.eye(12) + features.T @ (features / noise[:, np.newaxis]))
    posterior = linear_posterior(features, targets, noise)
    assert posterior.weights == pytest.approx(covariance @ features.T @ (targets / noise), abs=1e-5)
    assert posterior.deviation(rivals) == pytest.approx(
        np.sqrt(np.einsum("md,de,me->m", rivals, covariance, rivals)), abs=1e-4
    )
    assert posterior.deviation(rivals).dtype == posterior.mean(rivals).dtype == np.float32


def test_rounding_makes_no_deviation_below_zero() -> None:
    features = np.random.default_rng(0).standard_normal((30, 4))
    known = linear_posterior(np.vstack([features] * 2), np.zeros(60), np.full(60, 1e-9))
    assert (known.deviation(features.astype(np.float32)) >= 0).all()
    assert np.isfinite(known.deviation(features.astype(np.float32))).all()
