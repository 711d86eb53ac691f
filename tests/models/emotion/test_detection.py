from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from support.pictures import astronaut, encoded

from models.emotion.detection import (
    CONDITIONS,
    dimmed,
    faceless_pictures,
    false_faces,
    missed,
    side_lit,
    turned,
)
from models.emotion.framing import measure_framing, upright_landmarks

WHITE = np.full((40, 60), 200, np.uint8)


def test_misses_are_counted_by_condition_for_each_way_of_finding() -> None:
    ways = {"bright enough": lambda picture: bool(picture.grey.max() > 150), "never": lambda _: False}
    misses, milliseconds = missed([encoded(Image.new("L", (60, 40), 200), "PNG")] * 2, ways)
    assert misses["bright enough"] == {"plain": 0, "tilt 30": 0, "half brightness": 2, "side light": 0, "n": 2}
    assert misses["never"] == {**dict.fromkeys(CONDITIONS, 2), "n": 2}
    assert set(milliseconds) == set(ways)


def test_false_faces_are_named() -> None:
    pictures = {"wide": WHITE, "high": WHITE.T}
    found = false_faces(pictures, lambda picture: picture.grey.shape[0] > 50)
    assert found == {"pictures": 2, "with_a_face_found": 1, "names": ["high"]}


def test_the_conditions_change_what_they_say() -> None:
    assert np.all(dimmed(WHITE) == 100)
    lit = side_lit(WHITE)
    assert (lit[0, 0], lit[0, -1]) == (50, 200)
    cross = np.zeros((101, 101), np.uint8)
    cross[50] = 255
    # Counter-clockwise: what lay on the right is now 30 degrees higher.
    assert turned(cross)[round(50 - 40 * np.sin(np.pi / 6)), round(50 + 40 * np.cos(np.pi / 6))] > 150


def test_faceless_pictures_are_the_same_each_time() -> None:
    one, other = faceless_pictures(), faceless_pictures()
    assert {"cat", "coins", "noise 0"} <= set(one)
    assert all(np.array_equal(one[name], other[name]) and one[name].ndim == 2 for name in one)


def test_the_framing_of_a_crop_is_measured_in_its_own_pixels() -> None:
    photo = astronaut().convert("L")
    face = photo.crop((168, 60, 278, 170)).resize((48, 48))
    framing = measure_framing(np.asarray(face)[np.newaxis])
    left_eye, right_eye, *_ = upright_landmarks(framing.landmarks)
    assert 8 < left_eye.real < 20 < 28 < right_eye.real < 40
    assert left_eye.real + right_eye.real == pytest.approx(48)
    assert framing.crop_scale[0] == pytest.approx(1.0, abs=0.35)
