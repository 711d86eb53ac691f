"""Cosines, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from core.similarity import SimilaritySpace

AVERAGE = np.array([10, 20], dtype=np.float32)
VECTORS = AVERAGE + np.array([[3, 4], [0, 2], [0, 0], [-3, -6]], dtype=np.float32)


def test_directions_have_length_one_and_a_vector_without_direction_stays_zero() -> None:
    directions = SimilaritySpace(VECTORS).directions(np.array([0, 2]))
    assert directions.tolist() == [pytest.approx([0.6, 0.8]), [0, 0]]
    assert directions.dtype == np.float32


def test_along_is_the_cosine_times_the_length_of_the_other_vector() -> None:
    along = SimilaritySpace(VECTORS).along(np.array([0, 2], dtype=np.float32))
    assert along.tolist() == pytest.approx([1.6, 2, 0, -12 / 45**0.5])
    assert along.dtype == np.float32
