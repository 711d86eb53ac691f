"""A catalogue made up by a seed, whose genres lie where its vectors point."""

from __future__ import annotations

import numpy as np

from core.answers import Track, TrackId
from core.catalogue import Catalogue

GENRES = ("rock", "jazz", "pop", None)


def small_catalogue(tracks: int = 1500, dimensions: int = 8) -> Catalogue:
    """Tracks "0", "1", ... all over the mood plane, three by each artist."""
    chance = np.random.default_rng(11)
    genre = chance.integers(len(GENRES), size=tracks)
    centres = chance.standard_normal((len(GENRES), dimensions))
    vectors = centres[genre] + chance.standard_normal((tracks, dimensions))
    years = chance.integers(1960, 2022, tracks).tolist()
    return Catalogue(
        tracks=tuple(
            Track(TrackId(str(row)), f"Title {row}", f"Artist {row // 3}", years[row], GENRES[genre[row]])
            for row in range(tracks)
        ),
        vectors=vectors.astype(np.float32),
        bias=np.zeros(tracks, dtype=np.float32),
        popularity=chance.random(tracks, dtype=np.float32),
        valence_arousal=chance.uniform(-1, 1, (tracks, 2)).astype(np.float32),
        artists=(np.arange(tracks) // 3).astype(np.int32),
    )
