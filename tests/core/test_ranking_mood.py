"""How well tracks suit a mood, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.emotions import Emotion
from core.moods import Mood, mood_from_emotion
from core.ranking_mood import LEARNED_SHARE, MOOD_WEIGHT, STRAYS_FROM, WIDTH, fit_ranks, mood_fit
from core.track_moods import TRACK_MOODS

CERTAIN = Mood(0.1, -0.2, 0.0, Emotion.SADNESS, 1.0)
DOUBTFUL = Mood(0.1, -0.2, 0.8, Emotion.SADNESS, 0.4)


def rows_away(*widths: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Positions so many widths away from the mood, each in another direction."""
    return np.array(
        [(0.1 + WIDTH * w * math.cos(turn), -0.2 + WIDTH * w * math.sin(turn)) for turn, w in enumerate(widths)],
        dtype=np.float32,
    )


def test_mood_is_a_bell_curve_around_the_point() -> None:
    term = mood_fit(CERTAIN, rows_away(0, 1, 2)).term()
    assert term.tolist() == pytest.approx([MOOD_WEIGHT * math.exp(-0.5 * w * w) for w in (0, 1, 2)], rel=1e-5)
    assert term.dtype == np.float32


def test_a_doubtful_mood_is_searched_more_widely() -> None:
    assert mood_fit(CERTAIN, rows_away(0)).width == pytest.approx(WIDTH)
    far = rows_away(2)
    assert mood_fit(DOUBTFUL, far).width > WIDTH
    assert mood_fit(DOUBTFUL, far).term()[0] > mood_fit(CERTAIN, far).term()[0]


def fits_to(mood: str, *values: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    fits = np.zeros((len(values), len(TRACK_MOODS)), dtype=np.float32)
    fits[:, list(TRACK_MOODS).index(mood)] = values
    return fits


def test_a_learned_fit_has_its_share_where_such_a_mood_is_sought() -> None:
    sad = mood_from_emotion(Emotion.SADNESS)
    there = np.array([[sad.valence, sad.arousal]] * 2, dtype=np.float32)
    term = mood_fit(sad, there, fits_to("sad", 1, 0.5)).term()
    assert term.tolist() == pytest.approx([MOOD_WEIGHT, MOOD_WEIGHT * (1 - LEARNED_SHARE / 2)], abs=1e-3)
    assert mood_fit(sad, there, fits_to("party", 1, 0)).term().tolist() == pytest.approx(
        [MOOD_WEIGHT * (1 - LEARNED_SHARE)] * 2, abs=1e-3
    )


@pytest.mark.parametrize("emotion", [Emotion.ANGER, Emotion.FEAR, Emotion.DISGUST])
def test_where_no_fit_was_learned_the_place_alone_decides(emotion: Emotion) -> None:
    mood = mood_from_emotion(emotion)
    places = np.array([[mood.valence, mood.arousal], [0, 0]], dtype=np.float32)
    every = np.ones((2, len(TRACK_MOODS)), dtype=np.float32)
    np.testing.assert_allclose(mood_fit(mood, places, every).term(), mood_fit(mood, places).term(), atol=0.01)


def test_fits_count_by_their_rank() -> None:
    few, many = fit_ranks(fits_to("sad", 0.01, 0.03, 0.02, 0)), fit_ranks(fits_to("sad", 0.2, 0.9, 0.7, 0.1))
    assert few is not None
    np.testing.assert_array_equal(few, many)
    assert few[:, list(TRACK_MOODS).index("sad")].tolist() == [0.25, 0.75, 0.5, 0]
    assert not few[:, list(TRACK_MOODS).index("party")].any()  # of equals, none fits worse
    assert fit_ranks(None) is None


def test_what_suits_and_what_strays() -> None:
    fit = mood_fit(CERTAIN, rows_away(0.9, 1.1, STRAYS_FROM + 0.1))
    assert fit.suits().tolist() == [True, False, False]
    assert fit.strays().tolist() == [False, False, True]
    assert fit.rivals().tolist() == [0]
    assert mood_fit(CERTAIN, rows_away(4, 5)).rivals().tolist() == [0, 1]
