"""What people play elsewhere, where they allow it to be used: which tracks of the catalogue are among it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from core.answers import Track, TrackId, UserId
from core.catalogue import Catalogue
from core.track_matching import Found, best_match, normalised

MOST_PLAYS = 100
"""Of one person, the first ones count: as many as Spotify tells of at once."""


class Plays(Protocol):
    """Knows what somebody plays. For ranking their own answers only: neither kept with them nor learned from."""

    async def of(self, user: UserId) -> tuple[TrackId, ...]:
        """Tracks of the catalogue that this person plays, what counts most first; none where that may not be used, is
        not known in time, or can't be asked."""


class NoPlays:
    """Knows of nobody."""

    async def of(self, user: UserId) -> tuple[TrackId, ...]:  # noqa: ARG002 - the protocol's
        """Nothing."""
        return ()


class PlayedTracks:
    """Finds what was played in a catalogue, by id, or by title and artist: one song has several ids."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _by_title(self) -> Mapping[str, Sequence[Track]]:
        """Made when it is needed first: most bots have nobody whose plays they know."""
        found: dict[str, list[Track]] = defaultdict(list)
        for track in self._catalogue.tracks:
            found[normalised(track.title)].append(track)
        return found

    def among(self, played: Iterable[Found]) -> tuple[TrackId, ...]:
        """The tracks that were played, in their order, each once and at most :data:`MOST_PLAYS`."""
        found = (self._track(one) for one in played)
        return tuple(dict.fromkeys(track for track in found if track is not None))[:MOST_PLAYS]

    def _track(self, played: Found) -> TrackId | None:
        if self._catalogue.row(played.id) is not None:
            return played.id
        alike = self._by_title.get(normalised(played.title), ())
        return next((track.id for track in alike if best_match(track, [played]) is not None), None)
