"""Why a track was chosen: what lifted it most above its rivals, if a true sentence can be said about that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from core.answers import Reason, ReasonKind
from core.catalogue import Catalogue
from core.moods import Feel, Mood, feel_of
from core.ranking_mood import WIDTH
from core.ranking_terms import Advantage, Terms
from core.similarity import SimilaritySpace
from core.taste import Pull, Taste

ALIKE = 0.6
"""Tracks whose cosine is below this are not called alike; of random pairs fewer than one in a hundred are above."""
NAME_SEPARATOR = ", "
"""Between the names of several artists of one track."""


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """What is needed to explain the tracks of one ranking.

    Attributes:
        catalogue: all tracks.
        space: how alike they are.
        popular_from: the least popularity that is called popular.
        mood: what was asked for.
        taste: the listener's votes.
        terms: the terms of the scores.
        rivals: rows of the tracks that were to be beaten: those that suit the mood, too.
        played: what the listener plays elsewhere.
    """

    catalogue: Catalogue
    space: SimilaritySpace
    popular_from: float
    mood: Mood
    taste: Taste
    terms: Terms
    rivals: NDArray[np.intp]
    played: Taste

    def chosen(self, rows: NDArray[np.intp]) -> Iterator[Reason]:
        """The reasons of tracks that came first by their scores."""
        pulls, plays = (taste.strongest_pulls(rows, self.space) for taste in (self.taste, self.played))
        advantages = self.terms.advantages(rows, self.rivals)
        for row, advantage, pull, play in zip(rows.tolist(), advantages, pulls, plays, strict=True):
            statements = list(self._statements(row, advantage, pull, play))
            yield max(statements, key=lambda statement: statement[0])[1] if statements else self._explored(row)

    def explored(self, rows: NDArray[np.intp]) -> Iterator[Reason]:
        """The reasons of tracks that were drawn to try something new."""
        return (self._explored(row) for row in rows.tolist())

    def _statements(
        self, row: int, advantage: Advantage, pull: Pull | None, play: Pull | None
    ) -> Iterator[tuple[float, Reason]]:
        """Every true sentence about the track, after the advantage that it explains."""
        feel = self._feel(row)
        liking = advantage.liking + advantage.artist
        if liking > 0 and (artist := self._liked_artist(row)) is not None:
            yield liking, Reason(ReasonKind.LIKED_ARTIST, artist, feel)
        if advantage.liking > 0 and pull is not None and _explains(pull, row):
            yield advantage.liking, Reason(ReasonKind.LIKED_TRACK, self.catalogue.tracks[pull.liked].title, feel)
        if advantage.playing > 0 and play is not None and _explains(play, row):
            yield advantage.playing, Reason(ReasonKind.PLAYED_TRACK, self.catalogue.tracks[play.liked].title, feel)
        if self._suits_the_mood(row):
            yield advantage.mood, Reason(ReasonKind.MOOD, None, feel)
        if self.catalogue.popularity[row] >= self.popular_from:
            yield advantage.popularity, Reason(ReasonKind.POPULAR, None, feel)

    def _explored(self, row: int) -> Reason:
        """Also for a track of which no other sentence is true: then it is a try, too."""
        return Reason(ReasonKind.EXPLORATION, None, self._feel(row))

    def _liked_artist(self, row: int) -> str | None:
        if self.terms.artist[row] <= 0:
            return None
        artists = self.catalogue.artists
        liked = next(liked for liked in self.taste.liked.tolist() if artists[liked] == artists[row])
        return shared_artist(self.catalogue.tracks[liked].artist, self.catalogue.tracks[row].artist)

    def _suits_the_mood(self, row: int) -> bool:
        valence, arousal = self.catalogue.valence_arousal[row].tolist()
        near = np.hypot(valence - self.mood.valence, arousal - self.mood.arousal) <= WIDTH
        return bool(near) or feel_of(valence, arousal) is self.mood.feel

    def _feel(self, row: int) -> Feel:
        valence, arousal = self.catalogue.valence_arousal[row].tolist()
        return feel_of(valence, arousal)


def _explains(pull: Pull, row: int) -> bool:
    return pull.likeness >= ALIKE and pull.liked != row


def shared_artist(liked: str, other: str) -> str:
    """Of two lists of names with the same first artist, what they have in common: their leading names."""
    pairs = zip(liked.split(NAME_SEPARATOR), other.split(NAME_SEPARATOR), strict=False)
    return NAME_SEPARATOR.join(name for name, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) or liked
