"""Reading and splitting the sequences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.parquet as parquet
import pytest
from support.music import playlists

from models.music.sequences import (
    ADDITIONS,
    GENRE_PLAYLISTS,
    RADIO,
    SNAPSHOTS,
    TrackSequence,
    overlap,
    read_sequences,
    split_sequences,
)

ROWS = {letter: row for row, letter in enumerate("abcdefghijklmnop")}
START = datetime(2020, 1, 1, tzinfo=UTC)


def write(path: Path, columns: dict[str, list[object]]) -> None:
    parquet.write_table(pyarrow.table(columns), path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    snapshots = [("s", 0, "abcde"), ("s", 1, "abcdf"), ("s", 2, "ghijk")]
    rows = [
        (p, START + timedelta(days=day), n, track) for p, day, tracks in snapshots for n, track in enumerate(tracks)
    ]
    write(
        tmp_path / "playlist_snapshots.parquet",
        dict(zip(("playlist_id", "dt", "position", "canonical_id"), map(list, zip(*rows, strict=True)), strict=True)),
    )
    added = "nmlkjia"
    write(
        tmp_path / "playlist_adds.parquet",
        {
            "playlist_id": ["s"] * 7,
            "added": [START + timedelta(hours=10 - n) for n in range(7)],
            "order": list(range(7)),
            "canonical_id": list(added),
            "in_first_snapshot": [track == "a" for track in added],
        },
    )
    write(
        tmp_path / "tidytuesday_playlists.parquet",
        {"playlist_id": ["t"] * 6, "position": [5, 4, 3, 2, 1, 0], "track_id": [*"abcde", "unknown"]},
    )
    write(
        tmp_path / "radio_classicrock.parquet",
        {
            "callsign": ["R"] * 6,
            "session_id": ["day"] * 6,
            "ts_unix": [0, 0, 3600, 3600, 7200, 7200],
            "track_id": ["a", "b", "a", "c", "d", "e"],
        },
    )
    return tmp_path


def hours_of(sequence: TrackSequence) -> list[float] | None:
    return None if sequence.hours is None else sequence.hours.tolist()


def test_sequences_of_all_four_sources(folder: Path) -> None:
    found = {s.source: s for s in read_sequences(folder, ROWS)}

    assert found[ADDITIONS].rows.tolist() == [ROWS[track] for track in "ijklmn"]  # by date, without the first snapshot
    assert hours_of(found[ADDITIONS]) == [0, 1, 1, 1, 1, 1]
    assert found[GENRE_PLAYLISTS].rows.tolist() == [ROWS[track] for track in "edcba"]
    assert found[RADIO].rows.tolist() == [0, 1, 2, 3, 4]  # the repeated "a" counts once
    assert hours_of(found[RADIO]) == [0, 0, 1, 1, 0]


def test_a_snapshot_that_hardly_changed_is_not_read_twice(folder: Path) -> None:
    snapshots = [s for s in read_sequences(folder, ROWS) if s.source == SNAPSHOTS]

    assert [s.rows.tolist() for s in snapshots] == [[0, 1, 2, 3, 4], [6, 7, 8, 9, 10]]


def test_short_sequences_are_left_out(folder: Path) -> None:
    assert all(len(s.rows) >= 5 for s in read_sequences(folder, {letter: ROWS[letter] for letter in "abcd"}))


def test_overlap() -> None:
    assert overlap({1, 2}, {2, 3}) == pytest.approx(1 / 3)
    assert overlap(set(), set()) == 0


def test_everything_of_a_playlist_stands_on_one_side() -> None:
    both = [TrackSequence(f"playlist {n}", SNAPSHOTS, np.arange(5, dtype=np.int32)) for n in range(40)]

    split = split_sequences([*both, *playlists(80, 5)], validation=0.1, test=0.2, seed=1)
    sides = [{s.group for s in side} for side in (split.train, split.validation, split.test)]

    assert [len(side) for side in sides] == [56, 8, 16]
    assert not sides[0] & sides[1] and not sides[0] & sides[2] and not sides[1] & sides[2]
    assert len(split.test) == 8 * 2 + 8  # the first forty have two sequences each


def test_a_split_is_the_same_every_time() -> None:
    one, other = (split_sequences(playlists(20, 5), 0.1, 0.2, seed=3) for _ in range(2))

    assert [s.group for s in one.test] == [s.group for s in other.test]
