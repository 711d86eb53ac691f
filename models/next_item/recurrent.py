"""The trained network as one of the models that are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from models.next_item.batches import NOTHING
from models.next_item.metrics import ndcg
from models.next_item.ranking import session_ranks
from models.next_item.sessions import Items, Session
from models.next_item.training import TrainingConfig, new_trainer, train

WATCHED_CUTOFF = 20


class RecurrentModel:
    """An LSTM (or GRU) over the session; its scores are probabilities.

    See :class:`models.next_item.contract.NextItemModel`.

    Args:
        config: of network and training.
        validation: sessions that are not learned from; the epoch that ranks them best is kept.
        last_only: whether only the last item of each of them is ranked.
        seconds: how long to train at most.

    Attributes:
        measured: NDCG@20 on ``validation`` after each epoch of the last fit.
    """

    def __init__(
        self,
        config: TrainingConfig,
        validation: Sequence[Session] = (),
        *,
        last_only: bool = False,
        seconds: float | None = None,
    ) -> None:
        self._config, self._validation, self._last_only, self._seconds = config, validation, last_only, seconds
        self.measured: list[float] = []

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        self._trainer = new_trainer(items, self._config)
        # Called eagerly, an LSTM takes a hundred times as long.
        self._queries = tf.function(self._trainer.queries, reduce_retracing=True)
        measure = self._validation_ndcg if self._validation else None
        self.measured = train(self._trainer, sessions, self._config, measure, self._seconds)
        self._read_tables()

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        windows, steps = windows_before(session, first, self._config.steps)
        found = self._queries(self._table, windows).numpy()
        queries = np.array([found[window, step] for window, step in steps])
        logits = queries @ self._vectors.T + self._bias
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        yield from odds / odds.sum(axis=1, keepdims=True)

    def _validation_ndcg(self) -> float:
        self._read_tables()
        ranks = np.concatenate([*session_ranks(self, self._validation, last_only=self._last_only)])
        return float(np.mean(ndcg(ranks, WATCHED_CUTOFF)))

    def _read_tables(self) -> None:
        self._table = self._trainer.table()
        self._vectors = self._table.numpy()
        self._bias = self._trainer.vectors.bias.numpy()


def windows_before(session: Session, first: int, steps: int) -> tuple[NDArray[np.int32], list[tuple[int, int]]]:
    """What the network reads to fill the places of ``session`` from ``first`` on.

    Up to the place ``steps``, one window holds all that is needed; each later place needs one of its own.

    Returns:
        windows, int32 (k, steps), filled up with :data:`NOTHING`; and for each place its window and the step of that
        after which it comes.
    """
    places = range(first, len(session))
    starts = sorted({max(place - steps, 0) for place in places})
    windows = np.full((len(starts), steps), NOTHING, np.int32)
    for window, start in zip(windows, starts, strict=True):
        content = session[start : min(start + steps, len(session) - 1)]
        window[: len(content)] = content
    return windows, [(starts.index(max(place - steps, 0)), min(place, steps) - 1) for place in places]
