"""Reading the raw track table, and what popularity is made of."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.parquet as parquet
import pytest
from support.music import track_table

from core.answers import Track, TrackId
from core.catalogue import EXPLICIT, MARK_UNKNOWN
from models.catalogue.popularity import popularity
from models.music.sequences import RADIO, SNAPSHOTS, TrackSequence
from models.music.tracks import (
    SOUND_COLUMNS,
    TRACKS_FILE,
    number_artists,
    parse_mood_tags,
    read_tracks,
    standardise,
    with_artist_genres,
)


def test_reading_a_table(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {
        "id": ["a" * 22, "b" * 22],
        "title": ["One - Remastered", "Two"],
        "artist": ["Somebody, Else", "Somebody"],
        "year": [None, 1999],
        "genre": ["rap", None],
        "artist_genres": [None, "album rock"],
        "mood_playlists": ["happy:2;party:1", None],
        "feature_source": ["tophits2000_2022", "tidytuesday2020"],
        "explicit": [None, 1],
        **{name: [0.0, 1.0] for name in SOUND_COLUMNS},
    }
    parquet.write_table(pyarrow.table(columns), tmp_path / TRACKS_FILE)

    table = read_tracks(tmp_path)

    assert table.tracks[0] == Track(TrackId("a" * 22), "One", "Somebody, Else", None, "hip-hop")
    assert table.tracks[1] == Track(TrackId("b" * 22), "Two", "Somebody", 1999, "rock")
    assert table.artists.tolist() == [0, 0]
    assert table.mood_tags == ({"happy": 2, "party": 1}, {})
    assert table.hit.tolist() == [True, False]
    assert table.explicit.tolist() == [MARK_UNKNOWN, EXPLICIT]
    assert table.rows() == {"a" * 22: 0, "b" * 22: 1}
    np.testing.assert_allclose(table.sound_column("tempo"), [-1, 1])


def test_artists_are_the_same_regardless_of_case() -> None:
    assert number_artists(["ABBA", "Queen", "Abba, Cher"]).tolist() == [0, 1, 0]


def test_a_track_without_a_genre_gets_its_artists_commonest() -> None:
    tracks = [
        Track(TrackId(str(n)), "t", "a", None, genre) for n, genre in enumerate(("rock", "rock", "pop", None, None))
    ]

    genres = [track.genre for track in with_artist_genres(tracks, np.array([0, 0, 0, 0, 1], np.int32))]

    assert genres == ["rock", "rock", "pop", "rock", None]


def test_tags() -> None:
    assert parse_mood_tags("sad:3") == {"sad": 3}
    assert parse_mood_tags(None) == {}


def test_standardising_keeps_a_constant_column_at_zero() -> None:
    scaled = standardise(np.array([[1.0, 5.0], [3.0, 5.0]]))

    assert scaled.tolist() == [[-1, 0], [1, 0]]


def test_popularity_counts_a_playlist_once_and_a_station_less() -> None:
    rows = np.arange(2, 4, dtype=np.int32)
    sequences = [
        TrackSequence("p", SNAPSHOTS, rows),
        TrackSequence("p", SNAPSHOTS, rows),
        TrackSequence("q", SNAPSHOTS, rows[:1]),
        TrackSequence("station", RADIO, np.array([5], np.int32)),
    ]

    found = popularity(track_table(), sequences)

    assert found[2] == 1.0
    assert found[0] == found[1] == found[3] == pytest.approx(np.log(2) / np.log(3))  # hits, and in one playlist
    assert 0 < found[5] < found[3]
    assert found[6] == 0
