"""Catalogues of any size: the shipped tracks again and again, each copy moved a little, by artists of its own."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.answers import Track, TrackId
from core.catalogue import Catalogue

SHIFT = 0.5
"""How far a copy's vector lies from the track's own, in standard deviations of each number."""


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
    columns["artists"] = columns["artists"] + copies.astype(np.int32) * (int(shipped.artists.max()) + 1)
    return replace(shipped, tracks=tuple(_tracks(shipped, size)), **columns)


def _moved(vectors: NDArray[np.float32], copies: NDArray[np.int64]) -> NDArray[np.float32]:
    random = np.random.default_rng(0)
    deviations = SHIFT * vectors[copies == 0].std(axis=0)
    for start in range(int(np.count_nonzero(copies == 0)), len(vectors), 100_000):  # in parts, to save memory
        part = vectors[start : start + 100_000]
        part += random.standard_normal(part.shape, np.float32) * deviations
    return vectors


def _tracks(shipped: Catalogue, size: int) -> list[Track]:
    known = shipped.tracks[:size]
    others = range(len(known), size)
    copied = (shipped.tracks[row % len(shipped)] for row in others)
    return [*known, *(replace(track, id=TrackId(f"{row:022d}")) for row, track in zip(others, copied, strict=True))]
