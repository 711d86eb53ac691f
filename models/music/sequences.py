"""Ordered track sequences from public playlists and radio, as rows of the track table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as parquet
from numpy.typing import NDArray

MIN_LENGTH = 5  # shorter ones say little about taste (session-rec's usual lower limit)
NEW_SNAPSHOT_OVERLAP = 0.5  # a later snapshot that shares more with the last one kept is the same list again

SNAPSHOTS, ADDITIONS, GENRE_PLAYLISTS, RADIO = "snapshots", "additions", "genre playlists", "radio"


@dataclass(frozen=True, eq=False)
class TrackSequence:
    """Tracks that somebody put or played one after the other.

    Attributes:
        group: the playlist or station; everything of one group stays on one side of a split.
        source: where the sequence comes from, one of this module's four names.
        rows: int32 (length,), rows of the track table.
        hours: float64 (length,), hours since the track before (0 for the first); None where no time is known.
    """

    group: str
    source: str
    rows: NDArray[np.int32]
    hours: NDArray[np.float64] | None = None


def read_sequences(data: Path, row_of: Mapping[str, int]) -> list[TrackSequence]:
    """All sequences in the folder ``data`` with at least :data:`MIN_LENGTH` tracks of the table, each track once."""
    found = (
        *_snapshots(_read(data / "playlist_snapshots.parquet"), row_of),
        *_additions(_read(data / "playlist_adds.parquet"), row_of),
        *_genre_playlists(_read(data / "tidytuesday_playlists.parquet"), row_of),
        *_radio(_read(data / "radio_classicrock.parquet"), row_of),
    )
    return [sequence for sequence in found if len(sequence.rows) >= MIN_LENGTH]


def _read(path: Path) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = parquet.read_table(path).to_pydict()
    return columns


def _snapshots(cells: dict[str, list[Any]], row_of: Mapping[str, int]) -> Iterable[TrackSequence]:
    sessions: dict[tuple[str, Any], list[tuple[int, int]]] = defaultdict(list)
    columns = zip(cells["playlist_id"], cells["dt"], cells["position"], cells["canonical_id"], strict=True)
    for playlist, at, position, track in columns:
        if track in row_of:
            sessions[playlist, at].append((position, row_of[track]))
    kept: dict[str, set[int]] = {}
    for playlist, at in sorted(sessions):
        rows = unique([row for _, row in sorted(sessions[playlist, at])])
        if playlist not in kept or overlap(kept[playlist], set(rows)) < NEW_SNAPSHOT_OVERLAP:
            kept[playlist] = set(rows)
            yield TrackSequence(playlist, SNAPSHOTS, np.array(rows, np.int32))


def _additions(cells: dict[str, list[Any]], row_of: Mapping[str, int]) -> Iterable[TrackSequence]:
    added: dict[str, list[tuple[Any, int, int]]] = defaultdict(list)
    names = ("playlist_id", "added", "order", "canonical_id", "in_first_snapshot")
    for playlist, at, order, track, in_first_snapshot in zip(*(cells[name] for name in names), strict=True):
        if track in row_of and not in_first_snapshot:  # the first snapshot is a sequence already
            added[playlist].append((at, order, row_of[track]))
    for playlist, events in added.items():
        events.sort()
        yield _timed(playlist, ADDITIONS, [event[2] for event in events], [event[0].timestamp() for event in events])


def _genre_playlists(cells: dict[str, list[Any]], row_of: Mapping[str, int]) -> Iterable[TrackSequence]:
    playlists: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for playlist, position, track in zip(cells["playlist_id"], cells["position"], cells["track_id"], strict=True):
        if track in row_of:
            playlists[playlist].append((position, row_of[track]))
    for playlist, tracks in playlists.items():
        yield TrackSequence(playlist, GENRE_PLAYLISTS, np.array(unique([row for _, row in sorted(tracks)]), np.int32))


def _radio(cells: dict[str, list[Any]], row_of: Mapping[str, int]) -> Iterable[TrackSequence]:
    sessions: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    columns = zip(cells["callsign"], cells["session_id"], cells["ts_unix"], cells["track_id"], strict=True)
    for station, session, at, track in columns:  # the file is in the order of play
        if track in row_of:
            sessions[station, session].append((at, row_of[track]))
    for (station, _), plays in sessions.items():
        yield _timed(station, RADIO, [row for _, row in plays], [float(at) for at, _ in plays])


def _timed(group: str, source: str, rows: Sequence[int], seconds: Sequence[float]) -> TrackSequence:
    first: dict[int, float] = {}
    for row, second in zip(rows, seconds, strict=True):
        first.setdefault(row, second)
    hours = np.diff(np.array(list(first.values())), prepend=next(iter(first.values()))) / 3600
    return TrackSequence(group, source, np.array(list(first), np.int32), np.maximum(hours, 0.0))


def unique(rows: Iterable[int]) -> list[int]:
    """The rows without repetitions, in the order of their first appearance."""
    return list(dict.fromkeys(rows))


def overlap(one: set[int], other: set[int]) -> float:
    """Jaccard's index, 0..1."""
    return len(one & other) / max(len(one | other), 1)


@dataclass(frozen=True, eq=False)
class SequenceSplit:
    """Sequences for training, for choosing between models, and for the figures that are reported."""

    train: list[TrackSequence]
    validation: list[TrackSequence]
    test: list[TrackSequence]


def split_sequences(sequences: Sequence[TrackSequence], validation: float, test: float, seed: int) -> SequenceSplit:
    """Hold out shares of the groups (playlists, stations) of each source, whole groups only.

    A playlist that two sources hold counts for the first of them, so it too stands on one side.
    """
    sides: dict[str, str] = {}
    random = np.random.default_rng(seed)
    for source in (SNAPSHOTS, ADDITIONS, GENRE_PLAYLISTS, RADIO):
        groups = sorted({s.group for s in sequences if s.source == source} - set(sides))
        shuffled = random.permutation(np.array(groups, dtype=object))
        first, second = round(len(groups) * test), round(len(groups) * (test + validation))
        for number, group in enumerate(shuffled):
            sides[group] = "test" if number < first else "validation" if number < second else "train"
    parts = {side: [s for s in sequences if sides[s.group] == side] for side in ("train", "validation", "test")}
    return SequenceSplit(parts["train"], parts["validation"], parts["test"])
