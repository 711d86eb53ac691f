"""Which of the tracks that a search found is the one that was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from core.answers import Track, TrackId

ADDITIONS = re.compile(
    r"\s*[(\[](?:feat|ft|with|remaster)[^)\]]*[)\]]"  # "(feat. Somebody)", "[Remastered 2011]"
    r"|\s+-\s+[^-]*\bremaster(?:ed)?\b.*$"  # "- 2011 Remaster"
    r"|\s+(?:feat|ft)\.\s.*$",  # "feat. Somebody"
    re.IGNORECASE,
)
"""What catalogues add to a title or an artist without its being another song; a live version or a remix is another."""

LONGEST_FIELD = 100
"""In characters: enough to find a song, and two fields of it stay below what a search accepts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A search result; ``artists`` in the order of the cover, ``year`` of the album where it is known."""

    id: TrackId
    title: str
    artists: tuple[str, ...]
    year: int | None


def search_query(track: Track) -> str:
    """The query with Spotify's field filters; colons and quotes would read as more filters."""
    title, artist = (re.sub(r'[:"]', " ", ADDITIONS.sub("", text)) for text in (track.title, track.artist))
    return " ".join(f"track:{title[:LONGEST_FIELD]} artist:{artist[:LONGEST_FIELD]}".split())


def best_match(track: Track, results: Iterable[Found]) -> Found | None:
    """The result with the same title and artist, None if there is none: a wrong song is worse than a link to a search.

    Among several, the same spelling counts first, then the same year, then Spotify's own order.
    """
    wanted, artists = normalised(track.title), _names(track.artist)
    same = [
        found
        for found in results
        if normalised(found.title) == wanted and not artists.isdisjoint(normalised(name) for name in found.artists)
    ]
    return max(same, key=lambda found: _closeness(track, found), default=None)


def normalised(text: str) -> str:
    """A title or a name without case, accents, punctuation and the usual additions."""
    plain = "".join(_letters(ADDITIONS.sub("", text)) or _letters(text))
    return plain or text.casefold()


def _letters(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("&", "and"))
    return [character for character in decomposed if character.isalnum()]


def _names(artist: str) -> frozenset[str]:
    """The whole name, and its first part where several people are named in one field."""
    first = re.split(r"\s*(?:,|;|&|/)\s*", artist, maxsplit=1)[0]
    return frozenset(normalised(name) for name in (artist, first) if name)


def _closeness(track: Track, found: Found) -> tuple[bool, bool]:
    return (found.title.casefold() == track.title.casefold(), track.year is not None and found.year == track.year)
