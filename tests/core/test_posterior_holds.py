"""What a posterior promises, for whatever votes there are; above all, that one taken back leaves nothing behind."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from core.posterior import LinearPosterior, linear_posterior

Votes = tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.float64]]
"""Features (n, d), targets (n,), noise (n,)."""

ALL = slice(None)
sizes = some.floats(-10, 10, width=32)


@some.composite
def many_votes(pick: some.DrawFn, least: int = 1) -> Votes:
    count, width = pick(some.integers(least, 12)), pick(some.integers(1, 6))
    noise = some.sampled_from([0.25, 1.0, 3.0, 50.0])
    return (
        pick(arrays(np.float32, (count, width), elements=sizes)),
        pick(arrays(np.float64, count, elements=some.sampled_from([-1.0, 1.0]))),
        pick(arrays(np.float64, count, elements=noise)),
    )


def after(votes: Votes, which: object = ALL) -> LinearPosterior:
    features, targets, noise = votes
    return linear_posterior(features[which], targets[which], noise[which])


def bits(posterior: LinearPosterior) -> tuple[bytes, bytes]:
    return posterior.weights.tobytes(), posterior.explained.tobytes()


@given(many_votes(), some.data())
def test_a_vote_taken_back_leaves_the_very_numbers_from_before(votes: Votes, data: some.DataObject) -> None:
    count = len(votes[1])
    kept = np.ones(count, dtype=np.bool_)
    kept[data.draw(some.integers(0, count - 1))] = False
    before = bits(after(votes, kept))
    assert bits(after(votes)) == bits(after(votes))  # the vote is cast, and counts the same whenever it is looked at
    assert bits(after(votes, kept)) == before


@given(many_votes(), some.randoms(use_true_random=False))
def test_the_order_of_votes_says_nothing(votes: Votes, dice: object) -> None:
    order = list(range(len(votes[1])))
    dice.shuffle(order)  # type: ignore[attr-defined]
    assert after(votes, order).weights == pytest.approx(after(votes).weights, rel=1e-3, abs=1e-4)


@given(many_votes(least=2))
def test_another_vote_never_makes_less_certain(votes: Votes) -> None:
    few, many = (after(votes, slice(count)).deviation(votes[0]) for count in (len(votes[1]) - 1, len(votes[1])))
    lengths = np.linalg.norm(votes[0], axis=1)
    assert (many <= few + 1e-2 * (1 + lengths)).all()
    assert (few <= lengths + 1e-2 * (1 + lengths)).all()


@given(many_votes())
def test_the_last_vote_moves_what_is_expected_its_way(votes: Votes) -> None:
    features, targets, _ = votes
    before, now = (after(votes, slice(count)).mean(features[-1:])[0] for count in (len(targets) - 1, len(targets)))
    # a vote moves the mean towards itself, never beyond
    assert (now - before) * (targets[-1] - before) >= -1e-3
    assert abs(targets[-1] - now) <= abs(targets[-1] - before) + 1e-3


@given(many_votes())
def test_a_vote_and_its_opposite_cancel_each_other(votes: Votes) -> None:
    features, targets, noise = (np.concatenate([part, part]) for part in votes)
    targets[len(targets) // 2 :] *= -1
    assert linear_posterior(features, targets, noise).weights == pytest.approx(0, abs=1e-4)
