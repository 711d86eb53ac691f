"""Pictures."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image


@pytest.fixture
def jpeg() -> Callable[..., bytes]:
    """Makes a JPEG: left half red, right half blue; ``orientation`` is the EXIF tag."""

    def make(width: int = 64, height: int = 48, orientation: int | None = None) -> bytes:
        picture = Image.new("RGB", (width, height), "red")
        picture.paste("blue", (width // 2, 0, width, height))
        exif = Image.Exif()
        if orientation:
            exif[0x0112] = orientation
        out = BytesIO()
        picture.save(out, "JPEG", exif=exif)
        return out.getvalue()

    return make
