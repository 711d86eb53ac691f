"""The folder of music data, read as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.music.sequences import TrackSequence, read_sequences
from models.music.tracks import TrackTable, read_tracks


@dataclass(frozen=True, eq=False)
class MusicData:
    """What the folder of music data holds: the tracks and all sequences of them."""

    table: TrackTable
    sequences: Sequence[TrackSequence]


def read_music(data: Path) -> MusicData:
    """Read the tracks and the sequences in the folder ``data``."""
    table = read_tracks(data)
    return MusicData(table, read_sequences(data, table.rows()))
