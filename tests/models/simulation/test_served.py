"""The ranking that serves, on two kinds of users: half have items 0-9, half 10-19."""

from __future__ import annotations

import numpy as np
import pytest

from models.simulation.newcomers import play
from models.simulation.policies import Votes
from models.simulation.served import ServedRanking, artist_catalogue

KINDS = np.repeat(np.eye(2, dtype=np.bool_), 10, axis=1)
CHANCE = np.random.default_rng(5)
TRAINING = (CHANCE.random((60, 20)) < 0.8) & np.tile(KINDS, (30, 1))


def recommended(ranking: ServedRanking, liked: list[int], disliked: list[int]) -> int:
    kinds = np.array([True] * len(liked) + [False] * len(disliked), np.bool_)
    scores = ranking.scores(Votes(np.array([*liked, *disliked], np.intp), kinds), CHANCE)
    assert sorted(scores)[-2:] == [0, 1]  # one item, and no other
    return int(np.argmax(scores))


def test_votes_bring_their_kind_and_nothing_that_was_shown() -> None:
    ranking = ServedRanking(TRAINING)
    for _ in range(5):
        assert recommended(ranking, [0, 3], [12]) in {1, 2, 4, 5, 6, 7, 8, 9}
        assert recommended(ranking, [10, 13], [2]) in {11, 12, 14, 15, 16, 17, 18, 19}


def test_what_is_played_brings_its_kind_from_the_first_round_and_does_not_come_itself() -> None:
    ranking = ServedRanking(TRAINING)
    for kind in KINDS:
        own = np.flatnonzero(kind)
        liked = play(ranking.told(own[:5]), kind & ~np.isin(np.arange(20), own[:5]), CHANCE)
        assert liked[:5].all()
        assert liked.sum() == 5
    assert recommended(ranking, [], []) in range(20)  # whoever was told of before is forgotten


def test_items_are_as_alike_as_their_users_and_as_popular_as_they_have() -> None:
    table = np.array([[1, 1, 0], [1, 0, 0]], np.bool_)
    catalogue = artist_catalogue(table)
    assert catalogue.vectors @ catalogue.vectors.T == pytest.approx(
        np.array([[1, 0.5**0.5, 0], [0.5**0.5, 1, 0], [0] * 3])
    )
    assert catalogue.popularity.tolist() == [1, 0.5, 0]
