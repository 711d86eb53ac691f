"""The pieces that bad pictures are made of: small good ones, and parts of files written by hand."""

from __future__ import annotations

import struct
import zlib
from functools import cache

from PIL import Image
from support.pictures import astronaut, encoded

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
BIG_SIDE = 4890
"""Of a square picture just below the limit of pixels."""


@cache
def good_files() -> dict[str, bytes]:
    """A face, 96 pixels wide, in every kind of file that is read, and in some that aren't."""
    face = astronaut().crop((150, 0, 300, 150)).resize((96, 96))
    grey, clear = face.convert("L"), face.convert("RGBA")
    clear.putalpha(grey)
    frames = {"save_all": True, "append_images": [face.rotate(turn) for turn in (30, 60)]}
    return {
        "jpeg": encoded(face),
        "jpeg grey": encoded(grey),
        "jpeg progressive": encoded(face, progressive=True),
        "jpeg cmyk": encoded(face.convert("CMYK")),
        "jpeg 4:2:0": encoded(face, subsampling=2),
        "png": encoded(face, "PNG"),
        "png alpha": encoded(clear, "PNG"),
        "png palette": encoded(face.quantize(16), "PNG", transparency=3),
        "png two shades": encoded(face.convert("1"), "PNG"),
        "png grey and alpha": encoded(clear.convert("LA"), "PNG"),
        "png 16 bits": encoded(grey.convert("I;16"), "PNG"),
        "png animated": encoded(face, "PNG", **frames),
        "webp": encoded(face, "WEBP"),
        "webp lossless": encoded(face, "WEBP", lossless=True),
        "webp alpha": encoded(clear, "WEBP"),
        "webp animated": encoded(face, "WEBP", **frames),
    }


def chunk(kind: bytes, content: bytes) -> bytes:
    """A PNG's part, with its checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(
    width: int, height: int, depth: int = 8, colour: int = 0, *, more: bytes = b"", pixels: bytes | None = None
) -> bytes:
    """A PNG file; black, of one channel, unless compressed ``pixels`` are given. ``more`` comes before them."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    black = zlib.compress(bytes((width * depth // 8 + 1) * height), 1) if pixels is None else pixels
    return PNG_SIGNATURE + chunk(b"IHDR", header) + more + chunk(b"IDAT", black) + PNG_END


def segment(marker: int, content: bytes = b"") -> bytes:
    """A JPEG's part."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def with_more(jpeg: bytes, more: bytes) -> bytes:
    """A JPEG file with something after its JFIF header."""
    return jpeg[:20] + more + jpeg[20:]


def riff(*parts: bytes) -> bytes:
    """A WebP file."""
    content = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def riff_part(kind: bytes, content: bytes) -> bytes:
    """A WebP file's part, padded to an even length."""
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def canvas(width: int, height: int, flags: int = 0) -> bytes:
    """The part that claims how large a WebP picture is."""
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return riff_part(b"VP8X", bytes((flags, 0, 0, 0)) + sides)


def tiff(entries: bytes, count: int, order: str = ">") -> bytes:
    """What EXIF holds: a list of entries of 12 bytes each, whose number is claimed."""
    start = b"MM\0*" if order == ">" else b"II*\0"
    return start + struct.pack(f"{order}IH", 8, count) + entries


def orientation(value: int, order: str = ">") -> bytes:
    """EXIF that says which side is up."""
    return tiff(struct.pack(f"{order}HHIHH", 0x0112, 3, 1, value, 0), 1, order)


@cache
def many_scans(count: int) -> bytes:
    """A large progressive JPEG of one shade, whose last scan comes again until there are ``count``."""
    one = encoded(Image.new("L", (BIG_SIDE, BIG_SIDE), 90), progressive=True)
    last = one.rindex(b"\xff\xda")
    return one[:-2] + one[last:-2] * (count - one.count(b"\xff\xda")) + one[-2:]
