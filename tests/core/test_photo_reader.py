"""Photos and videos to readings, with the networks that ship."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from support.pictures import astronaut, encoded
from support.videos import encoded_video

import models
from core.emotion_reader import EmotionReader
from core.emotions import Emotion
from core.errors import BrokenVideoError, NoFaceError, NoFaceInVideoError, NotAPictureError
from core.faces import FaceFinder
from core.photo_reader import PhotoReader

BLURRED = 9.0
"""Pixels of an astronaut 384 pixels wide, whose face has some 120."""


@pytest.fixture(scope="module")
def reader() -> PhotoReader:
    return PhotoReader(FaceFinder(), EmotionReader(Path(models.__file__).parent / "artifacts" / "emotion"))


def note(blur: float = 0.0) -> Image.Image:
    """A frame as a video note has it: square."""
    frame = astronaut().crop((90, 0, 390, 300)).resize((384, 384))
    return frame.filter(ImageFilter.GaussianBlur(blur)) if blur else frame


def empty() -> Image.Image:
    return Image.new("RGB", (384, 384), "grey")


def test_a_photo(reader: PhotoReader) -> None:
    (reading,) = reader.read_faces(encoded(note()))
    assert reading.ranked()[0][0] is Emotion.HAPPINESS


def test_the_first_clear_frame_of_a_video_counts(reader: PhotoReader, tmp_path: Path) -> None:
    (photo,) = reader.read_faces(encoded(note()))
    frames = [empty()] * 3 + [note(BLURRED)] * 3 + [note()] * 6 + [empty()] * 3
    (reading,) = reader.read_faces(encoded_video(frames, tmp_path))
    assert reading.ranked()[0][0] is Emotion.HAPPINESS
    assert reading.probabilities == pytest.approx(photo.probabilities, abs=0.1)


def test_of_frames_that_are_all_blurred_the_sharpest_counts(reader: PhotoReader, tmp_path: Path) -> None:
    (expected,) = reader.read_faces(encoded(note(BLURRED / 2)))
    frames = [note(BLURRED)] * 5 + [note(BLURRED / 2)] * 3 + [note(BLURRED)] * 5
    (reading,) = reader.read_faces(encoded_video(frames, tmp_path))
    assert reading.probabilities == pytest.approx(expected.probabilities, abs=0.1)


def test_a_video_without_a_face_says_that_it_is_one(reader: PhotoReader, tmp_path: Path) -> None:
    with pytest.raises(NoFaceInVideoError):
        reader.read_faces(encoded_video([empty()] * 4, tmp_path))
    with pytest.raises(NoFaceError) as caught:
        reader.read_faces(encoded(empty()))
    assert not isinstance(caught.value, NoFaceInVideoError)


def test_what_it_is_is_told_by_its_content(reader: PhotoReader) -> None:
    with pytest.raises(BrokenVideoError):
        reader.read_faces(b"\0\0\0\x18ftypmp42" + bytes(100))
    with pytest.raises(NotAPictureError):
        reader.read_faces(b"\x1aE\xdf\xa3webm")
