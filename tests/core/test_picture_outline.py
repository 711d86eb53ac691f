"""What is handed on to a decoder, and what ends before it."""

from __future__ import annotations

import pytest
from hostile.files import chunk, good_files, many_scans, orientation, png, riff, riff_part, segment, with_more

from core.errors import BrokenPictureError
from core.picture_outline import MAX_EXIF_BYTES, MAX_PARTS, MAX_SCANS, needed_parts
from core.pictures import decode_picture

EXIF = b"Exif\0\0" + orientation(6)


@pytest.mark.parametrize("name", good_files())
def test_the_pixels_of_a_good_file_stay_as_they_are(name: str) -> None:
    data = good_files()[name]
    format_name = name.split()[0].upper()
    once = needed_parts(data, format_name)
    assert needed_parts(once, format_name) == once
    assert len(once) <= len(data)
    assert (decode_picture(once).grey == decode_picture(data).grey).all()


def test_of_a_jpeg_only_what_its_pixels_and_their_orientation_need_is_left() -> None:
    plain = good_files()["jpeg"]
    comment, profile = segment(0xFE, b"a comment"), segment(0xE2, b"ICC_PROFILE\0")
    found = needed_parts(with_more(plain, comment + segment(0xE1, EXIF) + profile) + b"a trailer", "JPEG")
    assert found == with_more(plain, segment(0xE1, EXIF))


def test_of_a_png_only_what_its_pixels_and_their_orientation_need_is_left() -> None:
    text, profile, upright = chunk(b"tEXt", b"k\0v"), chunk(b"iCCP", b"k\0\0"), chunk(b"eXIf", orientation(6))
    found = needed_parts(png(8, 8, more=text + upright + profile) + b"a trailer", "PNG")
    assert found == png(8, 8, more=upright)


def test_one_orientation_of_a_usual_size_is_enough() -> None:
    first, second = segment(0xE1, EXIF), segment(0xE1, b"Exif\0\0" + orientation(3))
    assert needed_parts(with_more(good_files()["jpeg"], first + second), "JPEG").count(b"Exif\0\0") == 1
    large = chunk(b"eXIf", bytes(MAX_EXIF_BYTES + 1))
    assert needed_parts(png(8, 8, more=large), "PNG") == png(8, 8)


def test_padding_before_a_marker_is_left_out() -> None:
    plain = good_files()["jpeg"]
    assert needed_parts(with_more(plain, b"\xff" * 1000), "JPEG") == plain


def test_restart_markers_belong_to_a_scan() -> None:
    plain = good_files()["jpeg"]
    middle = len(plain) - 60
    restarted = plain[:middle] + b"\xff\xd0" + plain[middle:]
    assert needed_parts(restarted, "JPEG") == restarted


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        (with_more(good_files()["jpeg"], segment(0xFE) * MAX_PARTS), "JPEG"),
        (png(8, 8, more=chunk(b"abCd", b"") * MAX_PARTS), "PNG"),
        (riff(riff_part(b"none", b"") * (MAX_PARTS + 1)), "WEBP"),
    ],
    ids=["JPEG", "PNG", "WEBP"],
)
def test_more_parts_than_any_picture_has_are_refused(data: bytes, format_name: str) -> None:
    with pytest.raises(BrokenPictureError, match=f"{format_name} file of more than {MAX_PARTS} parts"):
        needed_parts(data, format_name)


def test_more_scans_than_any_picture_has_are_refused() -> None:
    assert needed_parts(many_scans(MAX_SCANS), "JPEG").count(b"\xff\xda") == MAX_SCANS
    with pytest.raises(BrokenPictureError, match=f"more than {MAX_SCANS} scans"):
        needed_parts(many_scans(MAX_SCANS + 1), "JPEG")


def test_a_table_longer_than_any_is_refused() -> None:
    with pytest.raises(BrokenPictureError, match="table"):
        needed_parts(with_more(good_files()["jpeg"], segment(0xC4, bytes(60_000))), "JPEG")


@pytest.mark.parametrize("length", [0, 1])
@pytest.mark.parametrize("marker", [0xDB, 0xC0, 0xDA, 0xE1, 0xFE])
def test_a_segment_that_claims_less_than_its_own_length_is_refused(marker: int, length: int) -> None:
    # A decoder would read what follows as its content: other segments than were counted.
    lying = bytes((0xFF, marker, 0, length))
    with pytest.raises(BrokenPictureError, match="no room for its own length"):
        needed_parts(with_more(good_files()["jpeg"], lying), "JPEG")


@pytest.mark.parametrize("kept", [2, 3])
def test_a_file_that_ends_within_a_length_is_only_cut_short(kept: int) -> None:
    cut = b"\xff\xd8" + segment(0xDB, b"\0" + b"\1" * 64)[:kept]
    assert needed_parts(cut, "JPEG") == cut
