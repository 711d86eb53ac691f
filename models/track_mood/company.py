"""Which tracks keep company: factors of the table of tracks and playlists."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from scipy.sparse.linalg import svds


def company_factors(playlists: Sequence[set[int]], count: int, most: int) -> NDArray[np.float64]:
    """float64 (count, at most ``most``): tracks that stand in the same playlists get similar rows.

    A truncated SVD of the track x playlist table with rows of unit length; long playlists weigh less.
    """
    if not playlists:
        return np.zeros((count, 1))
    pairs = np.array([(row, number) for number, rows in enumerate(playlists) for row in sorted(rows)])
    weights = np.array([1.0 / np.sqrt(len(rows)) for rows in playlists for _ in rows])
    table = sparse.csr_matrix((weights, (pairs[:, 0], pairs[:, 1])), shape=(count, len(playlists)))
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return factors(sparse.diags(1 / np.maximum(lengths, 1e-9)) @ table, most)


def factors(table: NDArray[np.float64] | sparse.csr_matrix, most: int) -> NDArray[np.float64]:
    """The rows of a table in at most ``most`` dimensions (truncated SVD), the same in every run."""
    count = min(most, min(table.shape) - 1)
    if count < 1:
        return np.zeros((table.shape[0], 1))
    left, scale, right = svds(sparse.csr_matrix(table, dtype=np.float64), count, rng=np.random.default_rng(0))
    signs = np.sign(right.sum(axis=1))  # the sign of a factor is arbitrary; fixing it makes runs comparable
    found: NDArray[np.float64] = left * scale * np.where(signs == 0, 1.0, signs)
    return found
