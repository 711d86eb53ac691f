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
from core.moods import Mood, mood_from_emotion
from core.preferences import Familiarity
from core.ranking_terms import (
    BALANCES,
    HALF_TRUST,
    HISTORY_WEIGHT,
    LEARNED_SHARE,
    MOOD_WEIGHT,
    POPULARITY_WEIGHT,
    STRAYS_FROM,
    SURPRISE_SCALE,
    TASTE_WEIGHT,
    WIDTH,
    Terms,
    artist_fame,
    artist_term,
    fit_ranks,
    history_term,
    mood_fit,
    popularity_term,
    taste_term,
)
from core.similarity import SimilaritySpace
from core.taste import DOUBT, Taste, taste_of
from core.track_moods import TRACK_MOODS

BALANCED, NEW = BALANCES[Familiarity.BALANCED], BALANCES[Familiarity.NEW]
NOTHING_HEARD = np.array([], dtype=np.intp)
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


def test_popularity_wanes_as_we_learn_what_is_liked() -> None:
    assert popularity_term(floats(0, 1), 0, BALANCED).tolist() == pytest.approx([0, POPULARITY_WEIGHT])
    assert popularity_term(floats(0, 1), HALF_TRUST, BALANCED)[1] == pytest.approx(POPULARITY_WEIGHT / 2)


def test_the_history_model_is_heard_more_and_more() -> None:
    logits = floats(7, 9)  # one standard deviation below and above their mean
    assert history_term(logits, 0).tolist() == [0, 0]
    half = HISTORY_WEIGHT / 2 / SURPRISE_SCALE
    assert history_term(logits, HALF_TRUST).tolist() == pytest.approx([-half, half])


def test_the_history_model_takes_over_from_popularity_without_a_jump() -> None:
    shares = [history_term(floats(7, 9), n)[1] * SURPRISE_SCALE / HISTORY_WEIGHT for n in range(100)]
    popularity = [popularity_term(floats(1), n, BALANCED)[0] / POPULARITY_WEIGHT for n in range(100)]
    assert np.add(shares, popularity).tolist() == pytest.approx([1] * 100)  # what one gains the other gives
    steps = np.diff(shares)
    assert (steps > 0).all()
    assert (np.diff(steps) < 0).all()  # the first vote makes the greatest difference
    assert steps[0] == pytest.approx(1 / (1 + HALF_TRUST))


def test_no_single_logit_drowns_everything_else() -> None:
    logits = np.zeros(1000, dtype=np.float32)
    logits[0] = 1e6
    assert history_term(logits, 10**9)[0] == pytest.approx(HISTORY_WEIGHT)


def test_a_model_that_cannot_tell_tracks_apart_says_nothing() -> None:
    assert history_term(floats(3, 3, 3), 10).tolist() == [0, 0, 0]


def test_taste_is_likeness_to_the_votes() -> None:
    space = SimilaritySpace(np.array([[5, 0], [0, 1], [-5, 0], [0, -1]], np.float32))
    term = taste_term(votes([0], []).posterior(space), space)
    assert term.tolist() == pytest.approx([TASTE_WEIGHT / (DOUBT + 1), 0, -TASTE_WEIGHT / (DOUBT + 1), 0])


def test_an_artist_is_liked_with_more_votes_up_than_down() -> None:
    artists = np.array([0, 0, 1, 1, 2], dtype=np.int32)
    term = artist_term(votes([0, 2], [3]), artists, floats(0, 1, 0.5), NOTHING_HEARD, BALANCED)
    assert term.tolist() == pytest.approx([BALANCED.liked_artist, BALANCED.liked_artist, 0, 0, 0])


def test_whoever_wants_new_music_gets_other_artists_than_of_late_and_less_known_tracks() -> None:
    artists = np.array([0, 0, 1, 1, 2], dtype=np.int32)
    term = artist_term(votes([0], []), artists, floats(0, 1, 0.5), np.array([0, 2]), NEW)
    known = [NEW.heard_artist, NEW.heard_artist + NEW.fame, 0.5 * NEW.fame]
    assert term.tolist() == pytest.approx([known[artist] for artist in artists])
    assert popularity_term(floats(0, 1), 7, NEW).tolist() == pytest.approx([0, NEW.popularity])


def test_an_artist_is_as_known_as_their_best_known_track() -> None:
    assert artist_fame(floats(0.1, 0.9, 0.4), np.array([0, 0, 2], dtype=np.int32)).tolist() == pytest.approx(
        [0.9, 0, 0.4]
    )


def test_no_wish_for_known_or_new_music_outweighs_the_mood() -> None:
    for balance in BALANCES.values():
        assert abs(balance.popularity or 0) < MOOD_WEIGHT
        assert balance.liked_artist - balance.heard_artist - balance.fame < MOOD_WEIGHT


def test_the_terms_add_up_and_are_compared_with_the_rivals() -> None:
    terms = Terms(
        mood=floats(1, 0, 0),
        popularity=floats(0.1, 0.2, 0.3),
        history=floats(0, 0.5, 0),
        taste=floats(0, 0.25, -0.25),
        artist=floats(0, 0, 1),
        played=floats(0, 0.2, 0),
    )
    assert terms.total().tolist() == pytest.approx([1.1, 1.15, 1.05])
    (advantage,) = terms.advantages(np.array([1]), np.array([0, 1]))
    assert astuple(advantage) == pytest.approx((-0.5, 0.05, 0.375, 0, 0.1))
