"""Feeding the next-item network: sessions in shuffled windows of fixed length."""

from __future__ import annotations

import math
from collections.abc import Sequence

import keras
import numpy as np
from numpy.typing import NDArray

from models.next_item.sessions import MIN_LENGTH, Session

NOTHING = -1
"""Fills a window behind its last item."""


class SessionBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Shuffled windows of sessions; epoch and batch number decide the randomness.

    A batch is int32 (batch_size, steps + 1): a window's items in order, filled up with :data:`NOTHING`; each but the
    first is to be guessed from those before it. The last batch of an epoch is filled up with windows of its beginning.

    Args:
        sessions: at least one, of two items or more.
        batch_size: windows in each batch.
        seed: of the order, the cuts and the reversals.
        reversed_share: of the windows that are turned round: a playlist has no arrow of time.
        steps: items of a window before the last one.
    """

    def __init__(
        self, sessions: Sequence[Session], batch_size: int, seed: int, reversed_share: float, steps: int
    ) -> None:
        super().__init__(workers=1, max_queue_size=8)
        self.sessions, self.batch_size, self.seed, self.reversed_share = sessions, batch_size, seed, reversed_share
        self.steps, self.epoch = steps, 0
        self.windows = self._cut()

    def __len__(self) -> int:
        return math.ceil(len(self.windows) / self.batch_size)

    def __getitem__(self, batch: int) -> tuple[NDArray[np.int32]]:
        random = np.random.default_rng((self.seed, self.epoch, batch))
        places = np.arange(batch * self.batch_size, (batch + 1) * self.batch_size) % len(self.windows)
        rows = np.full((self.batch_size, self.steps + 1), NOTHING, np.int32)
        for row, place in zip(rows, places, strict=True):
            number, start = self.windows[place]
            window = self.sessions[number][start : start + self.steps + 1]
            row[: len(window)] = window[::-1] if random.random() < self.reversed_share else window
        return (rows,)

    def on_epoch_end(self) -> None:
        self.epoch += 1
        self.windows = self._cut()

    def _cut(self) -> list[tuple[int, int]]:
        """Every session in windows that begin elsewhere in each epoch, as (session, start) in random order."""
        random = np.random.default_rng((self.seed, self.epoch))
        windows = []
        for number, session in enumerate(self.sessions):
            last = len(session) - MIN_LENGTH
            offset = int(random.integers(1, self.steps + 1)) if last >= self.steps else self.steps
            windows += [(number, start) for start in (0, *range(offset, last + 1, self.steps))]
        return [windows[place] for place in random.permutation(len(windows))]
