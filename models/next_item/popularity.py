"""The same ranking for everybody: how many sessions hold an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from models.next_item.sessions import Items, Session


class Popularity:
    """Scores an item by the number of sessions that hold it; see :class:`models.next_item.contract.NextItemModel`."""

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        self._counts = np.bincount(np.concatenate(sessions), minlength=len(items)).astype(np.float64)

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        for _ in session[first:]:
            yield self._counts
