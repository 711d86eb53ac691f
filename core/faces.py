"""Where the faces in a picture are: a Haar cascade, with further looks at pictures in which the first sees none."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import ArtifactError, NoFaceError
from core.pictures import Picture

Grey = NDArray[np.uint8]
Points = NDArray[np.float64]

CASCADE_FILE = "haarcascade_frontalface_default.xml"
SCALE_STEP = 1.1
BYSTANDER_SHARE = 0.35
"""A face narrower than this share of the largest is a passer-by, a poster or a mistake, and does not count."""
CROP_SCALE = 1.0
"""Side of the square given to the network over the side of the cascade's box: what makes it resemble FER2013's crops,
measured on its training faces by ``python -m models.emotion.crop_scale``."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way of searching a picture.

    Attributes:
        side: longer side in pixels that the picture is reduced to.
        smallest: side of the smallest face sought, as a share of the shorter side; it sets the cost.
        neighbours: how many overlapping hits make a face; fewer finds more faces and more wallpaper.
        tilt: degrees that the picture is turned by first; the cascade loses faces tilted by more than about 20.
        equalised: whether the light is evened out first.
        certainty: the least certainty that a hit needs, in the cascade's own measure (the sum of its last stage).
            Set by eye on a few photos with and without faces; see ``docs/DATA.md`` for which.
    """

    side: int
    smallest: float
    neighbours: int
    tilt: float = 0.0
    equalised: bool = False
    certainty: float = 4.0


FIRST_LOOK = Look(side=400, smallest=0.15, neighbours=5, certainty=1.5)
"""What nearly every selfie needs."""
FURTHER_LOOKS = (
    Look(side=640, smallest=0.08, neighbours=6, equalised=True, certainty=5.5),
    Look(side=400, smallest=0.15, neighbours=5, tilt=-25.0),
    Look(side=400, smallest=0.15, neighbours=5, tilt=25.0),
    Look(side=400, smallest=0.15, neighbours=5, tilt=-45.0),
    Look(side=400, smallest=0.15, neighbours=5, tilt=45.0),
)
"""Where the first look finds nothing: smaller faces in bad light, and tilted ones. The surest of their hits counts."""


@dataclass(frozen=True, slots=True)
class FaceBox:
    """A square around a face, in pixels of the upright original; ``left`` and ``top`` are its corner."""

    left: int
    top: int
    side: int


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A face: where it is, and its grey pixels turned upright, uint8 (side, side). Lives in memory only."""

    box: FaceBox
    pixels: Grey


@dataclass(frozen=True, slots=True, eq=False)
class _Hits:
    """What one look found: boxes (n, 3) in the turned picture, the largest first, and how sure the cascade is of it."""

    turned: Grey
    turn: Points
    boxes: Points
    certainty: float


class FaceFinder:
    """Finds faces with OpenCV's Haar cascade (Viola and Jones, 2001); safe to call from any thread.

    A cascade is not: one that four threads shared gave wrong results in half of the calls. So each thread gets its own.
    """

    def __init__(self) -> None:
        self._path = Path(cv2.__file__).parent / "data" / CASCADE_FILE
        self._threads = threading.local()
        self._cascade()  # a missing file is to fail at the start, not at the first photo

    def find(self, picture: Picture) -> tuple[Face, ...]:
        """All faces that count, the largest first; never empty.

        Raises:
            NoFaceError: neither the first look nor one of the others found one.
        """
        hits = self._look(picture, FIRST_LOOK)
        if hits is None:
            others = [found for look in FURTHER_LOOKS if (found := self._look(picture, look)) is not None]
            hits = max(others, key=lambda found: found.certainty, default=None)
            if hits is None:
                raise NoFaceError("no face was found")
        return tuple(_face(picture, hits, box) for box in hits.boxes)

    def _look(self, picture: Picture, look: Look) -> _Hits | None:
        turn = _turn_about_centre(picture.grey, look.tilt)
        turned = _apply(picture.grey, turn) if look.tilt else picture.grey
        boxes, certainty = self._search(turned, look)
        sure = certainty >= look.certainty
        if not sure.any():
            return None
        boxes, certainty = boxes[sure], certainty[sure]
        order = np.argsort(-boxes[:, 2], kind="stable")
        counts = order[boxes[order, 2] >= BYSTANDER_SHARE * boxes[order[0], 2]]
        return _Hits(turned, turn, boxes[counts], float(certainty[order[0]]))

    def _search(self, grey: Grey, look: Look) -> tuple[Points, Points]:
        """Boxes (n, 3) of left, top and side in pixels of ``grey``, and the certainty of each."""
        shrink = min(1.0, look.side / max(grey.shape))
        small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1.0 else grey
        if look.equalised:
            small = cv2.equalizeHist(small)
        least = round(look.smallest * min(small.shape))
        hits, _, certainty = self._cascade().detectMultiScale3(
            small, SCALE_STEP, look.neighbours, minSize=(least, least), outputRejectLevels=True
        )
        boxes = np.asarray(hits, dtype=np.float64).reshape(-1, 4)[:, :3] / shrink
        return boxes, np.asarray(certainty, dtype=np.float64).ravel()

    def _cascade(self) -> cv2.CascadeClassifier:
        cascade = getattr(self._threads, "cascade", None)
        if cascade is None:
            cv2.setNumThreads(1)  # the worker threads are the parallelism; more of them only wait for each other
            cascade = cv2.CascadeClassifier(str(self._path))
            if cascade.empty():
                raise ArtifactError(f"OpenCV's face cascade can't be read: {self._path}")
            self._threads.cascade = cascade
        return cascade


def _turn_about_centre(grey: Grey, degrees: float) -> Points:
    height, width = grey.shape
    turn: Points = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0).astype(np.float64)
    return turn


def _apply(grey: Grey, turn: Points) -> Grey:
    height, width = grey.shape
    return cv2.warpAffine(grey, turn, (width, height), borderMode=cv2.BORDER_REPLICATE).astype(np.uint8, copy=False)


def _face(picture: Picture, hits: _Hits, box: Points) -> Face:
    left, top, side = box
    centre = np.array([left + side / 2, top + side / 2])
    pixels = _cut(hits.turned, centre, side * CROP_SCALE)
    original_centre = cv2.invertAffineTransform(hits.turn) @ np.append(centre, 1.0) * picture.scale
    original_side = side * picture.scale
    corner = original_centre - original_side / 2
    return Face(FaceBox(round(corner[0]), round(corner[1]), round(original_side)), pixels)


def _cut(grey: Grey, centre: Points, side: float) -> Grey:
    """A square around ``centre``; where it reaches beyond the picture, the picture's edge goes on."""
    whole = max(round(side), 1)
    left, top = (round(value - whole / 2) for value in centre)
    height, width = grey.shape
    margins = (max(-top, 0), max(top + whole - height, 0), max(-left, 0), max(left + whole - width, 0))
    inside = grey[max(top, 0) : top + whole, max(left, 0) : left + whole]
    return cv2.copyMakeBorder(inside, *margins, cv2.BORDER_REPLICATE).astype(np.uint8, copy=False)
