"""Put newly learned moods, or newly read marks of explicit words, into the catalogue that ships.

Its item vectors stay as they are, and with them its version, so the history model goes on fitting it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.artifacts import Artifact, load_artifact
from core.catalogue_file import CATALOGUE_FILE, CATALOGUE_KIND, EXPLICIT_MARKS, pack_moods
from core.errors import DataError
from models.catalogue.writing import TAGGED, mark_details, mood_details, write_catalogue
from models.music.sequences import read_sequences
from models.music.tracks import TrackTable, read_tracks
from models.track_mood.learning import learn_moods, median_places
from models.track_mood.validation import measure_moods


def refresh_moods(data: Path, catalogue: Path, seed: int) -> dict[str, Any]:
    """Learn the moods from the music data, and rewrite what the artifact in the folder ``catalogue`` says about them.

    Returns:
        JSON values: the figures of :func:`models.track_mood.validation.measure_moods`, and ``median_places``, where in
        the plane the tracks with each tag have come to lie.

    Raises:
        ArtifactError: there is no sound catalogue in the folder.
        DataError: the music data holds other tracks than the catalogue.
    """
    table = read_tracks(data)
    artifact, arrays = _read(catalogue, table)
    sequences = read_sequences(data, table.rows())
    moods = learn_moods(table, sequences, seed)
    figures = measure_moods(table, sequences, seed)
    refreshed = {**arrays, **pack_moods(moods.valence_arousal, moods.fits), TAGGED: moods.tagged}
    write_catalogue(refreshed, catalogue, artifact.version, {**artifact.details, **mood_details(figures, seed)})
    return {**figures, "median_places": median_places(table, moods.valence_arousal)}


def refresh_marks(data: Path, catalogue: Path) -> dict[str, int]:
    """Rewrite which tracks of the artifact in the folder ``catalogue`` are marked as explicit.

    Returns:
        how many are ``explicit``, ``not_explicit`` and ``unknown``.

    Raises:
        ArtifactError: there is no sound catalogue in the folder.
        DataError: the music data holds other tracks than the catalogue.
    """
    table = read_tracks(data)
    artifact, arrays = _read(catalogue, table)
    counts = mark_details(table.explicit)
    marked = {**arrays, EXPLICIT_MARKS: table.explicit}
    write_catalogue(marked, catalogue, artifact.version, {**artifact.details, "explicit_marks": counts})
    return counts


def _read(catalogue: Path, table: TrackTable) -> tuple[Artifact, dict[str, NDArray[np.generic]]]:
    """The artifact and the arrays of its file, if it holds the tracks of the table."""
    artifact = load_artifact(catalogue, CATALOGUE_KIND)
    with np.load(artifact.file(CATALOGUE_FILE), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    _check_tracks(arrays, table)
    return artifact, arrays


def _check_tracks(arrays: Mapping[str, NDArray[np.generic]], table: TrackTable) -> None:
    ids = [track.id.encode() for track in table.tracks]
    if arrays["ids"].tolist() != ids:
        raise DataError(f"the catalogue's {len(arrays['ids']):,} tracks are not the {len(ids):,} of the music data")
