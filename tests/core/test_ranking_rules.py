"""Each rule, on scores that can be checked by hand."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

from core.ranking_rules import (
    DIVERSITY,
    JITTER,
    SHORTLIST,
    TEMPERATURE,
    diversify,
    draw,
    drop,
    explored_places,
    lots,
    postpone,
    shortlist,
)

SCORES = np.array([0.5, 0.9, 0.7, 0.8], dtype=np.float32)
ALONE = np.arange(4, dtype=np.int32)


def mask(*rows: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.isin(np.arange(len(SCORES)), rows)


def test_the_shortlist_is_the_best_first() -> None:
    assert shortlist(SCORES, ALONE).tolist() == [1, 3, 2, 0]


def test_what_is_dropped_never_comes() -> None:
    assert shortlist(drop(SCORES, mask(1, 2)), ALONE).tolist() == [3, 0]
    assert shortlist(drop(SCORES, mask(0, 1, 2, 3)), ALONE).tolist() == []


def test_what_is_postponed_comes_after_all_others_in_its_own_order() -> None:
    assert shortlist(postpone(SCORES, mask(1, 3), np.float32(10)), ALONE).tolist() == [2, 0, 1, 3]


def test_an_artist_comes_once_with_the_best_track_that_may_be_shown() -> None:
    artists = np.array([0, 1, 0, 1], dtype=np.int32)
    assert shortlist(SCORES, artists).tolist() == [1, 2]
    assert shortlist(drop(SCORES, mask(1)), artists).tolist() == [3, 2]


def test_an_artist_with_equal_tracks_comes_once() -> None:
    assert shortlist(np.ones(4, dtype=np.float32), np.array([2, 2, 0, 2], dtype=np.int32)).tolist() == [0, 2]


def test_a_long_shortlist_holds_the_best_of_a_large_catalogue() -> None:
    scores = np.random.default_rng(1).random(5 * SHORTLIST, dtype=np.float32)
    found = shortlist(scores, np.arange(len(scores), dtype=np.int32))
    assert found.tolist() == np.argsort(-scores)[:SHORTLIST].tolist()


def test_only_near_equals_are_shuffled() -> None:
    drawn = lots(100, np.random.default_rng(1))
    assert ((drawn >= 0) & (drawn < np.float32(JITTER))).all()
    assert len(set(drawn.tolist())) == 100


EAST, NORTH = np.array([1.0, 0.0], np.float32), np.array([0.0, 1.0], np.float32)


def diversified(
    scores: list[float], directions: list[np.ndarray[tuple[int], np.dtype[np.float32]]], count: int
) -> list[int]:
    table = np.array(scores, np.float32)
    return diversify(
        np.argsort(-table), table, np.array(directions), np.eye(len(scores), dtype=np.bool_), count
    ).tolist()


def test_of_two_that_sound_the_same_the_second_gives_way_to_another_that_scores_nearly_as_much() -> None:
    assert diversified([0.9, 0.88, 0.9 - DIVERSITY / 2], [EAST, EAST, NORTH], 2) == [0, 2]


def test_what_scores_much_less_does_not_come_for_being_different() -> None:
    assert diversified([0.9, 0.88, 0.87 - DIVERSITY], [EAST, EAST, NORTH], 2) == [0, 1]


def test_a_track_that_is_like_nothing_loses_nothing() -> None:
    assert diversified([0.9, 0.8, 0.79], [EAST, -EAST, EAST * 0], 3) == [0, 1, 2]


def test_who_is_on_one_track_is_on_another_only_if_nothing_else_is_left() -> None:
    scores, together = np.array([0.9, 0.88, 0.1], np.float32), np.eye(3, dtype=np.bool_)
    together[0, 1] = together[1, 0] = True
    for count, rows in ((2, [0, 2]), (3, [0, 1, 2])):
        assert diversify(np.arange(3), scores, np.zeros((3, 2), np.float32), together, count).tolist() == rows


def test_there_are_no_more_than_there_are() -> None:
    assert diversified([0.9, 0.8], [EAST, EAST], 5) == [0, 1]
    assert diversified([0.9, 0.8], [EAST, EAST], 0) == []


@pytest.mark.parametrize(("count", "places"), [(0, 0), (1, 0), (4, 0), (5, 1), (9, 1), (10, 2)])
def test_one_place_in_five_explores(count: int, places: int) -> None:
    assert explored_places(count) == places


def test_what_is_drawn_is_different_and_sorted() -> None:
    drawn = draw(np.array([0, 1, 3]), SCORES, 3, np.random.default_rng(1))
    assert drawn.tolist() == [1, 3, 0]
    assert draw(np.array([], dtype=np.intp), SCORES, 1, np.random.default_rng(1)).tolist() == []


def test_the_odds_of_the_drawing_are_a_softmax() -> None:
    chance = np.random.default_rng(1)
    counts = Counter(draw(np.array([1, 3]), SCORES, 1, chance).item() for _ in range(4000))
    expected = 1 / (1 + math.exp(-0.1 / TEMPERATURE))
    assert counts[1] / 4000 == pytest.approx(expected, abs=0.03)
