"""Random changes to a training face that resemble what selfies do to one."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

MAX_TILT_DEGREES = 20.0
SCALE_RANGE = (0.80, 1.25)  # a detector's boxes are looser or tighter than FER2013's crops
MAX_SHIFT = 0.10  # of the side
ERASE_SHARE = 0.35  # of the faces: glasses, a hand, a strand of hair
BLUR_SHARE = 0.15
SIDE_LIGHT_SHARE = 0.25


def augment(face: Grey, random: np.random.Generator) -> Grey:
    """Mirror, tilt, scale, shift, light, blur and partly cover one face.

    Args:
        face: uint8 (side, side).
        random: the generator; the same state gives the same picture.

    Returns:
        uint8 of the same shape.
    """
    changed = _move(face, random).astype(np.float32)
    changed = _light(changed, random)
    if random.random() < BLUR_SHARE:
        changed = cv2.GaussianBlur(changed, (3, 3), random.uniform(0.4, 1.2)).astype(np.float32, copy=False)
    if random.random() < ERASE_SHARE:
        _erase(changed, random)
    return np.clip(changed, 0, 255).astype(np.uint8)


def _move(face: Grey, random: np.random.Generator) -> Grey:
    side = face.shape[0]
    if random.random() < 0.5:
        face = np.ascontiguousarray(face[:, ::-1])
    tilt = random.uniform(-MAX_TILT_DEGREES, MAX_TILT_DEGREES)
    matrix = cv2.getRotationMatrix2D(((side - 1) / 2, (side - 1) / 2), tilt, random.uniform(*SCALE_RANGE))
    matrix[:, 2] += random.uniform(-MAX_SHIFT, MAX_SHIFT, 2) * side
    return cv2.warpAffine(face, matrix, (side, side), borderMode=cv2.BORDER_REFLECT_101).astype(np.uint8, copy=False)


def _light(face: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    # Mean and contrast are normalised inside the network; what is left to vary is the curve and the direction of light.
    face = 255.0 * (face / 255.0) ** np.float32(random.uniform(0.6, 1.6))
    if random.random() < SIDE_LIGHT_SHARE:
        ramp = np.linspace(random.uniform(0.4, 1.0), 1.0, face.shape[1], dtype=np.float32)
        face *= ramp if random.random() < 0.5 else ramp[::-1]
    return face


def _erase(face: NDArray[np.float32], random: np.random.Generator) -> None:
    side = face.shape[0]
    height, width = random.integers(side // 8, side // 3, 2)
    top, left = random.integers(0, side - height), random.integers(0, side - width)
    face[top : top + height, left : left + width] = random.uniform(0, 255)
