from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from models.emotion import augmentation
from models.emotion.augmentation import MOST_STRETCHED, augment

SIDE = 48


class Fixed(np.random.Generator):
    """Random numbers that are not: ``uniform`` gives what was asked for, in order, then the middle of its range."""

    def __init__(self, *values: float, share: float = 0.99) -> None:
        super().__init__(np.random.PCG64(0))
        self._values, self._share = list(values), share

    def uniform(self, low: float = 0.0, high: float = 1.0, size: int | None = None) -> object:  # type: ignore[override]
        middle = (low + high) / 2
        return (self._values.pop(0) if self._values else middle) if size is None else np.full(size, middle)

    def random(self) -> float:  # type: ignore[override]
        return self._share  # no mirror image, no blur, no cover


def disc(width: float = 10, height: float = 10) -> NDArray[np.uint8]:
    face = np.full((SIDE, SIDE), 40, np.uint8)
    return cv2.ellipse(face, ((23.5, 23.5), (2 * width, 2 * height), 0), 200, -1).astype(np.uint8)


def extent(face: NDArray[np.uint8]) -> tuple[int, int]:
    """Columns and rows that the bright disc takes."""
    bright = face > 120
    return int(bright.any(axis=0).sum()), int(bright.any(axis=1).sum())


def test_the_same_state_gives_the_same_picture() -> None:
    face = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE), dtype=np.uint8)
    one, same, other = (augment(face, np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)
    assert one.shape == face.shape
    assert one.dtype == np.uint8


def test_without_strength_only_the_mirror_image_is_left() -> None:
    face = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE), dtype=np.uint8)
    for seed in range(8):
        changed = augment(face, np.random.default_rng(seed), strength=0.0)
        assert np.array_equal(changed, face) or np.array_equal(changed, face[:, ::-1])


@pytest.mark.parametrize(("direction", "wider"), [(1.0, True), (-1.0, False)])
def test_a_face_is_stretched_about_its_middle(direction: float, wider: bool) -> None:
    tilt, scale = 0.0, 0.0
    changed = augment(disc(), Fixed(tilt, scale, direction))
    columns, rows = extent(changed)
    ratio = columns / rows
    assert ratio == pytest.approx(MOST_STRETCHED if wider else 1 / MOST_STRETCHED, rel=0.12)
    places = np.argwhere(changed > 120).mean(axis=0)
    assert places == pytest.approx([23.5, 23.5], abs=0.5)


def test_a_sharpened_edge_is_steeper_and_a_blurred_one_flatter(monkeypatch: pytest.MonkeyPatch) -> None:
    edge = np.repeat(np.repeat([[80], [170]], SIDE // 2, axis=0), SIDE, axis=1).astype(np.uint8)
    spans = {}
    for name, blurred, sharpened in (("blurred", 1.0, 0.0), ("as it is", 0.0, 0.0), ("sharpened", 0.0, 1.0)):
        monkeypatch.setattr(augmentation, "BLUR_SHARE", blurred)
        monkeypatch.setattr(augmentation, "SHARPEN_SHARE", sharpened)
        changed = augment(edge, Fixed(0.0, 0.0, 0.0, share=0.6)).astype(int)
        spans[name] = int(changed[SIDE // 2, 20] - changed[SIDE // 2 - 1, 20])
    assert spans["blurred"] < spans["as it is"] < spans["sharpened"]
