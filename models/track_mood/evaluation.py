"""Measure the fits to the moods that ship, and a rule that learns nothing, on tracks whose moods people know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from core.answers import TrackId
from core.artifacts import load_artifact
from core.catalogue import Catalogue
from core.catalogue_file import CATALOGUE_FILE, CATALOGUE_KIND, load_catalogue
from core.errors import ArtifactError, DataError
from core.track_moods import TRACK_MOODS
from models.catalogue.writing import TAGGED
from models.music.tracks import parse_mood_tags, standardise
from models.tables import read_table
from models.track_mood.model import Scores
from models.track_mood.plane import MOOD_TAGS
from models.track_mood.validation import quadrant_rule

RESULTS = Path(__file__).parent / "results"
SOUND = ("valence", "energy")


@dataclass(frozen=True, slots=True, eq=False)
class MoodLabels:
    """Tracks whose moods people know.

    Attributes:
        ids: of n tracks.
        moods: bool (n, moods), in the order of :data:`core.track_moods.TRACK_MOODS`.
        sound: float64 (n, 2), the audio numbers ``valence`` and ``energy``; None unless the file has them for all.
    """

    ids: tuple[TrackId, ...]
    moods: NDArray[np.bool_]
    sound: NDArray[np.float64] | None


def evaluate_mood_fit(path: Path, catalogue_folder: Path) -> dict[str, Any]:
    """How well the shipped fits tell the tracks of each mood from the other labelled tracks.

    Args:
        path: of the labels, see :func:`read_labels`.
        catalogue_folder: the catalogue artifact.

    Returns:
        JSON values: ``n`` labelled tracks that the catalogue holds, and how many of them it was ``trained_on`` (unless
        that is 0, the figures flatter it); ``not_in_catalogue``; how many ``tracks`` have each mood; ``auc`` of each
        and ``mean_auc``; the same of the ``quadrant_rule``, with what it reads (``of``): the labels' audio numbers, or
        else the shipped positions, which are learned. The AUC of a mood that no track or every track has is None.

    Raises:
        ArtifactError: the catalogue can't be used.
        DataError: the labels can't be read, or no mood can be measured.
    """
    catalogue = load_catalogue(catalogue_folder)
    labels = read_labels(path)
    places = [(place, row) for place, id_ in enumerate(labels.ids) if (row := catalogue.row(id_)) is not None]
    if not places:
        raise DataError(f"{path} labels no track of the catalogue")
    kept, rows = np.array(places).T
    source, rule = _quadrants(labels, catalogue, kept, rows)
    return {
        "model": catalogue.version,
        "n": len(rows),
        "trained_on": int(_trained_on(catalogue_folder)[rows].sum()),
        "not_in_catalogue": len(labels.ids) - len(rows),
        "tracks": dict(zip(TRACK_MOODS, labels.moods[kept].sum(axis=0).tolist(), strict=True)),
        **_figures(_fits(catalogue)[rows], labels.moods[kept]),
        "quadrant_rule": {"of": source, **_figures(rule, labels.moods[kept])},
    }


def read_labels(path: Path) -> MoodLabels:
    """Read the tracks that carry any label in a file; Parquet, or CSV if its name says so.

    Args:
        path: of a file with the columns ``id`` and ``mood_playlists`` ("happy:2;party:1", or null), one row a track,
            and perhaps ``valence`` and ``energy``.

    Raises:
        DataError: it is no such file, or carries no label.
    """
    try:
        cells: dict[str, list[Any]] = read_table(path).to_pydict()
        tags = [parse_mood_tags(cell) for cell in cells["mood_playlists"]]
        labelled = [row for row, found in enumerate(tags) if found]
        ids = tuple(TrackId(cells["id"][row]) for row in labelled)
        sound = _sound(cells, labelled)
    except (KeyError, ValueError, AttributeError) as error:
        raise DataError(f"{path} can't be read as moods of tracks: {error!r}") from error
    if not ids:
        raise DataError(f"{path} labels no track")
    moods = np.array([[mood in tags[row] for mood in TRACK_MOODS] for row in labelled])
    return MoodLabels(ids, moods, sound)


def _sound(cells: dict[str, list[Any]], rows: list[int]) -> NDArray[np.float64] | None:
    if not all(name in cells for name in SOUND):
        return None
    sound = np.array([[cells[name][row] for name in SOUND] for row in rows], dtype=np.float64)
    return None if np.isnan(sound).any() else sound


def _quadrants(
    labels: MoodLabels, catalogue: Catalogue, kept: NDArray[np.int64], rows: NDArray[np.int64]
) -> tuple[str, Scores]:
    """What the rule reads, and its scores of the tracks, both axes with mean 0 and deviation 1."""
    source = "shipped positions" if labels.sound is None else "audio numbers of the labels' file"
    plane = catalogue.valence_arousal[rows] if labels.sound is None else labels.sound[kept]
    scaled = standardise(plane.astype(np.float64))
    return source, quadrant_rule(scaled[:, 0], scaled[:, 1])[:, [MOOD_TAGS.index(mood) for mood in TRACK_MOODS]]


def _fits(catalogue: Catalogue) -> NDArray[np.float32]:
    if catalogue.mood_fits is None:
        raise ArtifactError("the catalogue does not say how tracks fit the moods")
    return catalogue.mood_fits


def _trained_on(folder: Path) -> NDArray[np.bool_]:
    """bool (n,), from which tracks' labels the catalogue was learned."""
    path = load_artifact(folder, CATALOGUE_KIND).file(CATALOGUE_FILE)
    try:
        with np.load(path, allow_pickle=False) as data:
            tagged: NDArray[np.bool_] = data[TAGGED]
    except KeyError as error:
        raise ArtifactError(f"{path} does not say from which labels it was learned") from error
    return tagged


def _figures(scores: NDArray[np.floating], moods: NDArray[np.bool_]) -> dict[str, Any]:
    auc = {
        mood: float(roc_auc_score(column, score)) if column.min() != column.max() else None
        for mood, column, score in zip(TRACK_MOODS, moods.T, scores.T, strict=True)
    }
    measured = [value for value in auc.values() if value is not None]
    return {"auc": auc, "mean_auc": float(np.mean(measured)) if measured else None}
