from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from core.answers import Event, EventKind, Listener, Track, TrackId, UserId
from core.beliefs import Belief, Beliefs, Leaning, beliefs_of
from core.catalogue import Catalogue
from core.genres import Genre
from core.similarity import SimilaritySpace

LIKED, DISLIKED, IGNORED = EventKind.LIKED, EventKind.DISLIKED, EventKind.IGNORED
NAMES = (
    "Tyler, The Creator",
    "Tyler, The Creator, Kali Uchis",
    "Nina Simone",
    "Nina Simone, Bill Evans",
    "Slayer",
    "Nobody",
)
GENRES = ("hip-hop", "r&b", "jazz", "jazz", "metal", None)


@pytest.fixture
def catalogue() -> Catalogue:
    """Tracks "0" to "5" by four artists; the first four sound alike, and the last two the other way."""
    vectors = np.array([[1, 0.1], [1, 0.2], [1, -0.1], [1, -0.2], [-1.5, 0.1], [-1.5, -0.1]], np.float32)
    count = len(NAMES)
    return Catalogue(
        tracks=tuple(
            Track(TrackId(str(row)), f"Title {row}", name, None, genre)
            for row, (name, genre) in enumerate(zip(NAMES, GENRES, strict=True))
        ),
        vectors=vectors,
        bias=np.zeros(count, np.float32),
        popularity=np.zeros(count, np.float32),
        valence_arousal=np.zeros((count, 2), np.float32),
        artists=np.array([0, 0, 1, 1, 2, 3], np.int32),
    )


def believed(catalogue: Catalogue, *votes: tuple[int, EventKind], banned: tuple[int, ...] = ()) -> Beliefs:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    events = tuple(
        Event(TrackId(str(row)), kind, (0.0, 0.0), start + timedelta(hours=hour))
        for hour, (row, kind) in enumerate(votes)
    )
    down = {row for row, kind in votes if kind is DISLIKED} | set(banned)
    listener = Listener(UserId(1), events, frozenset(TrackId(str(row)) for row in down), frozenset())
    return beliefs_of(listener, catalogue, SimilaritySpace(catalogue.vectors))


def test_votes_are_counted_by_artist_and_genre(catalogue: Catalogue) -> None:
    beliefs = believed(catalogue, (0, LIKED), (1, LIKED), (1, DISLIKED), (4, DISLIKED), (2, IGNORED))
    assert beliefs.votes == 4
    assert [(artist.subject, artist.likes, artist.dislikes) for artist in beliefs.artists] == [
        ("Tyler, The Creator", 2, 1),
        ("Slayer", 0, 1),
    ]
    assert {(genre.subject, genre.likes, genre.dislikes) for genre in beliefs.genres} == {
        (Genre.HIP_HOP, 1, 0),
        (Genre.SOUL, 1, 1),
        (Genre.ROCK, 0, 1),
    }
    assert beliefs.artists[0].votes == 3


def test_likes_are_believed_and_dislikes_too(catalogue: Catalogue) -> None:
    beliefs = believed(catalogue, (0, LIKED), (4, DISLIKED))
    liked, disliked = beliefs.artists
    assert (liked.leaning, disliked.leaning) == (Leaning.LIKED, Leaning.DISLIKED)
    assert 0 < liked.expected <= 1
    assert -1 <= disliked.expected < 0


def test_a_belief_that_its_neighbours_contradict_is_mixed(catalogue: Catalogue) -> None:
    beliefs = believed(catalogue, (0, LIKED), (1, LIKED), (2, DISLIKED))
    nina = next(artist for artist in beliefs.artists if artist.subject == "Nina Simone")
    assert nina.expected > 0
    assert nina.leaning is Leaning.MIXED


def test_even_votes_are_mixed() -> None:
    assert Belief("Somebody", 1, 1, 0.5, frozenset()).leaning is Leaning.MIXED


def test_without_its_votes_a_belief_is_gone(catalogue: Catalogue) -> None:
    votes = ((0, LIKED), (1, LIKED), (2, LIKED), (4, DISLIKED))
    (tyler,) = (artist for artist in believed(catalogue, *votes).artists if artist.subject == "Tyler, The Creator")
    kept = [(row, kind) for row, kind in votes if str(row) not in tyler.tracks]
    assert kept == [(2, LIKED), (4, DISLIKED)]
    assert {artist.subject for artist in believed(catalogue, *kept).artists} == {"Nina Simone", "Slayer"}


def test_a_track_voted_down_long_ago_belongs_to_the_belief_but_teaches_nothing(catalogue: Catalogue) -> None:
    beliefs = believed(catalogue, (2, LIKED), banned=(3, 4))
    (nina,) = beliefs.artists
    assert (nina.likes, nina.dislikes, nina.tracks) == (1, 0, {"2", "3"})
    assert beliefs.votes == 1


def test_whoever_never_voted_is_not_believed_anything(catalogue: Catalogue) -> None:
    assert believed(catalogue, (0, IGNORED)) == Beliefs(0, (), ())


def test_what_left_the_catalogue_or_has_no_genre_is_passed_over(catalogue: Catalogue) -> None:
    beliefs = believed(catalogue, (99, LIKED), (5, LIKED))
    assert [artist.subject for artist in beliefs.artists] == ["Nobody"]
    assert beliefs.genres == ()
    assert beliefs.votes == 1
