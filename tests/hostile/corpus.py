"""At least 500 bad pictures, made anew and always the same, in families of one kind of badness each."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image
from support.pictures import astronaut, encoded

from core.picture_outline import MAX_PARTS, MAX_SCANS
from core.pictures import MAX_BYTES
from hostile.files import (
    BIG_SIDE,
    canvas,
    chunk,
    good_files,
    many_scans,
    orientation,
    png,
    riff,
    riff_part,
    segment,
    tiff,
    with_more,
)

Bad = tuple[str, bytes]
"""What is bad about it, and the file."""

MEGABYTE = 2**20
CUTS = 14
ALTERATIONS = 10
EXIF = b"Exif\0\0"


def _dice(name: str) -> random.Random:
    return random.Random(name)  # noqa: S311 - the same dice for the same name, always


def truncated() -> Iterator[Bad]:
    """Every kind of file, cut at many points, but for the animation whose first picture is whole before the others."""
    for name, data in good_files().items():
        if name == "png animated":
            continue
        inside = sorted(_dice(name).sample(range(16, len(data) - 2), CUTS - 4))
        for length in (1, 3, 12, *inside, len(data) - 40):
            yield f"{name} of {len(data)} bytes, cut at {length}", data[:length]


def altered() -> Iterator[Bad]:
    """Every kind of file with some bytes changed, or with a part doubled, dropped, or moved."""
    for name, data in good_files().items():
        dice = _dice(name)
        for number in range(ALTERATIONS):
            yield f"{name}, alteration {number}", _alter(data, dice, number)


def _alter(data: bytes, dice: random.Random, number: int) -> bytes:
    start, end = sorted(dice.sample(range(12, len(data)), 2))
    match number % 5:
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:end] + data[start:]
        case 2:
            return data[:start] + bytes(end - start) + data[end:]
        case 3:
            return data[:start] + dice.randbytes(end - start) + data[end:]
    changed = bytearray(data)
    for position in dice.sample(range(12, len(data)), 6):
        changed[position] = dice.randrange(256)
    return bytes(changed)


def wrong_checksums() -> Iterator[Bad]:
    """PNG files in which one part's checksum is wrong, or its length lies."""
    for name in ("png", "png palette", "png animated"):
        data, position = good_files()[name], 8
        while position < len(data):
            length = int.from_bytes(data[position : position + 4], "big")
            kind, end = data[position + 4 : position + 8].decode(), position + 12 + length
            yield f"{name}, checksum of {kind}", data[: end - 4] + b"none" + data[end:]
            yield f"{name}, length of {kind}", data[:position] + b"\x7f\xff\xff\xff" + data[position + 4 :]
            position = end


def wrong_headers() -> Iterator[Bad]:
    """Headers that claim what can't be."""
    for depth, colour in ((0, 0), (3, 0), (8, 1), (8, 5), (8, 7), (16, 3), (32, 2), (255, 255)):
        yield f"png of {depth} bits, colour type {colour}", png(8, 8, depth, colour, pixels=zlib.compress(bytes(400)))
    for width, height in ((0, 8), (8, 0), (0, 0), (2**31, 1), (2**32 - 1, 2**32 - 1)):
        yield f"png {width}x{height}", png(width, height, pixels=zlib.compress(bytes(72)))
    jpeg = good_files()["jpeg"]
    frame = jpeg.index(b"\xff\xc0")
    for marker in (*range(0xC1, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)):
        yield f"jpeg of process {marker:x}", jpeg[: frame + 1] + bytes((marker,)) + jpeg[frame + 2 :]
    for offset, what in ((4, "bits"), (5, "height"), (7, "width"), (9, "channels"), (11, "sampling"), (12, "table")):
        for value in (0, 1, 2, 12, 255):
            changed = jpeg[: frame + offset] + bytes((value,)) + jpeg[frame + offset + 1 :]
            yield f"jpeg of {what} {value}", changed
    for flags in (0x02, 0x10, 0x3E, 0xFF):
        yield f"webp with flags {flags:x}, nothing else", riff(canvas(8, 8, flags))


def bombs_of_pixels() -> Iterator[Bad]:
    """Small files that claim more pixels than are accepted."""
    for side in (5000, 20_000, 65_535, 200_000, 2**31 - 1):
        yield f"png {side}x{side}", png(side, side, 1, pixels=zlib.compress(bytes(MEGABYTE)))
    yield "png that has all it claims", png(20_000, 20_000, 1)
    jpeg = good_files()["jpeg"]
    frame = jpeg.index(b"\xff\xc0") + 5
    for side in (5000, 20_000, 65_535):
        yield f"jpeg {side}x{side}", jpeg[:frame] + struct.pack(">HH", side, side) + jpeg[frame + 4 :]
    animation = riff_part(b"ANIM", bytes(6))
    picture = good_files()["webp lossless"][12:]
    for side in (5000, 16_383):
        yield f"webp {side}x{side}", riff(canvas(side, side, 2), animation, riff_part(b"ANMF", bytes(16) + picture))
        bits = (side - 1) | (side - 1) << 14
        yield f"webp lossless {side}x{side}", riff(riff_part(b"VP8L", b"\x2f" + struct.pack("<I", bits) + bytes(64)))


def bombs_of_metadata() -> Iterator[Bad]:
    """Files that are mostly something else than pixels."""
    bomb = zlib.compress(bytes(50 * MEGABYTE), 9)
    for kind in (b"zTXt", b"iCCP"):
        yield f"png, {kind.decode()} of 50 MB", png(8, 8, more=chunk(kind, b"k\0\0" + bomb))
    yield "png, iTXt of 50 MB", png(8, 8, more=chunk(b"iTXt", b"k\0\1\0\0\0" + bomb))
    yield "png, 2000 texts", png(8, 8, more=chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(MEGABYTE))) * 2000)
    yield "png, a million parts", png(8, 8, more=chunk(b"abCd", b"") * 1_000_000)
    yield "png, pixels that go on", png(100, 100, pixels=zlib.compress(bytes(200 * MEGABYTE), 9))
    yield "png, EXIF of 16 MB", png(8, 8, more=chunk(b"eXIf", tiff(bytes(16 * MEGABYTE), 65_535)))
    jpeg = good_files()["jpeg"]
    full = bytes(65_000)
    yield "jpeg, comments of 19 MB", with_more(jpeg, segment(0xFE, full) * 300)
    yield "jpeg, EXIF of 19 MB", with_more(jpeg, segment(0xE1, EXIF + full) * 300)
    yield "jpeg, profile of 19 MB", with_more(jpeg, segment(0xE2, b"ICC_PROFILE\0\1\1" + full) * 300)
    for marker in (0xE5, 0xED, 0xFE, 0xDB):
        yield f"jpeg, four million parts {marker:x}", with_more(jpeg, segment(marker) * 4_000_000)
    yield "jpeg, 19 MB of padding", with_more(jpeg, b"\xff" * 19 * MEGABYTE)
    yield "jpeg, 19 MB of nothing", with_more(jpeg, bytes(19 * MEGABYTE))
    yield "jpeg, tables of 19 MB", with_more(jpeg, segment(0xDB, (b"\0" + b"\1" * 64) * 1000) * 300)
    yield "jpeg, most tables", with_more(jpeg, segment(0xDB, (b"\0" + b"\1" * 64)) * (MAX_PARTS - 50))
    yield "webp, two million parts", riff(canvas(8, 8), riff_part(b"none", b"") * 2_000_000)
    yield "webp, EXIF of 16 MB", riff(canvas(96, 96, 8), good_files()["webp"][12:], riff_part(b"EXIF", bytes(2**24)))


def bombs_of_scans() -> Iterator[Bad]:
    """JPEG files whose pixels would be gone over again and again."""
    for count in (MAX_SCANS + 1, 1000, 400_000):
        yield f"jpeg of {count} scans", many_scans(count)


def wrong_types() -> Iterator[Bad]:
    """What is no JPEG, PNG or WebP, whatever it looks like from afar."""
    for format_name in ("GIF", "BMP", "TIFF", "PPM", "ICO", "JPEG2000", "PCX", "TGA", "AVIF"):
        yield format_name, encoded(astronaut().resize((64, 64)), format_name)
    frames = [Image.new("L", (8, 8), shade) for shade in (0, 9)]
    yield "GIF, animated", encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    for brand in (b"heic", b"heix", b"mif1", b"avif", b"isom", b"qt  "):
        yield f"brand {brand.decode()}", b"\0\0\0\x18ftyp" + brand + bytes(64)
    for start in (b"", b"\0", b"%PDF-1.7\n", b"PK\3\4", b"<svg xmlns='a'/>", b"<html>", b"\x7fELF", b"8BPS", b"BM"):
        yield f"begins with {start!r}", start + bytes(40) * bool(start)
    for number in range(20):
        yield f"noise {number}", _dice(str(number)).randbytes(64 + 100 * number)
    yield "too many bytes", b"\xff\xd8\xff" + bytes(MAX_BYTES)


def wrong_signatures() -> Iterator[Bad]:
    """The signature of one format before the content of another."""
    files = good_files()
    heads = {"jpeg": 3, "png": 8, "webp": 12}
    for name, head in heads.items():
        for other, content in files.items():
            if not other.startswith(name):
                yield f"{other} that begins like {name}", files[name][:head] + content[head:]
        yield f"nothing but the signature of {name}", files[name][:head]
        yield f"{name} and then zeros", files[name][:head] + bytes(1000)


def lying_orientations() -> Iterator[Bad]:
    """EXIF that is damaged, or says what isn't so, around pixels that are whole."""
    jpeg, plain, webp = (good_files()[name] for name in ("jpeg", "png", "webp"))
    values = [(value, order) for value in (*range(10), 65_535) for order in "<>"]
    words = {f"orientation {value}{order}": orientation(value, order) for value, order in values}
    words |= {
        "nothing": b"",
        "half a header": b"MM\0",
        "no header": b"none" * 8,
        "more entries than there are": tiff(orientation(6)[10:], 65_535),
        "a list that begins far outside": b"MM\0*" + struct.pack(">I", 2**32 - 1),
        "a list that begins in the header": b"MM\0*" + struct.pack(">I", 2),
        "a text for a number": tiff(struct.pack(">HHI4s", 0x0112, 2, 4, b"six\0"), 1),
        "a fraction for a number": tiff(struct.pack(">HHII", 0x0112, 5, 1, 8), 1),
        "numbers that lie elsewhere": tiff(struct.pack(">HHII", 0x0112, 3, 2**31, 2**31), 1),
        "no type": tiff(struct.pack(">HHII", 0x0112, 99, 1, 6), 1),
        "a list that contains itself": tiff(struct.pack(">HHII", 0x8769, 4, 1, 8), 1),
        "lists that follow each other for ever": tiff(orientation(6)[10:] + struct.pack(">I", 8), 1),
        "a large format": b"MM\0+\0\x08\0\0" + struct.pack(">QQ", 16, 2**60) + bytes(64),
    }
    for what, exif in words.items():
        yield f"jpeg, EXIF with {what}", with_more(jpeg, segment(0xE1, EXIF + exif))
        yield f"png, EXIF with {what}", plain[:33] + chunk(b"eXIf", exif) + plain[33:]
        yield f"webp, EXIF with {what}", riff(canvas(96, 96, 8), webp[12:], riff_part(b"EXIF", exif))


def odd_shapes() -> Iterator[Bad]:
    """Pictures that are whole, and so thin, small or large that a reader may stumble."""
    for width, height in ((1, 1), (2, 1), (1, 20_000), (20_000, 1), (3, 15_000), (15_000, 2), (47, 48), (1281, 1)):
        blank = Image.new("L", (width, height), 200)
        for format_name in ("JPEG", "PNG", "WEBP"):
            if format_name != "WEBP" or max(width, height) < 16_384:
                yield f"{format_name} {width}x{height}", encoded(blank, format_name)


def largest() -> Iterator[Bad]:
    """Pictures that are just within the limits, in the formats that cost most."""
    for mode in ("L", "RGBA"):
        largest = Image.new(mode, (BIG_SIDE, BIG_SIDE))
        yield f"png of {mode}, as large as is read", encoded(largest, "PNG", compress_level=1)
        yield f"webp of {mode}, as large as is read", encoded(largest, "WEBP", lossless=True, method=0, quality=0)
    for mode in ("RGB", "CMYK"):
        largest = Image.new(mode, (BIG_SIDE, BIG_SIDE))
        yield f"jpeg of {mode}, as large as is read", encoded(largest, progressive=True, subsampling=0)
    yield "as many scans as are read", many_scans(MAX_SCANS)


def polyglots() -> Iterator[Bad]:
    """Pictures that are whole and something else besides."""
    others = {"zip": b"PK\3\4" + bytes(60), "script": b"<script>alert(1)</script>", "pdf": b"%PDF-1.7\n1 0 obj"}
    for name in ("jpeg", "png", "webp"):
        data = good_files()[name]
        for what, other in {**others, **good_files()}.items():
            yield f"{name} and then {what}", data + other
    for what, other in others.items():
        yield f"jpeg with {what} in its comment", with_more(good_files()["jpeg"], segment(0xFE, other))
        yield f"jpeg with {what} between its parts", with_more(good_files()["jpeg"], other)
        yield f"png with {what} in a part", png(96, 96, more=chunk(b"tEXt", b"k\0" + other))


UNREADABLE = (truncated, bombs_of_pixels, bombs_of_scans, wrong_types, wrong_signatures)
"""Families of which no file is a picture."""
READABLE = (lying_orientations, odd_shapes, polyglots)
"""Families of pictures that are to be read in spite of everything."""
EITHER = (altered, wrong_checksums, wrong_headers, bombs_of_metadata)
FAMILIES: tuple[Callable[[], Iterator[Bad]], ...] = (*UNREADABLE, *READABLE, *EITHER)
HEAVY = (bombs_of_pixels, bombs_of_metadata, bombs_of_scans, largest)
"""Those that could cost much time or memory."""
