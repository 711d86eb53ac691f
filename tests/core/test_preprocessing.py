"""One function makes the network's input, for training and for serving; these tests hold both to it."""

from __future__ import annotations

import numpy as np
import pytest

from core.preprocessing import FACE_SIDE, face_input


def test_a_face_of_the_right_size_is_left_alone() -> None:
    face = np.random.default_rng(0).integers(0, 256, (FACE_SIDE, FACE_SIDE), dtype=np.uint8)
    assert np.array_equal(face_input(face)[:, :, 0], face.astype(np.float32))


@pytest.mark.parametrize("side", [1, 20, 47, 49, 96, 500])
def test_any_size_fits(side: int) -> None:
    result = face_input(np.full((side, side), 77, np.uint8))
    assert result.shape == (FACE_SIDE, FACE_SIDE, 1)
    assert result.dtype == np.float32
    assert np.all(result == 77)
