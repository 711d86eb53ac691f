"""The trained network as one of the models that are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.history.windows import NO_TARGET, PLAIN, Simulator
from models.music.sequences import SNAPSHOTS, TrackSequence


class LstmModel:
    """Scores by the network's query after each step.

    Args:
        trainer: a :class:`models.history.training.HistoryTrainer`.
        table: float32 (n, width + 1), item vectors and biases.
        positions: float32 (n, 2); with it, the request names a mood: the next track's position with the training's
            noise. That is hindsight, and shows what a perfectly placed mood would be worth at most.
    """

    def __init__(self, trainer: Any, table: NDArray[np.float32], positions: NDArray[np.float32] | None = None) -> None:
        self._trainer, self._table = trainer, table
        config = PLAIN if positions is None else replace(PLAIN, unknown_mood_share=0.0)
        places = np.zeros((len(table), 2), np.float32) if positions is None else positions
        self._simulator = Simulator(places, [np.zeros(0, np.int32)], config)

    def scores(self, session: NDArray[np.int32], first: int = 1) -> Iterator[NDArray[np.floating]]:
        """See :class:`models.next_item.contract.Scorer`."""
        sequence = TrackSequence("", SNAPSHOTS, session, hours=np.zeros(len(session)))
        window = self._simulator.window(sequence, 0, np.random.default_rng(int(session[0])))
        present = (window.rows >= 0)[:, None]
        tracks = self._table[np.maximum(window.rows, 0), :-1] * present
        inputs = {"tracks": tracks[None], "context": window.context[None], "request": window.requests[None]}
        queries = self._trainer.trained_queries(inputs).numpy()[0]
        known = np.flatnonzero(window.targets != NO_TARGET)[first:]  # guess 0 is from an empty history
        yield from queries[known] @ self._table[:, :-1].T + self._table[:, -1]
