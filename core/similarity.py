"""How alike tracks are: the cosine of their vectors, measured from the average track."""

from __future__ import annotations

from copy import copy

import numpy as np
from numpy.typing import NDArray

SHORTEST = 1e-6
"""A vector shorter than this, measured from the average, has no direction: it is similar to nothing."""


class SimilaritySpace:
    """The directions in which tracks differ from the average track. Read-only, so that threads may share it.

    What all vectors have in common says nothing about likeness; left in, it would make all tracks look alike.

    Args:
        vectors: float32 (n, d), kept and not copied.

    Attributes:
        average: float32 (d,), the average track.
        typical_length: how long the vectors are on the average, measured from there; above 0.
    """

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self._vectors = vectors
        self.average = vectors.mean(axis=0)
        lengths = np.linalg.norm(vectors - self.average, axis=1)
        self.typical_length = max(float(lengths.mean()), SHORTEST)
        self._inverse_lengths = np.where(lengths > SHORTEST, 1 / np.maximum(lengths, SHORTEST), 0).astype(np.float32)

    def part(self, rows: NDArray[np.intp], vectors: NDArray[np.float32]) -> SimilaritySpace:
        """The same space for some of its tracks, whose vectors these are: still measured from the average of all."""
        part = copy(self)
        part._vectors, part._inverse_lengths = vectors, self._inverse_lengths[rows]
        return part

    def directions(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """float32 (k, d), the vectors of k tracks at length 1 (0 for a vector without direction)."""
        unit: NDArray[np.float32] = (self._vectors[rows] - self.average) * self._inverse_lengths[rows, np.newaxis]
        return unit

    def along(self, direction: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32 (n,), each track's cosine with a vector of shape (d,), times the length of that vector."""
        products: NDArray[np.float32] = self._vectors @ direction
        products -= self.average @ direction
        products *= self._inverse_lengths
        return products
