"""From the bytes of an upload to grey pixels: what is refused, and the decoding of what is not."""

from __future__ import annotations

import io
import struct
import threading
import zlib
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.ExifTags import Base as ExifTag

from core.errors import BrokenPictureError, HeicPictureError, NotAPictureError, PictureTooLargeError
from core.picture_outline import needed_parts

MAX_BYTES = 20 * 1024 * 1024
"""The most that a bot may download from Telegram."""
MAX_PIXELS = 24_000_000
"""More than any phone's usual photo; a 17 kB file can claim 144 million."""
WORKING_SIDE = 1280
"""Longer side in pixels that decoding reduces a picture to: enough for a face 48 pixels wide in a group photo."""
LARGE_PIXELS = 6_000_000
"""Beyond this, a file that has to be in memory as a whole is decoded while no other such file is."""
BAND = 256
"""Rows that are made grey at a time."""

# Header, offset of its start, Pillow's name of the format.
_SIGNATURES = ((b"\xff\xd8\xff", 0, "JPEG"), (b"\x89PNG\r\n\x1a\n", 0, "PNG"), (b"WEBP", 8, "WEBP"))
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
# EXIF's orientation: what turns the stored pixels upright.
_UPRIGHT: Mapping[object, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow's decoders are known to raise on a damaged file.
_DECODING_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)

_ROOM_FOR_A_LARGE_ONE = threading.Lock()

# Our own limit is checked right after the header was read; Pillow's would only warn, or refuse later.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A decoded photo, upright. Lives in memory only.

    Attributes:
        grey: uint8 (height, width), reduced so that the longer side is at most about :data:`WORKING_SIDE`.
        scale: how many pixels of the original one pixel of ``grey`` is, at least 1.
    """

    grey: NDArray[np.uint8]
    scale: float


def check_size(count: int) -> None:
    """Refuse an upload by its number of bytes, declared or real.

    Raises:
        PictureTooLargeError: more than :data:`MAX_BYTES`.
    """
    if count > MAX_BYTES:
        raise PictureTooLargeError(f"{count / 2**20:.0f} MB; at most {MAX_BYTES // 2**20} MB can be read")


def decode_picture(data: bytes) -> Picture:
    """Check and decode the bytes of a JPEG, PNG or WebP file.

    EXIF orientation is applied; of an animation the first frame counts; transparency becomes white.

    Raises:
        PictureTooLargeError: too many bytes, or more than :data:`MAX_PIXELS`, found before any pixel is decoded.
        HeicPictureError: a HEIC picture.
        NotAPictureError: another format, whatever the file's name says.
        BrokenPictureError: the content is damaged.
    """
    check_size(len(data))
    format_name = _format_of(data)
    try:
        with Image.open(io.BytesIO(needed_parts(data, format_name)), formats=(format_name,)) as image:
            _check_pixels(image)
            with _room(image):
                longer = max(image.size)
                image.draft("L", (WORKING_SIDE, WORKING_SIDE))
                grey = _grey(image)
                grey.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.BOX)
                scale = longer / max(grey.size)
                turn = _turn(image)
                upright = grey if turn is None else grey.transpose(turn)
    except _DECODING_FAULTS as error:
        raise BrokenPictureError(f"a damaged {format_name} file") from error
    return Picture(np.asarray(upright, dtype=np.uint8), scale)


def _format_of(data: bytes) -> str:
    for signature, offset, name in _SIGNATURES:
        if data[offset : offset + len(signature)] == signature:
            return name
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        raise HeicPictureError("a HEIC picture")
    raise NotAPictureError("neither JPEG nor PNG nor WebP")


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise PictureTooLargeError(
            f"{image.width}x{image.height} pixels; at most {MAX_PIXELS // 1_000_000} megapixels can be read"
        )


def _room(image: Image.Image) -> AbstractContextManager[object]:
    """Bounds the memory of all threads together: WebP takes up to 16 bytes a pixel, a usual JPEG is reduced as it is
    read."""
    as_a_whole = image.format != "JPEG" or "progressive" in image.info
    large = image.width * image.height > LARGE_PIXELS
    return _ROOM_FOR_A_LARGE_ONE if large and as_a_whole else nullcontext()


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _UPRIGHT.get(image.getexif().get(ExifTag.Orientation))
    except _DECODING_FAULTS:  # damaged words about a picture whose pixels are whole: it is seen as it was stored
        return None


def _grey(image: Image.Image) -> Image.Image:
    """Band by band: a large picture with transparency would be in memory four times as it is made opaque."""
    grey = Image.new("L", image.size)
    for top in range(0, image.height, BAND):
        band = image.crop((0, top, image.width, min(top + BAND, image.height)))
        grey.paste(_grey_band(band), (0, top))
    return grey


def _grey_band(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits a pixel, which "L" would clip to white
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.has_transparency_data:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    return image.convert("L")
