"""How well known each track is, from public playlists and radio."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from models.music.sequences import RADIO, TrackSequence
from models.music.tracks import TrackTable

STATION_WEIGHT = 0.2
"""Of a radio station beside a playlist: the 25 stations share one format, and classic rock would crowd out all else."""


def popularity(table: TrackTable, sequences: Iterable[TrackSequence]) -> NDArray[np.float32]:
    """float32 (n,) in [0, 1]: the logarithm of how many playlists, stations and yearly lists of hits hold a track."""
    held: dict[tuple[str, bool], set[int]] = {}
    for sequence in sequences:
        held.setdefault((sequence.group, sequence.source == RADIO), set()).update(sequence.rows.tolist())
    counts = table.hit.astype(np.float64)
    for (_, on_radio), rows in held.items():
        counts[list(rows)] += STATION_WEIGHT if on_radio else 1.0
    scaled: NDArray[np.float64] = np.log1p(counts) / max(np.log1p(counts.max()), 1e-9)
    return scaled.astype(np.float32)
