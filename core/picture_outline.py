"""The parts that a picture file is made of, walked before a decoder sees them: bombs of metadata and scans end here.

A decoder visits every part of a file, and goes over all pixels once for each scan of a progressive JPEG. An upload has
room for millions of empty parts, and for hundreds of thousands of scans. So only what the pixels and their orientation
need is handed on, and both are counted.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from core.errors import BrokenPictureError

MAX_PARTS = 20_000
"""Chunks or segments: enough for the largest PNG file that is accepted in pieces of one kilobyte."""
MAX_SCANS = 64
"""Of a JPEG; encoders that search for the smallest progressive file use some thirty."""
MAX_TABLE_BYTES = 4096
"""Of a JPEG's tables in one segment: all that the standard has room for take 2,184 bytes."""
MAX_EXIF_BYTES = 2**16
"""Of an orientation's surroundings: what fits a JPEG segment."""

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_EXIF_HEADER = b"Exif\0\0"
# A marker is 0xFF and another byte; 0xFF before it is padding, and 0x00 after it means that it was data.
_MARKER = re.compile(rb"\xff[\x01-\xfe]")
_MARKER_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # restart markers belong to the scan
_SEGMENT_HEAD = 4  # bytes of marker and length
_ALONE = {0x01, *range(0xD0, 0xDA)}
_END, _SCAN, _EXIF = 0xD9, 0xDA, 0xE1
_TABLES = {0xC4, 0xCC, 0xDB}  # Huffman's, of arithmetic coding, of quantisation
_FRAMES = set(range(0xC0, 0xD0)) - _TABLES
# Besides: the number of lines, restart interval, JFIF's header and Adobe's colour transform.
_JPEG_NEEDED = {*_TABLES, *_FRAMES, _SCAN, _END, 0xDC, 0xDD, 0xE0, 0xEE}


def needed_parts(data: bytes, format_name: str) -> bytes:
    """The file, reduced to what its pixels and their orientation need; it still has to be decoded.

    Args:
        data: begins with the signature of its format.
        format_name: "JPEG", "PNG" or "WEBP", the last of which is only counted.

    Raises:
        BrokenPictureError: more parts or scans than any picture needs.
    """
    match format_name:
        case "JPEG":
            return b"".join((b"\xff\xd8", *_jpeg_parts(data)))
        case "PNG":
            return b"".join((_PNG_SIGNATURE, *_png_parts(data)))
    _count_webp_parts(data)
    return data


def _png_parts(data: bytes) -> Iterator[bytes]:
    position, exif_wanted = len(_PNG_SIGNATURE), True
    for _ in range(MAX_PARTS):
        length, kind = struct.unpack(">I4s", data[position : position + 8].ljust(8, b"\0"))
        end = position + 12 + length
        oriented = kind == b"eXIf" and exif_wanted and length <= MAX_EXIF_BYTES
        if kind in _PNG_NEEDED or oriented:
            exif_wanted = exif_wanted and not oriented
            yield data[position:end]
        position = end
        if kind == b"IEND" or position >= len(data):
            return
    raise _too_many_parts("PNG")


def _count_webp_parts(data: bytes) -> None:
    position = 12
    for _ in range(MAX_PARTS):
        if position + 8 > len(data):
            return
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        position += 8 + length + length % 2
    raise _too_many_parts("WEBP")


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    scans, exif_wanted = 0, True
    for marker, segment in _jpeg_segments(data):
        if marker == _EXIF and exif_wanted and segment.startswith(_EXIF_HEADER, _SEGMENT_HEAD):
            exif_wanted = False
            yield segment
        elif marker in _JPEG_NEEDED:
            scans += marker == _SCAN
            if scans > MAX_SCANS:
                raise BrokenPictureError(f"a JPEG file of more than {MAX_SCANS} scans")
            yield segment


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment's marker and bytes, without padding and whatever else lies between; a scan with all its pixels."""
    position = 2
    for _ in range(MAX_PARTS):
        if (found := _MARKER.search(data, position)) is None:
            return
        marker, position = data[found.end() - 1], found.end()
        if marker not in _ALONE:
            position += _jpeg_length(data, position)
        if marker == _SCAN:
            end = _MARKER_AFTER_SCAN.search(data, position)
            position = len(data) if end is None else end.start()
        elif marker in _TABLES and position - found.start() > MAX_TABLE_BYTES:
            raise BrokenPictureError("a JPEG file with a table longer than any")
        yield marker, data[found.start() : position]
        if marker == _END:
            return
    raise _too_many_parts("JPEG")


def _jpeg_length(data: bytes, position: int) -> int:
    """Of a segment, its own two bytes included. Shorter, and a decoder would see other segments than were counted."""
    told = data[position : position + 2]
    length = int.from_bytes(told, "big") if len(told) == 2 else 2  # the file ends here
    if length < 2:
        raise BrokenPictureError("a JPEG file with a segment that has no room for its own length")
    return length


def _too_many_parts(format_name: str) -> BrokenPictureError:
    return BrokenPictureError(f"a {format_name} file of more than {MAX_PARTS} parts")
