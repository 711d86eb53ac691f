"""The network as a model: what it reads for which place, and that it learns."""

from __future__ import annotations

import numpy as np
import pytest
from support.sessions import grouped_items, rounds, session

from models.next_item.batches import NOTHING
from models.next_item.metrics import ranking_figures
from models.next_item.network import NextItemConfig
from models.next_item.ranking import session_ranks
from models.next_item.recurrent import RecurrentModel, windows_before
from models.next_item.training import TrainingConfig

CONFIG = TrainingConfig(
    network=NextItemConfig(width=16, embedding_dropout=0.1, output_dropout=0.1),
    epochs=15, batch_size=8, peak_learning_rate=2e-2, reversed_share=0.0, steps=5,
)  # fmt: skip


def test_one_window_serves_the_places_of_a_short_session() -> None:
    windows, steps = windows_before(session(4, 5, 6), 1, 5)

    assert windows.tolist() == [[4, 5, NOTHING, NOTHING, NOTHING]]
    assert steps == [(0, 0), (0, 1)]


def test_later_places_see_the_latest_items() -> None:
    windows, steps = windows_before(np.arange(8, dtype=np.int32), 4, 5)

    assert windows.tolist() == [[0, 1, 2, 3, 4], [1, 2, 3, 4, 5], [2, 3, 4, 5, 6]]
    assert steps == [(0, 3), (0, 4), (1, 4), (2, 4)]


def test_the_last_place_alone_needs_one_window() -> None:
    windows, steps = windows_before(np.arange(8, dtype=np.int32), 7, 5)

    assert windows.tolist() == [[2, 3, 4, 5, 6]]
    assert steps == [(0, 4)]


def test_scores_are_probabilities() -> None:
    model = RecurrentModel(TrainingConfig(network=NextItemConfig(width=8), epochs=1, steps=5))
    model.fit(rounds(10), grouped_items())

    assert [float(found.sum()) for found in model.scores(session(0, 1, 2))] == pytest.approx([1, 1], rel=1e-5)


@pytest.mark.slow
def test_it_learns_what_comes_next() -> None:
    model = RecurrentModel(CONFIG, validation=rounds(10, seed=1))
    model.fit(rounds(60), grouped_items())

    found = ranking_figures([*session_ranks(model, rounds(20, length=9, seed=2))])

    assert found["hr@1"] > 0.95
    assert len(model.measured) == 15
    assert max(model.measured) > 0.9
