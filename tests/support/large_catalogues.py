"""Catalogues that are large beside a first cut which the tests make small."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from core.answers import Event, Track, TrackId
from core.catalogue import NOT_EXPLICIT, Catalogue
from core.moods import Mood
from core.track_moods import TRACK_MOODS

GENRES = ("rock", "pop", "jazz", "classical")


def scattered_catalogue(count: int, width: int = 8, seed: int = 1) -> Catalogue:
    """Tracks "t0", "t1", ... all over the plane, two by each artist; every fourth of one genre, and of the year 1960 or
    2000.
    """
    chance = np.random.default_rng(seed)
    vectors = chance.standard_normal((count, width)) + 0.3
    lengths = chance.uniform(3.4, 4.0, (count, 1))  # about as long as each other, as learned vectors are
    return Catalogue(
        tracks=tuple(
            Track(TrackId(f"t{row}"), f"Title {row}", f"Artist {row // 2}", (1960, 2000)[row % 2], GENRES[row % 4])
            for row in range(count)
        ),
        vectors=(lengths * vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32),
        bias=chance.normal(0, 0.3, count).astype(np.float32),
        popularity=chance.beta(1, 4, count).astype(np.float32),
        valence_arousal=chance.uniform(-1, 1, (count, 2)).astype(np.float32),
        artists=(np.arange(count) // 2).astype(np.int32),
        mood_fits=chance.random((count, len(TRACK_MOODS))).astype(np.float32),
        explicit=np.full(count, NOT_EXPLICIT, np.int8),
    )


class AverageOfEvents:
    """A history model that looks for tracks like those of the history."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def query(self, events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        query: NDArray[np.float32] = self._catalogue.vectors[self._catalogue.rows(e.track for e in events)].mean(axis=0)
        return query

    def logits(self, events: Sequence[Event], mood: Mood, now: datetime) -> NDArray[np.float32]:
        return self._catalogue.logits(self.query(events, mood, now))
