from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image
from skimage import data
from support.pictures import astronaut, encoded

from core.errors import NoFaceError
from core.face_detectors import HaarCascade
from core.faces import FaceBox, FaceFinder
from core.pictures import Picture, decode_picture

FACE_CENTRE = (223, 112)  # in the astronaut's photo


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder()


def centre(box: FaceBox) -> tuple[float, float]:
    return box.left + box.side / 2, box.top + box.side / 2


def picture(image: Image.Image) -> Picture:
    return decode_picture(encoded(image, quality=92))


def test_the_face_is_where_it_is(finder: FaceFinder) -> None:
    (face,) = finder.find(picture(astronaut()))
    assert centre(face.box) == pytest.approx(FACE_CENTRE, abs=12)
    assert 80 < face.box.side < 140
    assert face.pixels.shape == (face.box.side, face.box.side)


def test_the_box_is_in_pixels_of_the_original(finder: FaceFinder) -> None:
    (face,) = finder.find(picture(astronaut().resize((2048, 2048))))
    assert centre(face.box) == pytest.approx([4 * value for value in FACE_CENTRE], abs=50)


@pytest.mark.parametrize("tilt", [-90, -45, -30, 30, 45, 90])
def test_a_tilted_face_is_found_and_turned_upright(finder: FaceFinder, tilt: int) -> None:
    upright = finder.find(picture(astronaut()))[0]
    turned = astronaut().rotate(tilt, center=FACE_CENTRE, resample=Image.Resampling.BICUBIC)
    face = finder.find(picture(turned))[0]
    assert centre(face.box) == pytest.approx(FACE_CENTRE, abs=25)
    small = [np.asarray(Image.fromarray(f.pixels).resize((24, 24))).astype(float).ravel() for f in (upright, face)]
    assert np.corrcoef(*small)[0, 1] > 0.5


@pytest.mark.parametrize("darkest", [0, 127])
def test_a_dim_face_and_a_side_lit_one_are_found(finder: FaceFinder, darkest: int) -> None:
    light = Image.linear_gradient("L").rotate(90).resize(astronaut().size).point(lambda value: max(value, darkest))
    lit = Image.composite(astronaut(), Image.new("RGB", astronaut().size), light)
    for image in (lit, astronaut().point(lambda value: value * 0.25)):
        (face,) = finder.find(picture(image))
        assert centre(face.box) == pytest.approx(FACE_CENTRE, abs=15)


def test_a_large_tilted_face_wins_over_a_poster_behind_it(finder: FaceFinder) -> None:
    room = Image.new("RGB", (1000, 700), (120, 120, 120))
    room.paste(astronaut().rotate(45, center=FACE_CENTRE).crop((120, 10, 326, 216)).resize((560, 560)), (400, 70))
    room.paste(astronaut().crop((140, 30, 306, 196)), (40, 20))
    face = finder.find(picture(room))[0]
    assert centre(face.box) == pytest.approx((680, 350), abs=60)


def test_the_largest_comes_first_and_bystanders_do_not_count(finder: FaceFinder) -> None:
    head = astronaut().crop((120, 20, 330, 230))
    group = Image.new("RGB", (1000, 500), (120, 120, 120))
    group.paste(head, (60, 150))
    group.paste(head.resize((420, 420)), (400, 40))
    group.paste(head.resize((90, 90)), (880, 10))
    faces = finder.find(picture(group))
    assert len(faces) == 2
    assert faces[0].box.side > faces[1].box.side
    assert centre(faces[0].box)[0] > 400


def test_a_face_at_the_edge_keeps_a_square_crop(finder: FaceFinder) -> None:
    face = finder.find(picture(astronaut().crop((165, 55, 290, 180)).resize((500, 500))))[0]
    assert face.pixels.shape[0] == face.pixels.shape[1]


@pytest.mark.parametrize("shade", [0, 127, 255])
def test_no_face_is_said_and_not_guessed(finder: FaceFinder, shade: int) -> None:
    with pytest.raises(NoFaceError):
        finder.find(picture(Image.new("L", (640, 480), shade)))


@pytest.mark.parametrize("name", ["cat", "cell", "clock", "coffee", "coins", "gravel", "rocket"])
def test_what_is_no_human_face_does_not_count(finder: FaceFinder, name: str) -> None:
    with pytest.raises(NoFaceError):
        finder.find(picture(Image.fromarray(getattr(data, name)())))


def test_the_cascade_alone_would_have_taken_a_coin_for_a_face() -> None:
    assert HaarCascade().find(data.coins())


@pytest.mark.parametrize("size", [(1, 1), (3, 2000), (20, 20)])
def test_odd_sizes_have_no_face(finder: FaceFinder, size: tuple[int, int]) -> None:
    with pytest.raises(NoFaceError):
        finder.find(picture(Image.new("L", size, 90)))


def test_threads_do_not_disturb_each_other(finder: FaceFinder) -> None:
    one = picture(astronaut())
    two = picture(astronaut().transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    expected = [finder.find(one)[0].box, finder.find(two)[0].box]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda item: finder.find(item)[0].box, [one, two] * 8))
    assert found == expected * 8
