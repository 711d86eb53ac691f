"""Selfies that can be told apart by how they are read: the same portrait with another face each time."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from skimage import data

from bot.demo.files import PhotoRendition, photo_sizes

CUT = (60, 0, 400, 255)
"""Head and shoulders in NASA's public-domain portrait of the astronaut Eileen Collins, from scikit-image."""
SIZE = (1280, 960)
FACE = (375, 190, 855, 670)
"""Where her face is then, in pixels."""
JPEG_QUALITY = 87
FACES = 100
"""So many of scikit-image's small pictures from Labeled Faces in the Wild show a face; the rest show none."""

Photo = tuple[PhotoRendition, ...]
"""One picture in the sizes that Telegram makes of it."""


def photos(count: int) -> tuple[Photo, ...]:
    """The same ones each time, at most :data:`FACES`."""
    return tuple(tuple(photo_sizes(selfie(number))) for number in range(count))


def selfie(number: int) -> bytes:
    """A JPEG of 1280x960 with the face of that number, from 0."""
    side = FACE[2] - FACE[0]
    small = Image.fromarray((data.lfw_subset()[number] * 255).astype(np.uint8))
    picture = _portrait().copy()
    picture.paste(small.resize((side, side), Image.Resampling.BICUBIC), FACE[:2], _soft_oval(side))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue()


@cache
def _portrait() -> Image.Image:
    return Image.fromarray(data.astronaut()).crop(CUT).resize(SIZE)


@cache
def _soft_oval(side: int) -> Image.Image:
    oval = Image.new("L", (side, side))
    ImageDraw.Draw(oval).ellipse((side * 0.06, side * 0.02, side * 0.94, side * 0.98), fill=255)
    return oval.filter(ImageFilter.GaussianBlur(side / 24))
