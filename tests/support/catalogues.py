"""Catalogue artifacts small enough to check by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.answers import Track, TrackId
from core.catalogue import Catalogue
from core.catalogue_file import pack_catalogue
from core.track_moods import TRACK_MOODS
from models.catalogue.writing import TAGGED, write_catalogue


def mood_catalogue(count: int = 6) -> Catalogue:
    """Tracks "000...0", "000...1", ...: the first half fits "happy", each better than the one before, and lies in the
    happy corner; the second half fits nothing and lies in the sad one."""
    happy = np.arange(count) < count // 2
    fits = np.zeros((count, len(TRACK_MOODS)), np.float32)
    fits[happy, list(TRACK_MOODS).index("happy")] = np.linspace(0.2, 0.8, count // 2)
    return Catalogue(
        tracks=tuple(
            Track(TrackId(f"{row:022d}"), f"Title {row}", f"Artist {row}", None, None) for row in range(count)
        ),
        vectors=np.eye(count, 4, dtype=np.float32),
        bias=np.zeros(count, np.float32),
        popularity=np.zeros(count, np.float32),
        valence_arousal=np.where(happy[:, np.newaxis], 0.5, -0.5).repeat(2, axis=1).astype(np.float32),
        artists=np.arange(count, dtype=np.int32),
        mood_fits=fits,
        explicit=np.zeros(count, np.int8),
    )


def save_catalogue(catalogue: Catalogue, folder: Path, tagged: Sequence[bool] | None = None) -> Path:
    """Write it as an artifact of version "v1"; ``tagged``: from which tracks' labels it was learned."""
    known = {} if tagged is None else {TAGGED: np.array(tagged)}
    write_catalogue({**pack_catalogue(catalogue), **known}, folder, "v1", {"seed": 1, "tracks": len(catalogue)})
    return folder
