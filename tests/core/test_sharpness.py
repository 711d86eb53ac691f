from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from support.pictures import astronaut

from core.sharpness import CLEAR, sharpness


@pytest.fixture
def face() -> NDArray[np.uint8]:
    """The astronaut's."""
    return np.asarray(astronaut().crop((170, 60, 280, 170)).convert("L"), np.uint8)


def blurred(face: NDArray[np.uint8], sigma: float) -> NDArray[np.uint8]:
    return cv2.GaussianBlur(face, (0, 0), sigma).astype(np.uint8)


def test_a_blur_that_the_network_would_see_makes_a_face_unclear(face: NDArray[np.uint8]) -> None:
    assert sharpness(face) > 2 * CLEAR
    assert sharpness(blurred(face, 1.0)) > CLEAR  # of 110 pixels, of which the network sees 48
    assert sharpness(blurred(face, 4.0)) < CLEAR
    assert sharpness(face) > sharpness(blurred(face, 2.0)) > sharpness(blurred(face, 4.0))


def test_light_and_contrast_do_not_count(face: NDArray[np.uint8]) -> None:
    dim = (face // 4 + 20).astype(np.uint8)
    assert sharpness(dim) == pytest.approx(sharpness(face), rel=0.1)


def test_a_face_without_contrast_is_not_clear() -> None:
    assert sharpness(np.full((60, 60), 90, np.uint8)) == 0.0
