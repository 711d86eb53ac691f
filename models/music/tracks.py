"""The raw track table, read and tidied."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from core.answers import Track, TrackId
from core.catalogue import MARK_UNKNOWN
from models.music.cleaning import clean_artist, clean_title, first_artist, main_genre, split_list

TRACKS_FILE = "catalogue.parquet"
HITS_SOURCE = "tophits2000_2022"  # its rows are the yearly lists of top hits, so being one counts as one list
SOUND_COLUMNS = (
    "danceability", "energy", "loudness", "speechiness", "acousticness", "instrumentalness", "liveness", "valence",
    "tempo", "mode", "duration_ms",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class TrackTable:
    """Everything known of n tracks before anything is learned; only tracks, artists and marks ship.

    Attributes:
        tracks: as they will be shown.
        artists: int32 (n,), tracks by one first-named artist share a number.
        own_genres: the genres that the sources give the track itself.
        artist_genres: the finer genres of its artists.
        sound: float32 (n, 11), the columns :data:`SOUND_COLUMNS` with mean 0 and deviation 1, clipped to ±4.
        mood_tags: for each track, in how many public playlists of a mood it stands; empty where unknown.
        hit: bool (n,), whether the track stands in a yearly list of top hits.
        explicit: int8 (n,), whether its words are marked as explicit, as :attr:`core.catalogue.Catalogue.explicit`.
    """

    tracks: tuple[Track, ...]
    artists: NDArray[np.int32]
    own_genres: tuple[tuple[str, ...], ...]
    artist_genres: tuple[tuple[str, ...], ...]
    sound: NDArray[np.float32]
    mood_tags: tuple[dict[str, int], ...]
    hit: NDArray[np.bool_]
    explicit: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.tracks)

    def rows(self) -> dict[str, int]:
        """The row of each track id."""
        return {track.id: row for row, track in enumerate(self.tracks)}

    def sound_column(self, name: str) -> NDArray[np.float32]:
        """float32 (n,), one of :data:`SOUND_COLUMNS`, standardised."""
        column: NDArray[np.float32] = self.sound[:, SOUND_COLUMNS.index(name)]
        return column


def read_tracks(data: Path) -> TrackTable:
    """Read ``catalogue.parquet`` from the folder ``data``."""
    columns = (
        "id",
        "title",
        "artist",
        "year",
        "genre",
        "artist_genres",
        "mood_playlists",
        "feature_source",
        "explicit",
    )
    cells: dict[str, list[Any]] = parquet.read_table(data / TRACKS_FILE, columns=[*columns, *SOUND_COLUMNS]).to_pydict()
    tracks = [
        Track(TrackId(id_), clean_title(title), clean_artist(artist), year, main_genre(genre, artist_genres))
        for id_, title, artist, year, genre, artist_genres in zip(*(cells[name] for name in columns[:6]), strict=True)
    ]
    artists = number_artists([track.artist for track in tracks])
    return TrackTable(
        tracks=with_artist_genres(tracks, artists),
        artists=artists,
        own_genres=tuple(tuple(split_list(cell)) for cell in cells["genre"]),
        artist_genres=tuple(tuple(split_list(cell)) for cell in cells["artist_genres"]),
        sound=standardise(np.array([cells[name] for name in SOUND_COLUMNS], dtype=np.float64).T),
        mood_tags=tuple(parse_mood_tags(cell) for cell in cells["mood_playlists"]),
        hit=np.array([source == HITS_SOURCE for source in cells["feature_source"]]),
        explicit=np.array([MARK_UNKNOWN if mark is None else mark for mark in cells["explicit"]], np.int8),
    )


def number_artists(artists: Sequence[str]) -> NDArray[np.int32]:
    """int32 (n,), a number for each first-named artist, regardless of case."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(first_artist(name).casefold(), len(numbers)) for name in artists], np.int32)


def with_artist_genres(tracks: Sequence[Track], artists: NDArray[np.int32]) -> tuple[Track, ...]:
    """Give a track without a genre the one that most of its artist's other tracks have."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for track, artist in zip(tracks, artists.tolist(), strict=True):
        if track.genre is not None:
            votes[artist][track.genre] += 1
    return tuple(
        replace(track, genre=votes[artist].most_common(1)[0][0]) if track.genre is None and votes[artist] else track
        for track, artist in zip(tracks, artists.tolist(), strict=True)
    )


def parse_mood_tags(cell: str | None) -> dict[str, int]:
    """``"happy:2;party:1"`` as a mapping."""
    pairs = (part.split(":") for part in split_list(cell))
    return {tag: int(count) for tag, count in pairs}


def standardise(columns: NDArray[np.float64]) -> NDArray[np.float32]:
    """Columns with mean 0 and deviation 1, clipped to ±4; a constant column becomes 0."""
    scale = columns.std(axis=0)
    scaled = (columns - columns.mean(axis=0)) / np.where(scale > 0, scale, 1.0)
    clipped: NDArray[np.float32] = np.clip(scaled, -4.0, 4.0).astype(np.float32)
    return clipped
