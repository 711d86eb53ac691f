"""The catalogue artifact as files: what its version names, and what its manifest says about the moods."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.artifacts import write_manifest
from core.catalogue import EXPLICIT, MARK_UNKNOWN, NOT_EXPLICIT
from core.catalogue_file import CATALOGUE_FILE, CATALOGUE_KIND
from core.track_moods import TRACK_MOODS

TAGGED = "mood_tagged"
"""The array of the catalogue's file, bool (n,), that says from which tracks' tags the moods were learned."""
ITEM_ARRAYS = ("ids", "vectors", "vector_scales", "bias")
"""What a history model depends on; the catalogue's version names it."""


def item_digest(arrays: Mapping[str, NDArray[np.generic]]) -> str:
    """Names the content of :data:`ITEM_ARRAYS`."""
    digest = hashlib.sha256()
    for name in ITEM_ARRAYS:
        digest.update(arrays[name].tobytes())
    return digest.hexdigest()[:12]


def write_catalogue(
    arrays: Mapping[str, NDArray[np.generic]], folder: Path, version: str, details: Mapping[str, Any]
) -> None:
    """Write the catalogue artifact."""
    folder.mkdir(parents=True, exist_ok=True)
    compressed: dict[str, Any] = dict(arrays)
    np.savez_compressed(folder / CATALOGUE_FILE, **compressed)
    write_manifest(folder, CATALOGUE_KIND, version, (CATALOGUE_FILE,), details)


def mark_details(explicit: NDArray[np.int8]) -> dict[str, int]:
    """For the manifest: how many tracks are marked ``explicit``, ``not_explicit`` and ``unknown``."""
    names = {"explicit": EXPLICIT, "not_explicit": NOT_EXPLICIT, "unknown": MARK_UNKNOWN}
    return {name: int((explicit == mark).sum()) for name, mark in names.items()}


def mood_details(figures: Mapping[str, Any], seed: int) -> dict[str, Any]:
    """What the manifest says about the moods, with what :func:`models.track_mood.validation.measure_moods` found."""
    return {
        "moods": list(TRACK_MOODS),
        "positions": "learned, as the fits to these moods are, from the moods of public playlists; five folds below",
        "mood_auc": rounded(figures),
        "mood_seed": seed,
    }


def rounded(figures: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values with four decimals."""
    return {name: rounded(value) if isinstance(value, Mapping) else round(value, 4) for name, value in figures.items()}
