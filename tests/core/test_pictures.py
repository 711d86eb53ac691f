from __future__ import annotations

import io
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image
from support.pictures import astronaut, encoded

from core.errors import (
    BrokenPictureError,
    HeicPictureError,
    NotAPictureError,
    PictureError,
    PictureTooLargeError,
)
from core.pictures import LARGE_PIXELS, MAX_BYTES, MAX_PIXELS, WORKING_SIDE, check_size, decode_picture


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
def test_each_format_comes_out_grey_and_whole(format_name: str) -> None:
    picture = decode_picture(encoded(astronaut(), format_name))
    assert picture.grey.shape == (512, 512)
    assert picture.grey.dtype == np.uint8
    assert picture.scale == 1.0
    expected = np.asarray(astronaut().convert("L")).astype(int)
    assert np.abs(picture.grey.astype(int) - expected).mean() < 5


def test_a_large_photo_is_reduced_and_says_by_how_much() -> None:
    picture = decode_picture(encoded(astronaut().resize((4000, 3000))))
    assert max(picture.grey.shape) <= WORKING_SIDE
    assert picture.scale == pytest.approx(4000 / picture.grey.shape[1], rel=0.01)


@pytest.mark.parametrize(("orientation", "turn"), [(3, 180), (6, 90), (8, 270)])
def test_exif_orientation_is_applied(orientation: int, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = astronaut().rotate(turn, expand=True)  # as a turned phone would have stored it
    upright = decode_picture(encoded(stored, exif=exif)).grey
    expected = np.asarray(astronaut().convert("L"))
    assert np.abs(upright.astype(int) - expected).mean() < 5


def test_exif_orientation_of_a_large_photo_keeps_its_scale() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = decode_picture(encoded(astronaut().resize((3000, 2000)), exif=exif))
    assert picture.grey.shape[0] > picture.grey.shape[1]
    assert picture.scale == pytest.approx(3000 / picture.grey.shape[0], rel=0.01)


@pytest.mark.parametrize(
    ("orientation", "turn"), [(2, "FLIP_LEFT_RIGHT"), (4, "FLIP_TOP_BOTTOM"), (5, "TRANSPOSE"), (7, "TRANSVERSE")]
)
def test_mirrored_orientations_are_applied(orientation: int, turn: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = astronaut().transpose(Image.Transpose[turn])  # each is its own opposite
    upright = decode_picture(encoded(stored, exif=exif)).grey
    assert np.abs(upright.astype(int) - np.asarray(astronaut().convert("L"))).mean() < 5


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")
def test_a_photo_with_damaged_exif_is_seen_as_it_was_stored() -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x05\x01"
    assert decode_picture(encoded(astronaut(), exif=exif)).grey.shape == (512, 512)


def test_transparency_becomes_white() -> None:
    assert decode_picture(encoded(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")).grey.min() == 255


def test_sixteen_bits_keep_their_shades() -> None:
    shades = Image.fromarray((np.arange(400, dtype=np.uint16) * 160).reshape(20, 20))
    grey = decode_picture(encoded(shades, "PNG")).grey
    assert grey.min() == 0
    assert 200 < grey.max() < 255


def test_of_an_animation_the_first_frame_counts() -> None:
    frames = [Image.new("L", (30, 30), shade) for shade in (10, 200, 250)]
    data = encoded(frames[0].convert("RGB"), "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert decode_picture(data).grey.max() < 20


def test_large_files_that_have_to_be_in_memory_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    def watched(image: Image.Image) -> Image.Image:
        under_way.append(1)
        most.append(len(under_way))
        time.sleep(0.05)
        under_way.pop()
        return Image.new("L", image.size)

    under_way: list[int] = []
    monkeypatch.setattr("core.pictures._grey", watched)
    large = Image.new("L", (LARGE_PIXELS // 1000 + 1, 1000))
    for data, at_once in (
        (encoded(large, "PNG"), 1),
        (encoded(large, progressive=True), 1),
        (encoded(large), 4),
        (encoded(large.resize((20, 20)), "PNG"), 4),
    ):
        most: list[int] = []
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(decode_picture, [data] * 4))
        assert 1 <= max(most) <= at_once
        assert (max(most) == 1) == (at_once == 1)


def test_too_many_bytes() -> None:
    check_size(MAX_BYTES)
    with pytest.raises(PictureTooLargeError, match="20 MB"):
        check_size(MAX_BYTES + 1)


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    side = int(MAX_PIXELS**0.5) + 100
    with pytest.raises(PictureTooLargeError, match="24 megapixels"):
        decode_picture(encoded(Image.new("1", (side, side)), "PNG"))


def test_the_type_is_told_by_the_bytes() -> None:
    with pytest.raises(NotAPictureError):
        decode_picture(encoded(astronaut(), "GIF"))
    with pytest.raises(NotAPictureError):
        decode_picture(b"%PDF-1.7 something")
    with pytest.raises(NotAPictureError):
        decode_picture(b"")
    with pytest.raises(HeicPictureError):
        decode_picture(b"\0\0\0\x18ftypheic" + b"\0" * 40)


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.98])
def test_half_a_file_is_a_typed_error(format_name: str, share: float) -> None:
    data = encoded(astronaut(), format_name)
    with pytest.raises(BrokenPictureError):
        decode_picture(data[: int(len(data) * share)])


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
def test_altered_bytes_are_an_answer_or_a_typed_error(format_name: str) -> None:
    random = np.random.default_rng(3)
    original = encoded(astronaut().resize((64, 64)), format_name)
    for _ in range(150):
        data = np.frombuffer(original, np.uint8).copy()
        data[random.integers(12, len(data), 5)] = random.integers(0, 256, 5)
        try:
            assert decode_picture(data.tobytes()).grey.ndim == 2
        except PictureError:
            continue


def test_a_picture_of_one_pixel() -> None:
    assert decode_picture(encoded(Image.new("RGB", (1, 1)))).grey.shape == (1, 1)


def test_nothing_of_the_file_is_read_before_its_size_is_known() -> None:
    with pytest.raises(PictureTooLargeError):
        decode_picture(io.BytesIO(b"\xff\xd8\xff" + bytes(MAX_BYTES)).getvalue())
