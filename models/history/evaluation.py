"""How well a model guesses the next track of a held-out playlist, with every track of the catalogue as a rival."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.store import HISTORY_LENGTH
from models.music.sequences import TrackSequence
from models.next_item.contract import NextItemModel, Scorer
from models.next_item.metrics import ranking_figures
from models.next_item.ranking import session_ranks
from models.next_item.sessions import Items


def evaluate_baseline(
    model: NextItemModel, train: Sequence[TrackSequence], test: Sequence[TrackSequence], count: int
) -> dict[str, float]:
    """Let the model learn from ``train``, of ``count`` tracks, and guess ``test``; see :func:`evaluate_model`."""
    model.fit([sequence.rows for sequence in train], Items(np.arange(count)))
    return evaluate_model(model, test)


def evaluate_model(model: Scorer, sequences: Sequence[TrackSequence]) -> dict[str, float]:
    """Guess every track after the first, of the first 50 of each sequence.

    Returns:
        see :func:`models.next_item.metrics.ranking_figures`.
    """
    return ranking_figures(list(session_ranks(model, [sequence.rows[:HISTORY_LENGTH] for sequence in sequences])))
