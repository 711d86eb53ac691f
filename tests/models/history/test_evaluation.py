"""Guessing the tracks of held-out sequences; ranks and figures themselves are tested with ``models.next_item``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from core.store import HISTORY_LENGTH
from models.history.evaluation import evaluate_baseline, evaluate_model
from models.music.sequences import RADIO, TrackSequence
from models.next_item.item_neighbours import ItemNeighbours


def sequence(*rows: int) -> TrackSequence:
    return TrackSequence("s", RADIO, np.array(rows, np.int32))


class Oracle:
    """Puts the right track at the rank it was told, always behind tracks 90, 91, ..."""

    def __init__(self, place: int) -> None:
        self._place = place

    def scores(self, session: NDArray[np.int32], first: int = 1) -> Iterator[NDArray[np.floating]]:
        for right in session[first:]:
            scores = np.zeros(100)
            scores[90 : 90 + self._place - 1] = 2
            scores[right] = 1
            yield scores


@pytest.mark.parametrize(
    ("place", "hits_10", "ndcg", "reciprocal"), [(1, 1, 1.0, 1.0), (3, 1, 0.5, 1 / 3), (11, 0, 1 / np.log2(12), 1 / 11)]
)
def test_the_figures(place: int, hits_10: float, ndcg: float, reciprocal: float) -> None:
    found = evaluate_model(Oracle(place), [sequence(1, 2, 3)])

    assert (found["hr@10"], found["hr@20"], found["n"]) == (hits_10, 1, 2)
    assert found["ndcg@20"] == pytest.approx(ndcg)
    assert found["mrr@20"] == pytest.approx(reciprocal)


def test_the_first_fifty_tracks_are_guessed() -> None:
    assert evaluate_model(Oracle(1), [sequence(*range(80))])["n"] == HISTORY_LENGTH - 1


def test_a_baseline_learns_from_the_training_side_alone() -> None:
    found = evaluate_baseline(ItemNeighbours(), [sequence(0, 1), sequence(2, 3)], [sequence(0, 1), sequence(2, 4)], 5)

    assert found["hr@1"] == 0.5
