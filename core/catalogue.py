"""The tracks that can be recommended, and what was learned about each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.answers import Track, TrackId

EXPLICIT, NOT_EXPLICIT, MARK_UNKNOWN = 1, 0, -1
"""Whether the sources mark a track's words as explicit, mark them as not, or say nothing."""


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
        version: of the artifact it was read from, which names its tracks and item vectors; a history model fits one
            version only.
        mood_fits: float32 (n, moods) in [0, 1], how likely a track stands in a playlist of each of
            :data:`core.track_moods.TRACK_MOODS`, learned and calibrated; None where nobody learned it.
        explicit: int8 (n,), :data:`EXPLICIT`, :data:`NOT_EXPLICIT` or :data:`MARK_UNKNOWN`; None where nobody looked.
    """

    tracks: tuple[Track, ...]
    vectors: NDArray[np.float32]
    bias: NDArray[np.float32]
    popularity: NDArray[np.float32]
    valence_arousal: NDArray[np.float32]
    artists: NDArray[np.int32]
    version: str = ""
    mood_fits: NDArray[np.float32] | None = None
    explicit: NDArray[np.int8] | None = None

    def __len__(self) -> int:
        return len(self.tracks)

    def row(self, track: TrackId) -> int | None:
        """The row of a track; None if the catalogue no longer holds it."""
        return self._rows.get(track)

    def rows(self, tracks: Iterable[TrackId]) -> NDArray[np.intp]:
        """intp (k,), the rows of ``tracks``, of which the catalogue need not hold all."""
        return np.array([row for track in tracks if (row := self.row(track)) is not None], np.intp)

    def logits(self, query: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32 (n,), what a history model whose query, of shape (d,), this is expects of each track."""
        scores: NDArray[np.float32] = self.vectors @ query + self.bias
        return scores

    def part(self, rows: NDArray[np.intp]) -> CataloguePart:
        """The catalogue of some of the rows alone, which ascend; its artists keep their numbers."""
        columns: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(Catalogue)}
        arrays = {name: column[rows] for name, column in columns.items() if isinstance(column, np.ndarray)}
        tracks = tuple([self.tracks[row] for row in rows.tolist()])
        return CataloguePart(**columns | arrays | {"tracks": tracks}, whole=self, places=rows)

    @cached_property
    def _rows(self) -> Mapping[TrackId, int]:
        return {track.id: row for row, track in enumerate(self.tracks)}


@dataclass(frozen=True, eq=False, kw_only=True)
class CataloguePart(Catalogue):
    """Some rows of a catalogue; it finds its tracks through that one, which is quicker than to learn their ids anew.

    Attributes:
        whole: the catalogue that it is a part of.
        places: intp (n,), ascending, the rows there.
    """

    whole: Catalogue
    places: NDArray[np.intp]

    def row(self, track: TrackId) -> int | None:
        """See :meth:`Catalogue.row`."""
        place = self.whole.row(track)
        if place is None:
            return None
        row = int(np.searchsorted(self.places, place))
        return row if row < len(self.places) and self.places[row] == place else None
