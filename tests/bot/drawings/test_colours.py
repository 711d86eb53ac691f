from __future__ import annotations

import numpy as np
import pytest
from support.contrast import contrast

from bot.drawings.colours import mood_colours, palette_of
from bot.drawings.ground import GROUND, INK, PALE_INK, PANEL
from bot.drawings.taste_picture import DISLIKED, LIKED

PLANE = [(valence / 10, arousal / 10) for valence in range(-10, 11) for arousal in range(-10, 11)]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((1, 1, 1), (0.5, 0.5, 0.5)) == contrast((0.5, 0.5, 0.5), (1, 1, 1))
    assert contrast((119 / 255,) * 3, (1, 1, 1)) == pytest.approx(4.48, abs=0.01)


def test_the_words_of_every_card_can_be_read() -> None:
    for mood in PLANE:
        palette = palette_of(*mood)
        for ground in (palette.ground, palette.deep):
            assert contrast((1, 1, 1), ground) >= 7, mood
            assert contrast(palette.light, ground) >= 4.5, mood
            assert contrast(palette.strong, ground) >= 3, mood  # large numbers only


@pytest.mark.parametrize("ink", [INK, PALE_INK, LIKED, DISLIKED])
def test_the_words_of_the_journal_and_the_taste_can_be_read(ink: tuple[float, float, float]) -> None:
    assert contrast(ink, GROUND) >= 7
    assert contrast(ink, PANEL) >= 7


def test_moods_have_colours_of_their_own() -> None:
    red, _, blue = range(3)
    sad, tense = palette_of(-0.63, -0.27).strong, palette_of(-0.51, 0.59).strong
    happy, calm = palette_of(0.76, 0.48).strong, palette_of(0.3, -0.4).strong
    assert max(sad) == sad[blue]
    assert max(tense) == tense[red]
    assert happy[red] > happy[1] > happy[blue]  # gold
    assert min(calm) == calm[red]


def test_a_neutral_mood_is_pale() -> None:
    (colour,) = mood_colours(np.zeros(1), np.zeros(1), 0.7)
    assert np.ptp(colour) < 0.15


def test_colours_of_many_points_are_those_of_each() -> None:
    valence, arousal = np.array(PLANE).T
    together = mood_colours(valence, arousal, 0.76)
    assert together.shape == (len(PLANE), 3)
    assert together.min() >= 0
    assert together.max() <= 1
    for colour, mood in zip(together, PLANE, strict=True):
        assert palette_of(*mood).strong == pytest.approx(tuple(colour))
