"""What a person's votes have taught about artists and genres, to be said to them and to be taken back.

Taste is computed anew from the votes for every answer (:mod:`core.taste`), so a belief is wrong only as long as its
votes are kept: to forget the votes on :attr:`Belief.tracks` is to forget the belief.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from core.answers import EventKind, Listener, TrackId
from core.catalogue import Catalogue
from core.genres import Genre, family_of
from core.reasons import shared_artist
from core.similarity import SimilaritySpace
from core.taste import reach, taste_of

Subject = TypeVar("Subject", bound=Hashable)


class Leaning(StrEnum):
    """What is believed of an artist or a genre."""

    LIKED = "liked"
    DISLIKED = "disliked"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Belief(Generic[Subject]):
    """What is believed of an artist (by name) or of a genre.

    Attributes:
        subject: of whom or of what.
        likes: how many votes up.
        dislikes: how many votes down.
        expected: the vote that the taste expects of their average track, from -1 to 1; near 0 it is not sure.
        tracks: every track of theirs that the person voted on; without these votes the belief is gone.
    """

    subject: Subject
    likes: int
    dislikes: int
    expected: float
    tracks: frozenset[TrackId]

    @property
    def votes(self) -> int:
        """How many votes it comes from."""
        return self.likes + self.dislikes

    @property
    def leaning(self) -> Leaning:
        """Mixed where the votes are even, or where those on music like it speak against them."""
        if self.likes > self.dislikes and self.expected > 0:
            return Leaning.LIKED
        if self.likes < self.dislikes and self.expected < 0:
            return Leaning.DISLIKED
        return Leaning.MIXED


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What was learned of one person.

    Attributes:
        votes: how many votes the taste is computed from.
        artists: by name, what is expected to be liked most first.
        genres: likewise.
    """

    votes: int
    artists: tuple[Belief[str], ...]
    genres: tuple[Belief[Genre], ...]


@dataclass(frozen=True, slots=True)
class _Votes:
    """Rows of the catalogue: of each vote up, of each vote down, and of tracks voted down too long ago to teach."""

    up: Sequence[int]
    down: Sequence[int]
    banned: Sequence[int]


def beliefs_of(listener: Listener, catalogue: Catalogue, space: SimilaritySpace) -> Beliefs:
    """What the votes of a person say, as the ranking believes it; tracks that left the catalogue say nothing.

    Args:
        listener: whose votes.
        catalogue: all tracks.
        space: how alike they are.
    """
    taste = taste_of(listener.events, catalogue)
    votes = _votes(listener, catalogue)
    expected = (space.along(taste.direction(space)) * reach(catalogue.popularity)).clip(-1, 1)
    artists = _beliefs(votes, catalogue, dict(enumerate(catalogue.artists.tolist())), expected)
    genres = _beliefs(votes, catalogue, _families(catalogue), expected)
    named = (_renamed(belief, _artist_name(catalogue, belief.subject)) for belief in artists)
    return Beliefs(len(taste), tuple(named), tuple(genres))


def _votes(listener: Listener, catalogue: Catalogue) -> _Votes:
    up = _rows((event.track for event in listener.events if event.kind is EventKind.LIKED), catalogue)
    down = _rows((event.track for event in listener.events if event.kind is EventKind.DISLIKED), catalogue)
    return _Votes(up, down, sorted(set(_rows(listener.disliked, catalogue)) - set(down)))


def _rows(tracks: Iterable[TrackId], catalogue: Catalogue) -> list[int]:
    return [row for track in tracks if (row := catalogue.row(track)) is not None]


def _beliefs(
    votes: _Votes, catalogue: Catalogue, groups: Mapping[int, Subject], expected: NDArray[np.float32]
) -> list[Belief[Subject]]:
    """One for each group of tracks that votes teach something about; ``groups`` has those of the catalogue's rows."""
    rows: defaultdict[Subject, list[int]] = defaultdict(list)
    for row in (*votes.up, *votes.down, *votes.banned):
        if row in groups:
            rows[groups[row]].append(row)
    taught = {groups[row] for row in (*votes.up, *votes.down) if row in groups}
    means = _means(groups, taught, expected)
    beliefs = (
        Belief(
            group,
            likes=sum(groups.get(row) == group for row in votes.up),
            dislikes=sum(groups.get(row) == group for row in votes.down),
            expected=means[group],
            tracks=frozenset(catalogue.tracks[row].id for row in rows[group]),
        )
        for group in taught
    )
    return sorted(beliefs, key=lambda belief: (-belief.expected, str(belief.subject)))


def _means(groups: Mapping[int, Subject], wanted: set[Subject], expected: NDArray[np.float32]) -> dict[Subject, float]:
    """What is expected of the average track of each wanted group."""
    rows: defaultdict[Subject, list[int]] = defaultdict(list)
    for row, group in groups.items():
        if group in wanted:
            rows[group].append(row)
    return {group: float(expected[members].mean()) for group, members in rows.items()}


def _families(catalogue: Catalogue) -> dict[int, Genre]:
    families = {name: family_of(name) for name in {track.genre for track in catalogue.tracks}}
    pairs = ((row, families[track.genre]) for row, track in enumerate(catalogue.tracks))
    return {row: family for row, family in pairs if family is not None}


def _artist_name(catalogue: Catalogue, artist: int) -> str:
    """What the names on all of the artist's tracks begin with: "Tyler, The Creator" is one name, not two."""
    rows = np.flatnonzero(catalogue.artists == artist).tolist()
    return reduce(shared_artist, (catalogue.tracks[row].artist for row in rows))


def _renamed(belief: Belief[int], name: str) -> Belief[str]:
    return Belief(name, belief.likes, belief.dislikes, belief.expected, belief.tracks)
