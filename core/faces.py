"""Where the faces in a picture are: a Haar cascade looks first, YuNet confirms its hits and looks where it saw none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from core.errors import NoFaceError
from core.face_detectors import Grey, HaarCascade, Sighting, Square, YuNet, reduced
from core.pictures import Picture

BYSTANDER_SHARE = 0.35
"""A face narrower than this share of the largest is a passer-by, a poster or a mistake, and does not count."""
USUAL_SHARE = 0.25
"""A selfie's face is wider than this share of the picture's shorter side; where the first look saw only narrower ones,
it may have missed the person in front of a poster, and YuNet looks as well."""
SMALLEST_SHARE = 0.08
"""Nothing narrower than this share of the shorter side is sought: too few pixels to read, and mostly mistakes."""
SECOND_LOOK_SIDES = (320, 640)
"""Longer side in pixels that the picture is brought to for YuNet: large faces first, then the small ones."""
MOST_ENLARGED = 2.0
"""A small picture is enlarged, up to this much: of a face of 100 pixels YuNet loses sight when it is tilted."""
MOST_CANDIDATES = 5
"""How many squares of one look are looked at closely: a crowd, or a meadow, is not to cost seconds."""

CLOSE_SIDE = 224
CLOSE_MARGIN = 1.4
"""The closer look: the square, this much larger, at this many pixels. Smaller, and YuNet no longer sees the tilt."""
CONFIRMED = 0.7
"""The least certainty that YuNet needs in the closer look. Of the cascade's true hits on training faces nearly all have
more; in pictures without faces hardly anything has, whichever way they are turned (the moon has, lying on its side)."""
OFF_CENTRE = 0.25
"""How far from the middle of the closer look a face may be, as a share of the square, to be the one looked for."""
UPRIGHT = (0.0,)
TURNS = (0.0, -22.0, 22.0, -45.0, 45.0, -90.0, 90.0)
"""Degrees that YuNet's own hits are turned by: it finds tilted faces, but is surest of the upright."""


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


class FaceFinder:
    """Finds faces; safe to call from any thread.

    Raises:
        ArtifactError: the file of one of the detectors is missing or altered.
    """

    def __init__(self) -> None:
        self._cascade = HaarCascade()
        self._yunet = YuNet()

    def find(self, picture: Picture) -> tuple[Face, ...]:
        """All faces that count, the largest first; never empty.

        Raises:
            NoFaceError: neither the first look nor the second found one.
        """
        squares = self._first_look(picture.grey)
        if not squares or squares[0].side < USUAL_SHARE * min(picture.grey.shape):
            squares = self._second_look(picture.grey) or squares
        if not squares:
            raise NoFaceError("no face was found")
        return tuple(_face(picture, square) for square in squares)

    def _first_look(self, grey: Grey) -> list[Square]:
        return self._confirmed(grey, self._cascade.find(grey), UPRIGHT)

    def _second_look(self, grey: Grey) -> list[Square]:
        least = SMALLEST_SHARE * min(grey.shape)
        for side in SECOND_LOOK_SIDES:
            resized, scale = _brought_to(grey, side)
            squares = [_scaled(sighting.square, 1 / scale) for sighting in self._yunet.find(resized)]
            if found := self._confirmed(grey, [square for square in squares if square.side >= least], TURNS):
                return found
        return []

    def _confirmed(self, grey: Grey, squares: Sequence[Square], turns: Sequence[float]) -> list[Square]:
        """Those of ``squares`` in which YuNet sees a face, as it sees it; the largest first, without bystanders."""
        found: list[Square] = []
        for square in sorted(squares[:MOST_CANDIDATES], key=lambda candidate: -candidate.side):
            if found and square.side < BYSTANDER_SHARE * found[0].side:
                break
            face = self._look_closely(grey, square, turns)
            if face is not None and not any(_same(face, other) for other in found):
                found.append(face)
        found.sort(key=lambda face: -face.side)
        return [face for face in found if face.side >= BYSTANDER_SHARE * found[0].side]

    def _look_closely(self, grey: Grey, square: Square, turns: Sequence[float]) -> Square | None:
        sightings = [sighting for turn in turns for sighting in self._close_sightings(grey, replace(square, tilt=turn))]
        best = max(sightings, key=lambda sighting: sighting.certainty, default=None)
        return best.square if best is not None and best.certainty >= CONFIRMED else None

    def _close_sightings(self, grey: Grey, square: Square) -> list[Sighting]:
        """What YuNet sees in the middle of ``square``, turned upright by its tilt; in pixels of ``grey``."""
        around = replace(square, side=square.side * CLOSE_MARGIN)
        seen = self._yunet.find(_cut(grey, around, CLOSE_SIDE))
        back = [replace(sighting, square=_in_picture(sighting.square, around)) for sighting in seen]
        return [
            sighting
            for sighting in back
            if math.hypot(sighting.square.x - square.x, sighting.square.y - square.y) < OFF_CENTRE * square.side
        ]


def _brought_to(grey: Grey, side: int) -> tuple[Grey, float]:
    """A picture with a longer side of ``side``, and its pixels for one pixel of ``grey``."""
    scale = min(side / max(grey.shape), MOST_ENLARGED)
    if scale <= 1.0:
        return reduced(grey, side)
    return cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR).astype(np.uint8), scale


def _same(one: Square, other: Square) -> bool:
    return math.hypot(one.x - other.x, one.y - other.y) < max(one.side, other.side) / 2


def _scaled(square: Square, factor: float) -> Square:
    return Square(square.x * factor, square.y * factor, square.side * factor, square.tilt)


def _in_picture(seen: Square, around: Square) -> Square:
    """What was seen in the cut of ``around``, in pixels of the picture that this was cut from."""
    scale, lean = around.side / CLOSE_SIDE, math.radians(around.tilt)
    right, down = (seen.x - CLOSE_SIDE / 2) * scale, (seen.y - CLOSE_SIDE / 2) * scale
    return Square(
        around.x + right * math.cos(lean) - down * math.sin(lean),
        around.y + right * math.sin(lean) + down * math.cos(lean),
        seen.side * scale,
        around.tilt + seen.tilt,
    )


def _cut(grey: Grey, square: Square, side: int) -> Grey:
    """A square, turned upright, as uint8 (side, side); beyond the picture, its edge goes on."""
    finer = max(int(square.side / side), 1)  # averaged afterwards: sampling one pixel of many would add noise
    size = side * finer
    turn = cv2.getRotationMatrix2D((square.x - 0.5, square.y - 0.5), square.tilt, size / square.side)
    turn[:, 2] += np.array((size / 2 - square.x, size / 2 - square.y))
    large = cv2.warpAffine(grey, turn, (size, size), borderMode=cv2.BORDER_REPLICATE)
    if finer > 1:
        large = cv2.resize(large, (side, side), interpolation=cv2.INTER_AREA)
    return large.astype(np.uint8, copy=False)


def _face(picture: Picture, square: Square) -> Face:
    original = _scaled(square, picture.scale)
    half = original.side / 2
    box = FaceBox(round(original.x - half), round(original.y - half), round(original.side))
    return Face(box, _cut(picture.grey, square, max(round(square.side), 1)))
