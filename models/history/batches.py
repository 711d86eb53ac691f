"""Feeding the history network: shuffled windows, and the tracks that the right ones are compared with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from core.store import HISTORY_LENGTH
from models.history.windows import Simulator, Window
from models.music.sequences import MIN_LENGTH, RADIO, TrackSequence

UNIFORM_SHARE = 0.5
"""Of the compared tracks; the rest are drawn by how often training holds them, for those are the hard ones to beat."""


class WindowBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Shuffled windows; epoch and batch number decide the randomness, so a resumed run sees the same.

    A batch is a dictionary of ``rows``, ``context``, ``requests`` and ``targets`` (see :class:`Window`), and of
    ``candidates`` int32 (count,) with ``candidate_log_odds`` and ``target_log_odds``, how likely each track was drawn.
    """

    def __init__(
        self,
        sequences: Sequence[TrackSequence],
        simulator: Simulator,
        draws: CandidateDraws,
        batch_size: int,
        seed: int,
        first_epoch: int = 0,
    ) -> None:
        super().__init__(workers=1, max_queue_size=8)
        self.sequences, self.simulator, self.draws = sequences, simulator, draws
        self.batch_size, self.seed, self.epoch = batch_size, seed, first_epoch
        self.windows = self._cut()

    def __len__(self) -> int:
        return math.ceil(len(self.windows) / self.batch_size)

    def __getitem__(self, batch: int) -> tuple[dict[str, Any]]:
        random = np.random.default_rng((self.seed, self.epoch, batch))
        chosen = self.windows[batch * self.batch_size : (batch + 1) * self.batch_size]
        windows = [self.simulator.window(self.sequences[number], start, random) for number, start in chosen]
        candidates = self.draws.draw(random)
        inputs = stack_windows(windows)
        return (
            {
                **inputs,
                "candidates": candidates,
                "candidate_log_odds": self.draws.log_odds[candidates],
                "target_log_odds": self.draws.log_odds[np.maximum(inputs["targets"], 0)],
            },
        )

    def on_epoch_end(self) -> None:
        self.epoch += 1
        self.windows = self._cut()

    def _cut(self) -> list[tuple[int, int]]:
        """Every sequence in windows that begin elsewhere in each epoch, as (sequence, start) in random order."""
        random = np.random.default_rng((self.seed, self.epoch))
        windows = []
        for number, sequence in enumerate(self.sequences):
            last = len(sequence.rows) - MIN_LENGTH
            offset = int(random.integers(0, HISTORY_LENGTH)) if last >= HISTORY_LENGTH else 0
            starts = sorted({0, *range(offset, last + 1, HISTORY_LENGTH)})
            if sequence.source == RADIO:  # stations play the same 800 tracks day after day; one window a day is plenty
                starts = [starts[int(random.integers(len(starts)))]]
            windows += [(number, start) for start in starts]
        return [windows[place] for place in random.permutation(len(windows))]


class CandidateDraws:
    """Draws tracks to compare the right one with (sampled softmax; Bengio and Senecal, 2008).

    Attributes:
        log_odds: float32 (n,), the logarithm of how often each track is expected in one draw; the loss subtracts it, or
            popular tracks, which are drawn more often, would be learned as bad ones.
    """

    def __init__(self, counts: NDArray[np.float64], size: int) -> None:
        self._share = UNIFORM_SHARE / len(counts) + (1 - UNIFORM_SHARE) * counts / counts.sum()
        self._size = size
        self._cumulated = np.cumsum(self._share)
        self.log_odds = np.log(self._share * size).astype(np.float32)

    def draw(self, random: np.random.Generator) -> NDArray[np.int32]:
        """int32 (size,), with repetitions."""
        places = np.searchsorted(self._cumulated, random.random(self._size) * self._cumulated[-1])
        drawn: NDArray[np.int32] = np.minimum(places, len(self._share) - 1).astype(np.int32)
        return drawn


def stack_windows(windows: Sequence[Window]) -> dict[str, NDArray[Any]]:
    """Windows as arrays with a leading batch axis."""
    return {
        name: np.stack([getattr(window, name) for window in windows])
        for name in ("rows", "context", "requests", "targets")
    }
