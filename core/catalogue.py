"""The tracks that can be recommended, and what was learned about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.answers import Track, TrackId


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Tracks and, row by row beside them, the learned arrays. Read-only and shared between threads.

    Attributes:
        tracks: n tracks.
        vectors: float32 (n, d), the item vectors of the history model (its input and its output table).
        bias: float32 (n,), the history model's learned logit of each track for a listener it knows nothing of.
        popularity: float32 (n,) in [0, 1], from how many playlists and radio plays of the training data hold it.
        valence_arousal: float32 (n, 2) in [-1, 1], the learned position in the mood plane.
        artists: int32 (n,), tracks by one (first-named) artist share a number.
    """

    tracks: tuple[Track, ...]
    vectors: NDArray[np.float32]
    bias: NDArray[np.float32]
    popularity: NDArray[np.float32]
    valence_arousal: NDArray[np.float32]
    artists: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.tracks)

    def row(self, track: TrackId) -> int | None:
        """The row of a track; None if the catalogue no longer holds it."""
        return self._rows.get(track)

    @cached_property
    def _rows(self) -> Mapping[TrackId, int]:
        return {track.id: row for row, track in enumerate(self.tracks)}
