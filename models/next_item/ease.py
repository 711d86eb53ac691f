"""EASE: a linear model of which items go together, solved in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import scipy.linalg as linalg
import scipy.sparse as sparse
from numpy.typing import NDArray

from models.next_item.item_neighbours import incidence, sums_of_rows
from models.next_item.sessions import Items, Session

REGULARISATION = 100.0
KEPT = 200
"""Weights of each item that are kept: the dense table takes 40 times as long to read."""


class Ease:
    """Shallow linear autoencoder (Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019).

    Of each item's weights for the others, those that are largest in absolute value are kept. See
    :class:`models.next_item.contract.NextItemModel`.
    """

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        table = incidence(sessions, len(items))
        gram = (table @ table.T).toarray().astype(np.float64)
        gram[np.diag_indices_from(gram)] += REGULARISATION
        precision = _inverse(gram)
        weights = -precision / np.diag(precision)
        np.fill_diagonal(weights, 0.0)
        self._weights = _largest(weights, KEPT)

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        yield from sums_of_rows(self._weights, session, first, recency=1.0)


def _inverse(gram: NDArray[np.float64]) -> NDArray[np.float64]:
    factor, _ = linalg.lapack.dpotrf(gram, lower=True)
    inverse, _ = linalg.lapack.dpotri(factor, lower=True)
    symmetric: NDArray[np.float64] = np.tril(inverse) + np.tril(inverse, -1).T
    return symmetric


def _largest(weights: NDArray[np.float64], count: int) -> sparse.csr_matrix:
    if len(weights) <= count:
        return sparse.csr_matrix(weights)
    columns = np.argpartition(-np.abs(weights), count, axis=1)[:, :count]
    values = np.take_along_axis(weights, columns, axis=1)
    starts = np.arange(0, values.size + 1, count)
    return sparse.csr_matrix((values.ravel().astype(np.float32), columns.ravel(), starts), weights.shape)
