from __future__ import annotations

import numpy as np
import pytest
from matplotlib.transforms import Bbox
from support.drawings import ODD_TEXTS, assert_in_place, card_labels, opened

from bot.drawings.card_picture import draw_card
from bot.drawings.colours import palette_of
from core.answers import Track, TrackId
from core.emotions import EMOTIONS, Emotion
from core.moods import COORDINATES

HAPPY = COORDINATES[Emotion.HAPPINESS]


def tracks(*titles: str) -> list[Track]:
    return [Track(TrackId(f"{row}"), title, f"by {title}", None, None) for row, title in enumerate(titles)]


FIVE = tracks("Blinding Lights", "Take On Me", "ライラック", "DEGENERE 👑", "תרקדו")


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_it_has_its_size_and_its_texts_their_places(emotion: Emotion, written: list[Bbox]) -> None:
    picture = draw_card(COORDINATES[emotion], FIVE, card_labels())
    image = opened(picture)
    assert (image.format, image.size) == ("JPEG", (1080, 1350))
    assert len(picture) < 300 * 1024
    assert len(written) == 3 + 3 * len(FIVE)
    assert_in_place(written, *image.size)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_titles_stay_in_their_places(text: str, written: list[Bbox]) -> None:
    draw_card(HAPPY, tracks(*[text] * 5), card_labels(text))
    assert_in_place(written, 1080, 1350)


def test_the_same_answer_is_the_same_card() -> None:
    assert draw_card(HAPPY, FIVE, card_labels()) == draw_card(HAPPY, FIVE, card_labels())
    assert draw_card(HAPPY, FIVE, card_labels()) != draw_card(HAPPY, FIVE[::-1], card_labels())


@pytest.mark.parametrize("count", [0, 1, 4])
def test_fewer_tracks_are_fine(count: int, written: list[Bbox]) -> None:
    draw_card(HAPPY, FIVE[:count], card_labels())
    assert len(written) == 3 + 3 * count


def test_more_tracks_have_no_room() -> None:
    with pytest.raises(ValueError, match="room for 5"):
        draw_card(HAPPY, [*FIVE, FIVE[0]], card_labels())


@pytest.mark.parametrize("mood", [(-1.0, -1.0), (1.0, 1.0), (0.0, 0.0), *COORDINATES.values()])
def test_it_has_the_colours_of_its_mood(mood: tuple[float, float]) -> None:
    picture = np.asarray(opened(draw_card(mood, FIVE, card_labels()))).astype(float) / 255
    palette = palette_of(*mood)
    assert picture[-1, -1] == pytest.approx(palette.deep, abs=0.02)
    for number, swatch in enumerate(palette.swatches):
        assert picture[1350 - 84, 72 + 20 + 48 * number] == pytest.approx(swatch, abs=0.02)
