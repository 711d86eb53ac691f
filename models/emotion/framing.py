"""How a face lies in FER2013's crops, as YuNet sees it, measured on training faces.

A network trained on tight crops reads loose ones badly, so the constants of :mod:`core.face_detectors` follow what this
prints: ``python -m models.emotion.framing --data fer2013.npz``.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.face_detectors import CROP_SCALE, UPRIGHT_LANDMARKS, Sighting, YuNet
from core.preprocessing import FACE_SIDE
from models.emotion.dataset import TRAIN_SPLIT, load_faces

ENLARGED = 160  # pixels, as large as the finder's closer look shows a face
BORDER = 32
BORDER_GREY = 127
SAMPLE = 2000
SURE = 0.7
"""Crops in which YuNet is less certain are mostly profiles, hidden faces and no faces, and say nothing of framing."""


@dataclass(frozen=True, slots=True, eq=False)
class Framing:
    """What was measured on the crops in which a face was seen.

    Attributes:
        crop_scale: float64 (n,), side of the crop over the side of YuNet's box.
        shift: complex128 (n,), from the middle of that box to the middle of the crop, in pixels of the crop.
        landmarks: complex128 (n, 5), x + iy in pixels of the crop.
    """

    crop_scale: NDArray[np.float64]
    shift: NDArray[np.complex128]
    landmarks: NDArray[np.complex128]


def measure_framing(faces: NDArray[np.uint8]) -> Framing:
    """Look for the face in each crop, uint8 (n, 48, 48)."""
    yunet = YuNet()
    seen = [sighting for face in faces if (sighting := _surest(yunet, face)) is not None]
    boxes = np.array([(sighting.square.x, sighting.square.y, sighting.square.side) for sighting in seen]) * _SCALE
    landmarks = np.array([sighting.landmarks for sighting in seen]) * _SCALE
    corner = BORDER * _SCALE * (1 + 1j)
    shift = FACE_SIDE / 2 * (1 + 1j) + corner - boxes[:, :2].copy().view(np.complex128).ravel()
    return Framing(FACE_SIDE / boxes[:, 2] * CROP_SCALE, shift, (landmarks - corner).astype(np.complex128))


_SCALE = FACE_SIDE / ENLARGED


def _surest(yunet: YuNet, face: NDArray[np.uint8]) -> Sighting | None:
    large = cv2.resize(face, (ENLARGED, ENLARGED), interpolation=cv2.INTER_LINEAR)
    # Not the edge's own grey: smeared cheeks and hair trouble YuNet more than a plain frame.
    framed = cv2.copyMakeBorder(large, BORDER, BORDER, BORDER, BORDER, cv2.BORDER_CONSTANT, value=(BORDER_GREY,))
    seen = [sighting for sighting in yunet.find(framed.astype(np.uint8, copy=False)) if sighting.certainty >= SURE]
    return max(seen, key=lambda sighting: sighting.certainty, default=None)


def upright_landmarks(landmarks: NDArray[np.complex128]) -> NDArray[np.complex128]:
    """Their medians, complex128 (5,), made symmetrical: a mirrored face is as likely as the face."""
    medians = np.median(landmarks.real, axis=0) + 1j * np.median(landmarks.imag, axis=0)
    mirrored = FACE_SIDE - medians.real[[1, 0, 2, 4, 3]] + 1j * medians.imag[[1, 0, 2, 4, 3]]
    symmetrical: NDArray[np.complex128] = (medians + mirrored) / 2
    return symmetrical


def main() -> None:
    """Print the medians, how much they vary, and the constants in use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="fer2013.npz")
    faces = load_faces(parser.parse_args().data, TRAIN_SPLIT).images
    framing = measure_framing(faces[np.random.default_rng(0).choice(len(faces), SAMPLE, replace=False)])
    write = sys.stdout.write
    write(f"{len(framing.shift)} of {SAMPLE} faces seen with a certainty of {SURE}\n")
    low, median, high = np.percentile(framing.crop_scale, (10, 50, 90))
    write(f"crop / box: median {median:.3f}, middle 80 % {low:.3f} to {high:.3f}; CROP_SCALE is {CROP_SCALE}\n")
    shift = np.median(framing.shift.real), np.median(framing.shift.imag)
    write(f"shift to the crop's middle: {shift[0]:+.2f} right, {shift[1]:+.2f} down, in pixels of {FACE_SIDE}\n")
    names = ("eye", "eye", "nose", "mouth", "mouth")
    columns = zip(names, upright_landmarks(framing.landmarks), framing.landmarks.T, UPRIGHT_LANDMARKS, strict=True)
    for name, where, column, used in columns:
        spread = f"deviation {column.real.std():.1f} and {column.imag.std():.1f}"
        write(f"{name}: ({where.real:.1f}, {where.imag:.1f}), {spread}; in use ({used.real:.1f}, {used.imag:.1f})\n")


if __name__ == "__main__":
    main()
