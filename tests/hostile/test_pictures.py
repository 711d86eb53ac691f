"""Whatever somebody sends as a photo: a reading or a typed error, soon and in bounded memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import models
from core.emotion_reader import EmotionReader
from core.errors import NoFaceError, PictureError
from core.faces import FaceFinder
from core.photo_reader import PhotoReader, PhotoReading
from hostile.corpus import EITHER, FAMILIES, HEAVY, READABLE, UNREADABLE, Bad

TESTS = Path(__file__).parents[1]
MOST_MEGABYTES = 450
"""What decoding may add to the process; a WebP of 24 megapixels is held four times by its library."""
MOST_SECONDS = 10
"""Of computing for one picture, on a slow machine."""

# What Pillow says of damaged EXIF.
pytestmark = pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning", "ignore:Tag data larger:UserWarning")

Family = Callable[[], Iterator[Bad]]


@pytest.fixture(scope="module")
def reader() -> PhotoReader:
    return PhotoReader(FaceFinder(), EmotionReader(Path(models.__file__).parent / "artifacts" / "emotion"))


def outcome(reader: PhotoReader, data: bytes) -> PhotoReading | NoFaceError | PictureError:
    try:
        return reader.read(data)
    except (NoFaceError, PictureError) as error:
        return error


def test_there_are_five_hundred_and_no_two_are_the_same() -> None:
    files = [hash(data) for family in FAMILIES if family not in HEAVY for _, data in family()]
    assert len(set(files)) >= 500


@pytest.mark.parametrize("family", UNREADABLE, ids=lambda family: family.__name__)
def test_what_is_no_picture_is_refused_with_a_typed_error(reader: PhotoReader, family: Family) -> None:
    read = [name for name, data in family() if not isinstance(outcome(reader, data), PictureError)]
    assert read == []


@pytest.mark.parametrize("family", READABLE, ids=lambda family: family.__name__)
def test_what_is_odd_but_whole_is_read(reader: PhotoReader, family: Family) -> None:
    refused = {name: found for name, data in family() if isinstance(found := outcome(reader, data), PictureError)}
    assert refused == {}


@pytest.mark.parametrize("family", EITHER, ids=lambda family: family.__name__)
def test_what_is_damaged_somewhere_is_read_or_refused(reader: PhotoReader, family: Family) -> None:
    kinds = Counter(type(outcome(reader, data)) for _, data in family())
    assert len(kinds) >= 2  # neither everything is refused, nor does nothing look at the damage


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux tells a process's peak anew")
def test_the_worst_takes_bounded_time_and_memory() -> None:
    path = os.pathsep.join((str(TESTS), str(TESTS.parent)))
    command = [sys.executable, "-m", "hostile.cost"]
    child = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True)  # noqa: S603
    costs = [json.loads(line) for line in child.stdout.splitlines()]
    assert all(cost["read"] for cost in costs if cost["family"] == "largest")
    assert max(cost["megabytes"] for cost in costs) < MOST_MEGABYTES
    assert max(cost["seconds"] for cost in costs) < MOST_SECONDS
