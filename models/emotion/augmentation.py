"""Random changes to a training face that resemble what selfies do to one."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

MAX_TILT_DEGREES = 20.0
MOST_SCALED = 1.25  # larger or smaller: a detector's boxes are looser or tighter than FER2013's crops
MOST_STRETCHED = 1.6  # width against height: a lens near the face, a photo of 4:3 squeezed into a square
MOST_GAMMA = 1.6  # of the light's curve, or one over it
MAX_SHIFT = 0.10  # of the side
ERASE_SHARE = 0.35  # of the faces: glasses, a hand, a strand of hair
BLUR_SHARE = 0.15
SHARPEN_SHARE = 0.15  # a telephone's camera is sharper than the web's pictures of 2013
SIDE_LIGHT_SHARE = 0.25


def augment(face: Grey, random: np.random.Generator, strength: float = 1.0) -> Grey:
    """Mirror, tilt, scale, stretch, shift, light, blur or sharpen and partly cover one face.

    Args:
        face: uint8 (side, side).
        random: the generator; the same state gives the same picture.
        strength: how much and how often of everything but the mirror, 0..1.

    Returns:
        uint8 of the same shape.
    """
    changed = _move(face, random, strength).astype(np.float32)
    changed = _light(changed, random, strength)
    changed = _focus(changed, random, strength)
    if random.random() < ERASE_SHARE * strength:
        _erase(changed, random)
    return np.clip(changed, 0, 255).astype(np.uint8)


def _move(face: Grey, random: np.random.Generator, strength: float) -> Grey:
    side = face.shape[0]
    if random.random() < 0.5:
        face = np.ascontiguousarray(face[:, ::-1])
    tilt, scale = random.uniform(-1, 1) * MAX_TILT_DEGREES * strength, MOST_SCALED ** (random.uniform(-1, 1) * strength)
    centre = (side - 1) / 2
    matrix = cv2.getRotationMatrix2D((centre, centre), tilt, scale)
    wider = MOST_STRETCHED ** (0.5 * random.uniform(-1, 1) * strength)
    stretch = np.diag([wider, 1 / wider])
    matrix = stretch @ matrix
    matrix[:, 2] += centre * (1 - stretch.diagonal()) + random.uniform(-1, 1, 2) * MAX_SHIFT * strength * side
    return cv2.warpAffine(face, matrix, (side, side), borderMode=cv2.BORDER_REFLECT_101).astype(np.uint8, copy=False)


def _light(face: NDArray[np.float32], random: np.random.Generator, strength: float) -> NDArray[np.float32]:
    # Mean and contrast are normalised inside the network; what is left to vary is the curve and the direction of light.
    face = 255.0 * (face / 255.0) ** np.float32(MOST_GAMMA ** (random.uniform(-1, 1) * strength))
    if random.random() < SIDE_LIGHT_SHARE * strength:
        ramp = np.linspace(random.uniform(0.4, 1.0), 1.0, face.shape[1], dtype=np.float32)
        face *= ramp if random.random() < 0.5 else ramp[::-1]
    return face


def _focus(face: NDArray[np.float32], random: np.random.Generator, strength: float) -> NDArray[np.float32]:
    kind, sigma = random.random(), random.uniform(0.4, 1.2)
    if kind >= (BLUR_SHARE + SHARPEN_SHARE) * strength:
        return face
    blurred = cv2.GaussianBlur(face, (3, 3), sigma).astype(np.float32, copy=False)
    return blurred if kind < BLUR_SHARE * strength else 2 * face - blurred


def _erase(face: NDArray[np.float32], random: np.random.Generator) -> None:
    side = face.shape[0]
    height, width = random.integers(side // 8, side // 3, 2)
    top, left = random.integers(0, side - height), random.integers(0, side - width)
    face[top : top + height, left : left + width] = random.uniform(0, 255)
