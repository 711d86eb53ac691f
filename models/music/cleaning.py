"""Tidying what people typed: titles, artists and genres of the raw track table."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterable

MAX_TITLE_LENGTH = 100  # the longest titles list whole medleys and would push the buttons off a phone's screen
LIST_SEPARATOR = ";"

# What a label adds for its own books; "Live", "Acoustic" and "Remix" stay, for they sound different.
_EDITION = re.compile(
    r"(\d{4} )?(digital(ly)? )?remaster(ed|izado)?( version)?( \d{4})?"
    r"|(single|album|original|radio|main|ep|lp) (version|edit|mix)|radio edit|main|bonus( track)?|mono|stereo"
    r"|commentary",
    re.IGNORECASE,
)
# Artists whose own name holds the ", " which otherwise separates artists.
_ARTISTS_WITH_COMMAS = (
    "Blood, Sweat & Tears",
    "Crosby, Stills & Nash",
    "Crosby, Stills, Nash & Young",
    "Earth, Wind & Fire",
    "Emerson, Lake & Palmer",
    "Now, Now",
    "Peter, Paul & Mary",
    "Peter, Paul and Mary",
    "Tyler, The Creator",
)
_GENRE_NAMES = {"rap": "hip-hop", "edm": "electronic", "lofi": "lo-fi"}
_NO_GENRES = frozenset({"world", "gaming", "wellness"})  # names of playlist shelves ("world" holds Bad Bunny)
# Of several genres the most telling one names the track; "pop" says least.
_VAGUE_GENRES = ("electronic", "pop")
# The words by which an artist's own, finer genres ("dirty south rap") reveal a broad one; the first match counts.
_BROAD_GENRES = (
    ("hip-hop", ("hip hop", "rap", "trap", "crunk", "hyphy", "g funk", "drill", "grime")),
    ("latin", ("latin", "reggaeton", "salsa", "bachata", "espanol", "mexican", "cumbia", "tropical", "urbano")),
    ("r&b", ("r&b", "soul", "quiet storm", "new jack swing", "urban contemporary", "motown")),
    ("metal", ("metal", "grindcore", "djent")),
    ("punk", ("punk", "emo", "hardcore")),
    ("country", ("country", "bluegrass", "nashville")),
    ("k-pop", ("k-pop", "korean")),
    ("electronic", ("edm", "house", "techno", "trance", "dubstep", "brostep", "big room", "electro", "downtempo")),
    ("rock", ("rock", "grunge", "permanent wave", "new wave", "britpop", "mellow gold", "new romantic")),
    ("folk", ("folk", "singer-songwriter", "americana")),
    ("jazz", ("jazz", "swing", "bebop", "adult standards", "lounge")),
    ("classical", ("classical", "orchestra", "baroque", "romantic era", "compositional", "soundtrack")),
    ("reggae", ("reggae", "dancehall", "ska", "dub")),
    ("funk", ("funk", "disco")),
    ("blues", ("blues",)),
    ("pop", ("pop", "boy band", "girl group", "idol", "talent show")),
)


def repair_text(text: str) -> str:
    """Undo UTF-8 that was once read as Latin-1 ("MÃ¥neskin"), stray quotes around the whole, and doubled spaces."""
    if "Ã" in text:
        with contextlib.suppress(UnicodeError):  # a real "Ã" ("SENTADÃO"): nothing to undo
            text = text.encode("latin-1").decode("utf-8")
    text = " ".join(text.split())
    return text[1:-1] if len(text) > 2 and text[0] == text[-1] == '"' else text


def clean_title(title: str) -> str:
    """The title without edition notes such as " - 2011 Remaster", and no longer than :data:`MAX_TITLE_LENGTH`."""
    title = repair_text(title)
    head, dash, tail = title.rpartition(" - ")
    if dash and head and _EDITION.fullmatch(tail):
        title = head
    if len(title) > MAX_TITLE_LENGTH:
        title = title[: MAX_TITLE_LENGTH - 1].rstrip() + "…"
    return title


def clean_artist(artist: str) -> str:
    """The artists as they are shown, separated by ", "."""
    return repair_text(artist.replace(LIST_SEPARATOR, ", "))


def first_artist(artist: str) -> str:
    """The first-named of the artists in a cleaned ``artist``."""
    for name in _ARTISTS_WITH_COMMAS:
        if artist.casefold().startswith(name.casefold()):
            return artist[: len(name)]
    return artist.split(", ")[0]


def main_genre(genres: str | None, artist_genres: str | None) -> str | None:
    """One broad genre of a track.

    Args:
        genres: the track's own genres, separated by ``;``.
        artist_genres: the finer genres of its artists, which decide where it has none of its own.
    """
    own = [_GENRE_NAMES.get(genre, genre) for genre in split_list(genres) if genre not in _NO_GENRES]
    if own:
        return min(own, key=lambda genre: _VAGUE_GENRES.index(genre) + 1 if genre in _VAGUE_GENRES else 0)
    votes = Counter(broad for genre in split_list(artist_genres) if (broad := _broad_genre(genre)))
    return votes.most_common(1)[0][0] if votes else None


def split_list(text: str | None) -> list[str]:
    """The parts of a ``;``-separated cell; none for an empty one."""
    return [part.strip() for part in (text or "").split(LIST_SEPARATOR) if part.strip()]


def _broad_genre(genre: str) -> str | None:
    return next((broad for broad, words in _BROAD_GENRES if _any_within(words, genre)), None)


def _any_within(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)
