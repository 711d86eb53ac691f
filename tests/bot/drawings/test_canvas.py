from __future__ import annotations

import gc

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from support.drawings import LONG, ODD_TEXTS, opened

from bot.drawings.canvas import MARGIN, WIDTH, Sheet

BLACK, WHITE, RED = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (1.0, 0.0, 0.0)
HEIGHT = 300


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(BLACK, HEIGHT)


def pixels(sheet: Sheet) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(opened(sheet.jpeg()))


def test_places_count_from_the_upper_left(sheet: Sheet) -> None:
    sheet.circle((100, 50), 20, RED)
    sheet.box((500, 200), (80, 60), WHITE, round_=8)
    picture = pixels(sheet)
    assert picture.shape == (HEIGHT, WIDTH, 3)
    assert picture[50, 100, 0] > 250
    assert picture[50, 100, 1:].max() < 10
    assert picture[230, 540].min() > 245
    assert picture[200, 500].max() < 100  # the corner is round
    assert picture[250, 100].max() < 10


def test_later_is_above_earlier(sheet: Sheet) -> None:
    sheet.box((0, 0), (200, 200), WHITE, round_=0)
    sheet.shape(np.array([(0, 0), (200, 0), (200, 200), (0, 200)]), RED, alpha=1)
    sheet.line([(0, 100), (200, 100)], WHITE, 20)
    picture = pixels(sheet)
    assert picture[40, 100, 1] < 20
    assert picture[100, 100].min() > 245


def test_dots_have_colours_and_opacities_of_their_own(sheet: Sheet) -> None:
    sheet.dots(np.array([(100.0, 100.0), (300.0, 100.0)]), 20, np.array([(1, 1, 1, 1), (1, 1, 1, 0.5)]))
    picture = pixels(sheet)
    assert picture[100, 100].min() > 250
    assert picture[100, 300].mean() == pytest.approx(128, abs=4)
    assert picture[100, 117].min() > 200
    assert picture[100, 124].max() < 40


def test_an_image_is_stretched_below_all_else(sheet: Sheet) -> None:
    sheet.circle((200, 100), 30, RED)
    sheet.image(np.array([[BLACK, WHITE]]), (100, 50), (200, 100))
    picture = pixels(sheet)
    assert picture[60, 105].max() < 40
    assert picture[60, 295].min() > 215
    assert picture[100, 200, 0] > 250
    assert picture[100, 200, 1] < 10


def test_a_text_takes_what_it_says(sheet: Sheet) -> None:
    box = sheet.text((200, 150), "Hum", 100, WHITE, width=800)
    lit = pixels(sheet).max(axis=2) > 128
    columns, rows = np.flatnonzero(lit.any(axis=0)), np.flatnonzero(lit.any(axis=1))
    assert box.x0 - 2 <= columns[0] <= 215
    assert columns[-1] <= box.x1 + 2
    assert rows[-1] == pytest.approx(150, abs=3)  # the base line
    assert rows[0] >= min(box.y0, box.y1)


@pytest.mark.parametrize(("align", "edges"), [("left", (500, None)), ("right", (None, 500)), ("center", (None, None))])
def test_a_text_can_begin_end_or_be_centred(sheet: Sheet, align: str, edges: tuple[float | None, float | None]) -> None:
    box = sheet.text((500, 150), "Words", 40, WHITE, width=800, align=align)  # type: ignore[arg-type]
    begin, end = edges
    assert box.x0 == pytest.approx(500 - box.width / 2 if begin is None and end is None else begin or box.x0, abs=2)
    assert box.x1 == pytest.approx(end or box.x1, abs=2)


@pytest.mark.parametrize("text", ODD_TEXTS)
@pytest.mark.parametrize("width", [60, 400, WIDTH - 2 * MARGIN])
def test_no_text_is_wider_than_it_may_be(sheet: Sheet, text: str, width: float) -> None:
    box = sheet.text((MARGIN, 150), text, 34, WHITE, width=width)
    assert 0 < box.width <= width + 2


def test_only_a_text_that_is_too_wide_is_cut() -> None:
    short, cut = Sheet(BLACK, HEIGHT), Sheet(BLACK, HEIGHT)
    whole = short.text((MARGIN, 150), "Nina Simone", 40, WHITE, width=900)
    assert cut.text((MARGIN, 150), "Nina Simone", 40, WHITE, width=whole.width + 1).width == pytest.approx(whole.width)
    assert short.jpeg() == cut.jpeg()
    assert cut.text((MARGIN, 250), "Nina Simone", 40, WHITE, width=whole.width - 20).width < whole.width - 20


def test_dollars_are_no_mathematics(sheet: Sheet) -> None:
    plain = sheet.text((MARGIN, 100), "A$x^2$", 40, WHITE, width=900).width
    without = sheet.text((MARGIN, 200), "Ax2", 40, WHITE, width=900).width
    assert plain > without + 40  # two dollars and a caret


def test_lines_break_between_words(sheet: Sheet) -> None:
    lines = sheet.wrapped(LONG, 34, width=400)
    assert " ".join(lines) == LONG.strip()
    assert len(lines) > 3
    assert sheet.wrapped("word", 34, width=10) == ["word"]


def test_a_finished_sheet_is_gone_at_once() -> None:
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(thing, RendererAgg) for thing in gc.get_objects())
        sheet = Sheet(BLACK, HEIGHT)
        sheet.text((MARGIN, 100), "words", 40, WHITE, width=900)
        sheet.circle((100, 100), 10, RED)
        sheet.jpeg()
        del sheet
        # matplotlib's measure of the last text keeps the renderer of the last sheet
        assert sum(isinstance(thing, RendererAgg) for thing in gc.get_objects()) <= before + 1
    finally:
        gc.enable()
