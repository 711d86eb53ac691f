"""Frames of a video, from memory only, whatever it says of itself."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.videos import encoded_video

from core.errors import BrokenVideoError, VideoTooLargeError
from core.pictures import MAX_BYTES
from core.videos import LIMITS, frames, is_video

SIDE = 64
PLAY_LISTS = ("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "ffconcat version 1.0\nfile '/etc/passwd'")


def shade(level: int, size: tuple[int, int] = (SIDE, SIDE)) -> Image.Image:
    return Image.new("L", size, level)


@pytest.fixture
def ten_shades(tmp_path: Path) -> bytes:
    """A second of ten frames: 0, 20, 40, ... 180."""
    return encoded_video((shade(20 * number) for number in range(10)), tmp_path)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def shades(video: bytes, *looks: float) -> list[float]:
    """The mean grey of each frame that is taken."""
    return [float(picture.grey.mean()) for picture in frames(video, replace(LIMITS, looks=looks))]


def test_frames_are_taken_where_they_are_wanted(ten_shades: bytes) -> None:
    assert is_video(ten_shades)
    assert shades(ten_shades, 0.0, 0.25, 0.5) == pytest.approx([0, 60, 100], abs=4)
    assert len(shades(ten_shades, 0.0, 0.9, 5.0)) == 2  # what is wanted after the end is left out


def test_a_frame_is_grey_and_no_larger_than_a_photo_would_be(tmp_path: Path) -> None:
    (picture,) = frames(encoded_video([shade(90, (1920, 1080))], tmp_path))
    assert picture.grey.dtype == np.uint8
    assert picture.grey.shape == (720, 1280)
    assert picture.scale == 1.5


def test_whoever_has_seen_enough_ends_it(ten_shades: bytes) -> None:
    gc.collect()  # what others have left open is not to be closed in between
    before = open_files()
    for _ in frames(ten_shades, replace(LIMITS, looks=(0.0, 0.1, 0.2))):
        break
    gc.collect()
    assert open_files() <= before


def test_no_file_is_written_and_no_secret_handed_on(ten_shades: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: set[object] = set()
    started: list[object] = []
    watching = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and arguments[1] != "r":
            opened.add(arguments[0])
        elif watching and event == "subprocess.Popen":
            started.append(arguments[3])

    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    sys.addaudithook(hook)  # hooks stay for good, so this one is told when to stop
    try:
        assert len(shades(ten_shades, 0.0, 0.5)) == 2
    finally:
        watching = False
    assert {path for path in opened if isinstance(path, str)} <= {os.devnull}
    assert len(started) == 1 and "secret" not in str(started)


def test_no_other_container_and_no_other_codec(tmp_path: Path) -> None:
    webm = encoded_video([shade(9)], tmp_path, "VP80", "webm")
    jpegs = encoded_video([shade(9)], tmp_path, "MJPG", "mov")
    assert not is_video(webm)
    assert is_video(jpegs)
    with pytest.raises(BrokenVideoError):
        shades(webm, 0.0)
    with pytest.raises(BrokenVideoError):
        shades(jpegs, 0.0)


def test_a_play_list_is_not_followed() -> None:
    for text in PLAY_LISTS:
        for data in (text.encode(), b"\0\0\0\x18ftypmp42" + text.encode()):
            with pytest.raises(BrokenVideoError):
                shades(data, 0.0)


def test_pictures_and_sound_in_the_same_container_are_no_videos() -> None:
    for brand in (b"heic", b"mif1", b"avif", b"M4A "):
        assert not is_video(b"\0\0\0\x18ftyp" + brand)
    assert not is_video(b"\xff\xd8\xff")
    assert not is_video(b"")


@pytest.mark.parametrize("seed", [2, 85, 86])
def test_damage_is_a_typed_error_or_frames(ten_shades: bytes, seed: int) -> None:
    """With one of these, OpenCV 4.14 ends the process that decodes."""
    random, damaged = np.random.default_rng(seed), np.frombuffer(ten_shades, np.uint8).copy()
    places = random.integers(0, len(damaged), 8)
    damaged[places] = random.integers(0, 256, 8)
    with suppress(BrokenVideoError):
        assert len(shades(damaged.tobytes(), 0.0, 0.5)) >= 1


def test_what_ends_too_soon_is_broken(ten_shades: bytes) -> None:
    for share in (0.0, 0.1, 0.9):
        with pytest.raises(BrokenVideoError):
            shades(ten_shades[: round(len(ten_shades) * share)], 0.0)


def test_large_ones_are_refused(ten_shades: bytes) -> None:
    with pytest.raises(VideoTooLargeError):
        next(frames(b"\0" * (MAX_BYTES + 1)))
    with pytest.raises(VideoTooLargeError):
        next(frames(ten_shades, replace(LIMITS, pixels=SIDE * SIDE - 1)))


def test_it_ends_in_time(ten_shades: bytes) -> None:
    with pytest.raises(BrokenVideoError):
        next(frames(ten_shades, most_seconds=0.0))


def test_it_ends_after_so_many_frames(ten_shades: bytes) -> None:
    limits = replace(LIMITS, looks=(0.0, 0.3, 0.6), frames=4)
    assert len(list(frames(ten_shades, limits))) == 2


def test_it_ends_where_it_needs_too_much_memory(tmp_path: Path) -> None:
    video = encoded_video([shade(9, (2000, 2000))], tmp_path)
    assert len(list(frames(video))) == 1
    with pytest.raises(BrokenVideoError):
        list(frames(video, replace(LIMITS, megabytes=100)))
