"""Photos for tests: NASA's public-domain portrait of the astronaut Eileen Collins, from scikit-image."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image
from skimage import data


@cache
def astronaut() -> Image.Image:
    """A photo with one smiling face, 512x512."""
    return Image.fromarray(data.astronaut())


def encoded(image: Image.Image, format_name: str = "JPEG", **options: object) -> bytes:
    """The file of a picture."""
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def selfie(width: int = 1280, height: int = 960) -> bytes:
    """A JPEG of the astronaut's head and shoulders."""
    return encoded(astronaut().crop((60, 0, 400, 255)).resize((width, height)))
