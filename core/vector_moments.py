"""Mean and covariance of a catalogue's item vectors: what can be said of all its logits without computing them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ranking_terms import Spread

BLOCK = 100_000  # rows at a time: the sums are of float64, and a copy of all rows would be twice as large as they


class VectorMoments:
    """Read-only, so that threads may share it.

    Args:
        vectors: float32 (n, d), n > 0, the item vectors.
        bias: float32 (n,), the bias of each track's logit.
    """

    def __init__(self, vectors: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        width = vectors.shape[1] + 1
        total, products = np.zeros(width), np.zeros((width, width))
        for start in range(0, len(vectors), BLOCK):
            rows = slice(start, start + BLOCK)
            block = np.column_stack([vectors[rows], bias[rows]]).astype(np.float64)
            total += block.sum(axis=0)
            products += block.T @ block
        self._mean = total / len(vectors)
        self._covariance = products / len(vectors) - np.outer(self._mean, self._mean)

    def spread(self, query: NDArray[np.float32]) -> Spread:
        """Of the logits that all tracks have for a query of shape (d,)."""
        weights = np.append(query, 1.0)
        variance = float(weights @ self._covariance @ weights)
        return Spread(float(self._mean @ weights), max(variance, 0.0) ** 0.5)

    def principal(self, count: int) -> NDArray[np.float32]:
        """float32 (d, min(d, count)), orthonormal columns: the directions in which item vectors vary most."""
        directions = np.linalg.eigh(self._covariance[:-1, :-1]).eigenvectors  # ascending
        return np.ascontiguousarray(directions[:, -count:], np.float32)
