"""The policies on two kinds of users, half of whom have items 0-4 and half 5-9, and one item that nobody has."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from models.simulation.bandits import LatentTaste, LinUcb, ThompsonSampling, components, narrowed
from models.simulation.policies import Ease, ItemNeighbours, Policy, Popularity, Votes, cosines

KINDS = np.repeat(np.eye(2, dtype=np.bool_), 5, axis=1)
TRAINING = np.pad(np.vstack([np.tile(KINDS, (15, 1)), KINDS[:1]]), ((0, 0), (0, 1)))
TRAINING[::7, 3] = False
CHANCE = np.random.default_rng(0)
LEARNING: dict[str, Callable[[NDArray[np.bool_]], Policy]] = {
    "item-kNN": lambda training: ItemNeighbours(training, dislikes=0.3, prior=0.1),
    "EASE": lambda training: Ease(training, dislikes=0.3, prior=0.3),
    "LinUCB": lambda training: LinUcb(training, optimism=0.5),
    "Thompson": ThompsonSampling,
    "ours": LatentTaste,
}


def votes(liked: list[int], disliked: list[int]) -> Votes:
    kinds = np.array([True] * len(liked) + [False] * len(disliked), np.bool_)
    return Votes(np.array([*liked, *disliked], np.intp), kinds)


def scores(policy: Policy, liked: list[int], disliked: list[int]) -> NDArray[np.floating]:
    return np.mean([policy.scores(votes(liked, disliked), CHANCE) for _ in range(30)], axis=0)


@pytest.mark.parametrize("name", LEARNING)
def test_a_like_brings_its_kind_and_a_dislike_the_other(name: str) -> None:
    policy = LEARNING[name](TRAINING)
    after_like, after_dislike = scores(policy, [5], []), scores(policy, [], [5])
    assert after_like[6:10].min() > after_like[:5].max()
    assert after_like[10] < after_like[6:10].min()
    assert after_dislike[6:10].max() < after_like[6:10].min()


@pytest.mark.parametrize("name", LEARNING)
def test_scores_are_finite_before_any_vote(name: str) -> None:
    assert np.isfinite(LEARNING[name](TRAINING).scores(votes([], []), CHANCE)).all()


def test_popularity_is_the_same_for_everybody() -> None:
    policy = Popularity(TRAINING)
    assert np.array_equal(scores(policy, [5], []), scores(policy, [], [5]))
    assert np.argmax(scores(policy, [], [])) == 0


def test_before_any_vote_ours_expects_popularity() -> None:
    policy = LatentTaste(TRAINING, optimism=0.0)
    assert policy.scores(votes([], []), CHANCE) == pytest.approx(TRAINING.mean(axis=0))


def test_ours_is_more_optimistic_about_what_it_knows_less_of() -> None:
    bold, sober = LatentTaste(TRAINING), LatentTaste(TRAINING, optimism=0.0)
    bonus = bold.scores(votes([0, 1, 2], []), CHANCE) - sober.scores(votes([0, 1, 2], []), CHANCE)
    assert bonus[3:10].min() > 0
    assert bonus[0] < bonus[9]


def test_cosines_by_hand() -> None:
    table = np.array([[1, 1, 0], [1, 0, 0]], np.bool_)
    assert cosines(table) == pytest.approx(np.array([[1, 0.5**0.5, 0], [0.5**0.5, 1, 0], [0, 0, 0]]))


def test_factors_and_narrowed_features_keep_the_products() -> None:
    table = np.random.default_rng(1).standard_normal((9, 200)).astype(np.float32)
    products = table.T @ table
    assert components(table) @ components(table).T == pytest.approx(products / 9, abs=1e-4)
    assert narrowed(table.T) @ narrowed(table.T).T == pytest.approx(products, abs=1e-3)
    assert narrowed(np.hstack([table.T] * 20)).shape == (200, 128)
