"""A music library small enough to check by hand: two genres, and playlists that stay within one."""

from __future__ import annotations

import numpy as np

from core.answers import Track, TrackId
from models.music.sequences import GENRE_PLAYLISTS, TrackSequence
from models.music.tracks import SOUND_COLUMNS, TrackTable

GENRES = ("rock", "pop")
TRACKS_PER_GENRE = 30


def track_table() -> TrackTable:
    """Sixty tracks, two an artist: the even rows rock, loud, dark and tagged energetic; the odd ones pop, quiet, bright
    and, but for every third, tagged calm.
    """
    count = len(GENRES) * TRACKS_PER_GENRE
    rows = np.arange(count)
    genres = [GENRES[row % 2] for row in rows]
    sound = np.zeros((count, len(SOUND_COLUMNS)), np.float32)
    for column, sign in (("energy", 1), ("loudness", 1), ("valence", -1)):
        sound[:, SOUND_COLUMNS.index(column)] = np.where(rows % 2 == 0, sign, -sign)
    return TrackTable(
        tracks=tuple(
            Track(
                TrackId(f"{row:022d}"), f"Title {row}", f"Artist {row // 4 * 2 + row % 2}", 1970 + int(row), genres[row]
            )
            for row in rows
        ),
        artists=(rows // 4 * 2 + rows % 2).astype(np.int32),
        own_genres=tuple((genre,) for genre in genres),
        artist_genres=tuple(() for _ in rows),
        sound=sound,
        mood_tags=tuple({"energetic": 1} if row % 2 == 0 else {"calm": 1} if row % 3 else {} for row in rows),
        hit=rows < 2,
        explicit=(rows % 3 - 1).astype(np.int8),
    )


def playlists(count: int, length: int, seed: int = 0) -> list[TrackSequence]:
    """Playlists of one genre each, which share no track twice."""
    random = np.random.default_rng(seed)
    return [
        TrackSequence(
            f"playlist {number}",
            GENRE_PLAYLISTS,
            (random.permutation(TRACKS_PER_GENRE)[:length] * 2 + number % 2).astype(np.int32),
        )
        for number in range(count)
    ]
