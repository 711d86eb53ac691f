"""Catalogues of any size: the shipped tracks again and again, each copy moved a little and less popular, by other
artists."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.answers import Track, TrackId
from core.catalogue import Catalogue

SHIFT = 0.5
"""How far a copy's vector lies from the track's own, in standard deviations of each number."""
SMALL_SHIFT = 0.1
"""How far its place in the mood plane does, in units of the plane."""


def synthetic_catalogue(shipped: Catalogue, size: int) -> Catalogue:
    """A catalogue of ``size`` tracks that begins with the shipped ones, or with as many of them."""
    rows = np.arange(size) % len(shipped)
    copies = np.arange(size) // len(shipped)
    columns: dict[str, Any] = {
        field.name: column[rows]
        for field in fields(shipped)
        if isinstance(column := getattr(shipped, field.name), np.ndarray)
    }
    columns["vectors"] = _moved(columns["vectors"], copies)
    columns["valence_arousal"] = _moved_a_little(columns["valence_arousal"], copies)
    columns["popularity"] = _less_popular(columns["popularity"], copies)
    columns["artists"] = columns["artists"] + copies.astype(np.int32) * (int(shipped.artists.max()) + 1)
    return replace(shipped, tracks=tuple(_tracks(shipped, columns["artists"])), **columns)


def _moved(vectors: NDArray[np.float32], copies: NDArray[np.int64]) -> NDArray[np.float32]:
    random = np.random.default_rng(0)
    deviations = SHIFT * vectors[copies == 0].std(axis=0)
    for start in range(int(np.count_nonzero(copies == 0)), len(vectors), 100_000):  # in parts, to save memory
        part = vectors[start : start + 100_000]
        part += random.standard_normal(part.shape, np.float32) * deviations
    return vectors


def _moved_a_little(places: NDArray[np.float32], copies: NDArray[np.int64]) -> NDArray[np.float32]:
    random = np.random.default_rng(1)
    moves = np.float32(SMALL_SHIFT) * random.standard_normal(places.shape, np.float32) * (copies > 0)[:, None]
    moved: NDArray[np.float32] = (places + moves).clip(-1, 1)
    return moved


def _less_popular(popularity: NDArray[np.float32], copies: NDArray[np.int64]) -> NDArray[np.float32]:
    """The more tracks a catalogue holds, the fewer listeners the further ones have."""
    share = np.random.default_rng(2).random(len(popularity), np.float32)
    less: NDArray[np.float32] = np.where(copies > 0, popularity * share, popularity)
    return less


def _tracks(shipped: Catalogue, artists: NDArray[np.int32]) -> list[Track]:
    """Nobody is heard on two copies: the ranking tells people apart by the names in artists and titles."""
    known = shipped.tracks[: len(artists)]
    others = range(len(known), len(artists))
    copied = (shipped.tracks[row % len(shipped)] for row in others)
    return [
        *known,
        *(
            replace(track, id=TrackId(f"{row:022d}"), title=f"Track {row}", artist=f"Artist {artists[row]}")
            for row, track in zip(others, copied, strict=True)
        ),
    ]
