"""Photos in Telegram's sizes, and the bounded room for files."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from bot.demo.faults import ApiFault, UnreadablePhotoError
from bot.demo.files import FileCabinet, photo_sizes


def test_a_large_photo_comes_in_four_sizes(jpeg: Callable[..., bytes]) -> None:
    sizes = photo_sizes(jpeg(1600, 1200))
    assert [(size.width, size.height) for size in sizes] == [(90, 68), (320, 240), (800, 600), (1280, 960)]
    assert [Image.open(BytesIO(size.data)).size for size in sizes] == [(size.width, size.height) for size in sizes]


def test_a_photo_is_never_enlarged(jpeg: Callable[..., bytes]) -> None:
    assert [size.width for size in photo_sizes(jpeg(640, 480))] == [90, 320, 640]
    assert [size.width for size in photo_sizes(jpeg(64, 48))] == [64]
    assert [size.width for size in photo_sizes(jpeg(320, 240))] == [90, 320]


def test_a_photo_is_upright_and_without_exif(jpeg: Callable[..., bytes]) -> None:
    upright = Image.open(BytesIO(photo_sizes(jpeg(64, 48, orientation=6))[-1].data))
    assert upright.size == (48, 64)
    assert dict(upright.getexif()) == {}
    top = upright.getpixel((24, 4))
    assert isinstance(top, tuple) and top[0] > 200  # the red half was on the left and is on top now


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut off"])
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePhotoError):
        photo_sizes(data)


def test_a_cut_off_photo_is_refused(jpeg: Callable[..., bytes]) -> None:
    with pytest.raises(UnreadablePhotoError):
        photo_sizes(jpeg(640, 480)[:600])


@pytest.mark.parametrize(
    ("width", "height", "pillows_limit", "word"),
    [
        (2100, 100, 89_000_000, "long and thin"),
        (9000, 9000, 89_000_000, "megapixels"),
        (11000, 11000, 89_000_000, "can't be read"),  # refused by Pillow itself
        (11000, 11000, None, "megapixels"),  # beside core.pictures, which lifts Pillow's limit for its own
    ],
)
def test_a_strip_and_a_bomb_are_refused(
    monkeypatch: pytest.MonkeyPatch, width: int, height: int, pillows_limit: int | None, word: str
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", pillows_limit)
    out = BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    with pytest.raises(UnreadablePhotoError, match=word):
        photo_sizes(out.getvalue())


def test_the_oldest_file_makes_room() -> None:
    cabinet = FileCabinet(total_bytes=10)
    first, second, third = (cabinet.keep("documents", "a.bin", "x/y", bytes(4)) for _ in range(3))
    assert cabinet.find(first.file_id) is None
    assert cabinet.by_path(first.path) is None
    assert cabinet.by_id(second.file_id) == second
    assert cabinet.by_path(third.path) == third
    with pytest.raises(ApiFault, match="wrong file_id"):
        cabinet.by_id(first.file_id)


def test_a_file_larger_than_the_room_is_still_kept_alone() -> None:
    cabinet = FileCabinet(total_bytes=10)
    cabinet.keep("documents", "a.bin", "x/y", bytes(4))
    large = cabinet.keep("documents", "b.bin", "x/y", bytes(40))
    assert cabinet.by_id(large.file_id) == large
