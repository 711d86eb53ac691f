"""What votes say, on five tracks that can be checked by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from core.answers import Event, EventKind, Track, TrackId
from core.catalogue import Catalogue
from core.similarity import SimilaritySpace
from core.taste import DISLIKE_WEIGHT, DOUBT, FADING, Taste, taste_of

VECTORS = np.array([[1, 0], [0, 1], [3, 4], [-2, 0], [-2, -5]], dtype=np.float32)  # on average 0
CATALOGUE = Catalogue(
    tracks=tuple(Track(TrackId(name), name.title(), "Somebody", None, None) for name in "abcde"),
    vectors=VECTORS,
    bias=np.zeros(5, dtype=np.float32),
    popularity=np.zeros(5, dtype=np.float32),
    valence_arousal=np.zeros((5, 2), dtype=np.float32),
    artists=np.arange(5, dtype=np.int32),
)
SPACE = SimilaritySpace(VECTORS)


def event(track: str, kind: EventKind) -> Event:
    return Event(TrackId(track), kind, (0.0, 0.0), datetime(2026, 11, 22, tzinfo=UTC))


def liked(track: str) -> Event:
    return event(track, EventKind.LIKED)


def disliked(track: str) -> Event:
    return event(track, EventKind.DISLIKED)


def test_a_later_vote_counts_more() -> None:
    taste = taste_of([liked("a"), disliked("b"), liked("c")], CATALOGUE)
    assert taste.liked.tolist() == [0, 2]
    assert taste.liked_weights.tolist() == pytest.approx([FADING**2, 1])
    assert taste.disliked.tolist() == [1]
    assert taste.disliked_weights.tolist() == pytest.approx([DISLIKE_WEIGHT * FADING])
    assert len(taste) == 3


def test_what_was_ignored_or_has_left_the_catalogue_says_nothing() -> None:
    taste = taste_of([liked("a"), event("b", EventKind.IGNORED), liked("gone")], CATALOGUE)
    assert taste.liked.tolist() == [0]
    assert taste.liked_weights.tolist() == [1]
    assert len(taste) == 1


def test_nobody_knows_the_taste_of_who_never_voted() -> None:
    taste = taste_of([], CATALOGUE)
    assert len(taste) == 0
    assert taste.direction(SPACE).tolist() == [0, 0]
    assert taste.strongest_pulls(np.array([0, 1]), SPACE) == (None, None)


def test_the_direction_sums_the_votes_and_its_length_says_how_sure_they_are() -> None:
    direction = taste_of([disliked("b"), liked("a")], CATALOGUE).direction(SPACE)
    against = DISLIKE_WEIGHT * FADING
    assert direction[1] / direction[0] == pytest.approx(against)
    assert np.linalg.norm(direction) == pytest.approx((1 - against) / (1 - against + DOUBT))
    assert direction.dtype == np.float32


def test_votes_that_cancel_out_say_nothing() -> None:
    opposite = Taste(np.array([0, 3]), np.ones(2, np.float32), np.array([], int), np.array([], np.float32))
    assert opposite.direction(SPACE).tolist() == [0, 0]


def test_more_votes_of_one_kind_speak_louder() -> None:
    once = taste_of([liked("a")], CATALOGUE).direction(SPACE)
    thrice = taste_of([liked("a")] * 3, CATALOGUE).direction(SPACE)
    assert 0 < once[0] < thrice[0] < 1


def test_of_tracks_about_as_much_alike_the_later_vote_pulls_harder() -> None:
    (pull,) = taste_of([liked("c"), liked("b")], CATALOGUE).strongest_pulls(np.array([2]), SPACE)
    assert pull is not None and pull.liked == 2
    (pull,) = taste_of([liked("c"), *[liked("b")] * 5], CATALOGUE).strongest_pulls(np.array([2]), SPACE)
    assert pull is not None and pull.liked == 1


def test_the_liked_track_that_is_most_alike_pulls_hardest() -> None:
    pulls = taste_of([liked("a"), liked("b")], CATALOGUE).strongest_pulls(np.array([2, 0]), SPACE)
    assert [pull and pull.liked for pull in pulls] == [1, 0]
    assert [pull and pull.likeness for pull in pulls] == pytest.approx([0.8, 1])
