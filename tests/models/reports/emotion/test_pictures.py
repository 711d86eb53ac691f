from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from PIL import Image

from core.emotions import EMOTIONS
from models.reports.emotion.pictures import (
    draw_classes,
    draw_comparison,
    draw_confusion,
    draw_learning_curves,
    draw_reliability,
)

Draw = Callable[[Path, str, int], None]

TITLE = "FER2013 PublicTest: anger, fear and sadness are taken for each other, and this title needs a second line"
WIDTH, HEAVIEST = 1200, 120_000
MARGIN = 10  # pixels, more than the gap between two words; what reaches into it is cut off or about to be


def confusion(path: Path, title: str, seed: int) -> None:
    draw_confusion(path, title, np.random.default_rng(seed).integers(0, 5000, (7, 7)).tolist())


def classes(path: Path, title: str, seed: int) -> None:
    values = np.random.default_rng(seed).uniform(0, 1, (3, 7))
    counts = {str(emotion): 25 + 2 * number for number, emotion in enumerate(EMOTIONS)}
    sets = ("FER2013 PublicTest", "posed portraits", "press photos")
    draw_classes(path, title, {name: (dict(zip(EMOTIONS, row, strict=True)), counts)
                               for name, row in zip(sets, values.tolist(), strict=True)})  # fmt: skip


def reliability(path: Path, title: str, seed: int) -> None:
    heights = np.random.default_rng(seed).uniform(0, 1, 4).tolist()
    bins = [
        {"confidence": confidence, "accuracy": height, "share": share}
        for confidence, height, share in zip((0.2, 0.5, 0.7, 1.0), heights, (0.005, 0.3, 0.295, 0.4), strict=True)
    ]
    draw_reliability(path, title, {"FER2013 PublicTest": bins, "posed portraits": bins[1:], "press photos": bins[:3]})


def learning_curves(path: Path, title: str, seed: int) -> None:
    keys = [f"{prefix}{head}_accuracy" for prefix in ("", "val_") for head in ("label_logits", "votes_logits")]
    values = np.random.default_rng(seed).uniform(0, 1, (12, len(keys)))
    epochs = [dict(zip(keys, row, strict=True)) for row in values.tolist()]
    names = ("base", "cycle_1", "cycle_2", "cycle_3", "distilled_from_three")
    draw_learning_curves(path, title, [{"name": name, "epochs": epochs[: 12 - 2 * n]} for n, name in enumerate(names)])


def comparison(path: Path, title: str, seed: int) -> None:
    names = [f"no-batch-normalisation-{number}" for number in range(14)]
    differences = np.random.default_rng(seed).normal(0, 0.1, len(names)).tolist()
    draw_comparison(path, title, list(zip(names, differences, strict=True)), 0.01)


@pytest.fixture(scope="module", params=(confusion, classes, reliability, learning_curves, comparison))
def draw(request: pytest.FixtureRequest) -> Draw:
    found: Draw = request.param
    return found


@pytest.fixture(scope="module")
def picture(draw: Draw, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each picture once, since drawing costs half a second."""
    path = tmp_path_factory.mktemp("pictures") / "picture.png"
    draw(path, TITLE, 0)
    return path


def drawn(folder: Path, draw: Draw, seed: int = 0) -> bytes:
    path = folder / f"{seed}.png"
    draw(path, TITLE, seed)
    return path.read_bytes()


def test_size(picture: Path) -> None:
    assert picture.stat().st_size <= HEAVIEST
    with Image.open(picture) as image:
        assert image.format == "PNG"
        assert image.width == WIDTH
        assert not image.info  # no date, no program: only pixels


def test_nothing_is_cut_off(picture: Path) -> None:
    pixels = np.asarray(Image.open(picture).convert("RGB"))
    frame = np.ones(pixels.shape[:2], bool)
    frame[MARGIN:-MARGIN, MARGIN:-MARGIN] = False
    assert (pixels[frame] == pixels[0, 0]).all()
    assert (pixels[~frame] != pixels[0, 0]).any()


def test_the_drawing_fills_the_picture(picture: Path) -> None:
    pixels = np.asarray(Image.open(picture).convert("RGB"))
    drawn_on = np.flatnonzero((pixels != pixels[0, 0]).any(axis=(1, 2)))
    assert np.diff(drawn_on).max() < len(pixels) / 8  # a layout that failed leaves most of the picture empty


def test_equal_figures_give_equal_bytes_whatever_style_the_user_has(picture: Path, draw: Draw, tmp_path: Path) -> None:
    with matplotlib.rc_context({"font.size": 30.0, "axes.facecolor": "red"}):
        assert drawn(tmp_path, draw) == picture.read_bytes()
        assert matplotlib.rcParams["font.size"] == 30.0


def test_other_figures_give_another_picture(picture: Path, draw: Draw, tmp_path: Path) -> None:
    assert drawn(tmp_path, draw, seed=1) != picture.read_bytes()


def test_one_stage_one_set_and_no_spread_are_enough(tmp_path: Path) -> None:
    epoch = {f"{prefix}{head}_accuracy": 0.5 for prefix in ("", "val_") for head in ("label_logits", "votes_logits")}
    alone = (
        partial(draw_learning_curves, stages=[{"name": "base", "epochs": [epoch, epoch]}]),
        partial(draw_comparison, rows=[("adam", 0.0)], spread=None),
        partial(draw_reliability, sets={"photos": [{"confidence": 0.9, "accuracy": 0.8, "share": 1.0}]}),
    )
    for number, draw in enumerate(alone):
        draw(tmp_path / f"{number}.png", "One")
    assert len(list(tmp_path.glob("*.png"))) == len(alone)
