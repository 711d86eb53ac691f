"""Ranks, figures and the baselines, on tables to check by hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from models.history.evaluation import ItemNeighbours, PopularityModel, evaluate_model, figures_table, rank
from models.history.sequences import RADIO, TrackSequence

NOTHING = np.array([], np.int32)


def sequence(*rows: int) -> TrackSequence:
    return TrackSequence("s", RADIO, np.array(rows, np.int32))


def test_a_rank_counts_who_is_better() -> None:
    assert rank(np.array([0.1, 0.9, 0.5]), NOTHING, 1) == 1
    assert rank(np.array([0.1, 0.9, 0.5]), NOTHING, 0) == 3


def test_tracks_heard_before_are_no_rivals() -> None:
    assert rank(np.array([0.1, 0.9, 0.5]), np.array([1], np.int32), 2) == 1


def test_a_model_that_scores_all_alike_gets_the_middle_rank() -> None:
    assert rank(np.zeros(101), NOTHING, 7) == 51
    assert rank(np.zeros(101), np.array([0, 1], np.int32), 7) == 50


def test_a_score_that_is_no_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="nan"):
        rank(np.array([np.nan, 1.0]), NOTHING, 0)


class Oracle:
    """Puts the right track at the rank it was told, always behind tracks 90, 91, ..."""

    def __init__(self, place: int) -> None:
        self._place = place

    def scores(self, rows: NDArray[np.int32]) -> Iterator[NDArray[np.floating]]:
        for right in rows[1:]:
            scores = np.zeros(100)
            scores[90 : 90 + self._place - 1] = 2
            scores[right] = 1
            yield scores


@pytest.mark.parametrize(
    ("place", "hits_10", "ndcg", "reciprocal"), [(1, 1, 1.0, 1.0), (3, 1, 0.5, 1 / 3), (11, 0, 1 / np.log2(12), 1 / 11)]
)
def test_the_figures(place: int, hits_10: float, ndcg: float, reciprocal: float) -> None:
    found = evaluate_model(Oracle(place), [sequence(1, 2, 3)])

    assert (found.hits_10, found.hits_20, found.guesses) == (hits_10, 1, 2)
    assert found.ndcg_20 == pytest.approx(ndcg)
    assert found.mrr_20 == pytest.approx(reciprocal)


def test_neighbours_are_tracks_of_the_same_sequences() -> None:
    model = ItemNeighbours([sequence(0, 1), sequence(0, 1), sequence(2, 3)], count=5)

    after_0, after_0_and_2 = (scores.copy() for scores in model.scores(np.array([0, 2, 4], np.int32)))

    assert after_0[1] == pytest.approx(1.0)
    assert after_0[3] == after_0[4] == 0
    assert after_0_and_2[3] == pytest.approx(1.0)
    assert after_0_and_2[1] == pytest.approx(0.95)  # longer ago, so it counts for less


def test_popularity_is_the_same_after_every_prefix() -> None:
    one, other = PopularityModel(np.array([3.0, 1.0])).scores(np.array([0, 1, 0], np.int32))

    np.testing.assert_array_equal(one, other)


def test_the_table_names_every_model() -> None:
    text = figures_table({"oracle": evaluate_model(Oracle(1), [sequence(1, 2)])})

    assert text.splitlines()[1].split() == ["oracle", "1.0000", "1.0000", "1.0000", "1.0000", "1"]
