"""Each term of the score, by hand."""

from __future__ import annotations

import math
from dataclasses import astuple
from datetime import UTC, datetime

import numpy as np
import pytest

from core.answers import Event, EventKind, Track, TrackId
from core.catalogue import Catalogue
from core.emotions import Emotion
from core.moods import Mood
from core.ranking_terms import (
    ARTIST_WEIGHT,
    HALF_TRUST,
    HISTORY_WEIGHT,
    MOOD_WEIGHT,
    POPULARITY_WEIGHT,
    STRAYS_FROM,
    SURPRISE_SCALE,
    TASTE_WEIGHT,
    WIDTH,
    Terms,
    artist_term,
    history_term,
    mood_fit,
    popularity_term,
    taste_term,
)
from core.similarity import SimilaritySpace
from core.taste import DOUBT, Taste, taste_of

CERTAIN = Mood(0.1, -0.2, 0.0, Emotion.SADNESS, 1.0)
DOUBTFUL = Mood(0.1, -0.2, 0.8, Emotion.SADNESS, 0.4)


def floats(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def rows_away(*widths: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Positions so many widths away from the mood, each in another direction."""
    return np.array(
        [(0.1 + WIDTH * w * math.cos(turn), -0.2 + WIDTH * w * math.sin(turn)) for turn, w in enumerate(widths)],
        dtype=np.float32,
    )


def votes(up: list[int], down: list[int]) -> Taste:
    tracks = tuple(Track(TrackId(str(row)), "", "", None, None) for row in range(5))
    zeros = np.zeros(5, dtype=np.float32)
    catalogue = Catalogue(
        tracks, np.eye(5, dtype=np.float32), zeros, zeros, np.stack([zeros, zeros]).T, zeros.astype(int)
    )
    kinds = [(row, EventKind.LIKED) for row in up] + [(row, EventKind.DISLIKED) for row in down]
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return taste_of([Event(TrackId(str(row)), kind, (0.0, 0.0), now) for row, kind in kinds], catalogue)


def test_mood_is_a_bell_curve_around_the_point() -> None:
    term = mood_fit(CERTAIN, rows_away(0, 1, 2)).term()
    assert term.tolist() == pytest.approx([MOOD_WEIGHT * math.exp(-0.5 * w * w) for w in (0, 1, 2)], rel=1e-5)
    assert term.dtype == np.float32


def test_a_doubtful_mood_is_searched_more_widely() -> None:
    assert mood_fit(CERTAIN, rows_away(0)).width == pytest.approx(WIDTH)
    far = rows_away(2)
    assert mood_fit(DOUBTFUL, far).width > WIDTH
    assert mood_fit(DOUBTFUL, far).term()[0] > mood_fit(CERTAIN, far).term()[0]


def test_what_suits_and_what_strays() -> None:
    fit = mood_fit(CERTAIN, rows_away(0.9, 1.1, STRAYS_FROM + 0.1))
    assert fit.suits().tolist() == [True, False, False]
    assert fit.strays().tolist() == [False, False, True]
    assert fit.rivals().tolist() == [0]
    assert mood_fit(CERTAIN, rows_away(4, 5)).rivals().tolist() == [0, 1]


def test_popularity_wanes_as_we_learn_what_is_liked() -> None:
    assert popularity_term(floats(0, 1), 0).tolist() == pytest.approx([0, POPULARITY_WEIGHT])
    assert popularity_term(floats(0, 1), HALF_TRUST)[1] == pytest.approx(POPULARITY_WEIGHT / 2)


def test_the_history_model_is_heard_more_and_more() -> None:
    logits = floats(7, 9)  # one standard deviation below and above their mean
    assert history_term(logits, 0).tolist() == [0, 0]
    half = HISTORY_WEIGHT / 2 / SURPRISE_SCALE
    assert history_term(logits, HALF_TRUST).tolist() == pytest.approx([-half, half])


def test_no_single_logit_drowns_everything_else() -> None:
    logits = np.zeros(1000, dtype=np.float32)
    logits[0] = 1e6
    assert history_term(logits, 10**9)[0] == pytest.approx(HISTORY_WEIGHT)


def test_a_model_that_cannot_tell_tracks_apart_says_nothing() -> None:
    assert history_term(floats(3, 3, 3), 10).tolist() == [0, 0, 0]


def test_taste_is_likeness_to_the_votes() -> None:
    term = taste_term(votes([0], []), SimilaritySpace(np.array([[5, 0], [0, 1], [-5, 0], [0, -1]], np.float32)))
    assert term.tolist() == pytest.approx([TASTE_WEIGHT / (DOUBT + 1), 0, -TASTE_WEIGHT / (DOUBT + 1), 0])


def test_an_artist_is_liked_with_more_votes_up_than_down() -> None:
    artists = np.array([0, 0, 1, 1, 2], dtype=np.int32)
    term = artist_term(votes([0, 2], [3]), artists)
    assert term.tolist() == pytest.approx([ARTIST_WEIGHT, ARTIST_WEIGHT, 0, 0, 0])


def test_the_terms_add_up_and_are_compared_with_the_rivals() -> None:
    terms = Terms(
        mood=floats(1, 0, 0),
        popularity=floats(0.1, 0.2, 0.3),
        history=floats(0, 0.5, 0),
        taste=floats(0, 0.25, -0.25),
        artist=floats(0, 0, 1),
    )
    assert terms.total().tolist() == pytest.approx([1.1, 0.95, 1.05])
    (advantage,) = terms.advantages(np.array([1]), np.array([0, 1]))
    assert astuple(advantage) == pytest.approx((-0.5, 0.05, 0.375, 0))
