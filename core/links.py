"""From a track to the address where one listens to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import quote

from core.answers import Track, TrackId

TRACK_ID = re.compile(r"[0-9A-Za-z]{22}")
TRACK_ADDRESS = "https://open.spotify.com/track/"


class LinkResolver(Protocol):
    """Finds the links of an answer; never fails, and never makes the answer wait for long."""

    async def resolve(self, tracks: Sequence[Track]) -> tuple[str, ...]:
        """An https address for each track, in the order given."""

    def known(self, track: Track) -> str:
        """The best address that is known without asking anybody."""


class DirectLinks:
    """Links that need neither a key nor a request: by id, or Spotify's own search for a track that has none."""

    async def resolve(self, tracks: Sequence[Track]) -> tuple[str, ...]:
        """An https address for each track, in the order given."""
        return tuple(self.known(track) for track in tracks)

    def known(self, track: Track) -> str:
        """The best address that is known without asking anybody."""
        return track_link(track.id) if is_track_id(track.id) else search_link(track)


def is_track_id(text: str) -> bool:
    """Whether this can be a Spotify track id; most catalogues have rows without one."""
    return TRACK_ID.fullmatch(text) is not None


def track_link(track: TrackId) -> str:
    """Where a track opens by its id."""
    return f"{TRACK_ADDRESS}{track}"


def linked_track(link: str) -> TrackId | None:
    """The track that a link opens; None where it opens a search."""
    identifier = link.removeprefix(TRACK_ADDRESS)
    return TrackId(identifier) if is_track_id(identifier) else None


def search_link(track: Track) -> str:
    """Where Spotify shows what it finds for the artist and the title."""
    return f"https://open.spotify.com/search/{quote(f'{track.artist} {track.title}', safe='')}"
