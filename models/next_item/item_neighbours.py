"""Item-kNN: items that stand in the same sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from models.next_item.sessions import Items, Session

RECENCY = 0.95  # how much less each older item counts


class ItemNeighbours:
    """Cosine of co-occurrence with the items of the prefix, the latest counting most.

    See :class:`models.next_item.contract.NextItemModel`.
    """

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        table = incidence(sessions, len(items))
        lengths = np.sqrt(np.asarray(table.sum(axis=1)).ravel())
        table = sparse.diags(1 / np.maximum(lengths, 1.0)) @ table
        self._similar = (table @ table.T).tocsr()

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        yield from sums_of_rows(self._similar, session, first, RECENCY)


def incidence(sessions: Sequence[Session], count: int) -> sparse.csr_matrix:
    """float32 (items, sessions): 1 where the session holds the item."""
    numbers = np.repeat(np.arange(len(sessions)), [len(session) for session in sessions])
    rows = np.concatenate(sessions)
    table = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, numbers)), (count, len(sessions)))
    table.data[:] = 1.0  # an item that a session holds twice still counts once
    return table


def sums_of_rows(
    table: sparse.csr_matrix, session: Session, first: int, recency: float
) -> Iterator[NDArray[np.float64]]:
    """For each place from ``first`` on, the sum of the rows of ``table`` that the items before it name.

    Each step back, a row counts for less by the factor ``recency``. The array is used again for the next place.
    """
    total = np.zeros(table.shape[1], np.float64)
    for place, item in enumerate(session[:-1], start=1):
        total *= recency
        start, end = table.indptr[item : item + 2]
        total[table.indices[start:end]] += table.data[start:end]
        if place >= first:
            yield total
