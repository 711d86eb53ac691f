"""Cross-validate the mood model, beside the two simpler ways that it has to beat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from core.track_moods import TRACK_MOODS
from models.music.sequences import TrackSequence
from models.music.tracks import TrackTable
from models.track_mood.evidence import MOOD_PLAYLIST_SHARE, track_evidence
from models.track_mood.model import FOLDS, MEMBERS, MoodModel, Scores, mood_aucs, tag_table, together
from models.track_mood.plane import MOOD_TAGS

COLUMNS = {tag: MOOD_TAGS.index(tag) for tag in TRACK_MOODS}
CALIBRATION_BINS = 10
STRICTER_SHARE = MOOD_PLAYLIST_SHARE / 2

_QUIET, _DARK, _SAD, _BRIGHT = (1, -1), (-1, 1), (-1, -1), (1, 1)
CORNERS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("happy", "energetic", "party"), _BRIGHT),
    **dict.fromkeys(("calm", "chill", "romantic", "focus"), _QUIET),
    "sad": _SAD,
    "heavy": _DARK,
}
"""The signs of (valence, energy) in the corner of the plane that each tag names."""


def measure_moods(table: TrackTable, sequences: Sequence[TrackSequence], seed: int) -> dict[str, Any]:
    """Five folds of the tagged tracks, each measured by a model that saw none of its tracks.

    Returns:
        JSON values: AUC by mood and their mean (:func:`auc_figures`) for ``by_artist``, the model where no artist
        stands in two folds, the honest figure; ``members``, each member of it alone; ``by_track``, the model with folds
        over tracks; ``by_artist_stricter``, as the first, with playlists left out that hold half as large a share of
        one tag as is allowed otherwise; ``sound_regression``, a logistic regression on the audio numbers alone; and
        ``quadrant_rule``, which learns nothing. Also ``calibration_error`` by mood, in folds by artist.
    """
    rows, labels = tag_table(table)
    artists, model = table.artists[rows], MoodModel(seed)

    def in_folds(share: float, *, by_artist: bool) -> Scores:
        evidence = track_evidence(table, sequences, share)
        return model.out_of_fold(evidence, rows, labels, by_artist=by_artist)

    unseen = in_folds(MOOD_PLAYLIST_SHARE, by_artist=True)
    sound = (table.sound_column("valence"), table.sound_column("energy"))
    return {
        "tracks": len(rows),
        "by_artist": auc_figures(together(unseen), labels),
        "members": {name: auc_figures(member, labels) for name, member in zip(MEMBERS, unseen, strict=True)},
        "by_track": auc_figures(together(in_folds(MOOD_PLAYLIST_SHARE, by_artist=False)), labels),
        "by_artist_stricter": auc_figures(together(in_folds(STRICTER_SHARE, by_artist=True)), labels),
        "sound_regression": auc_figures(_sound_regression(table.sound[rows], labels, artists, seed), labels),
        "quadrant_rule": auc_figures(quadrant_rule(*sound)[rows], labels),
        "calibration_error": _calibration_errors(together(unseen), labels, artists, seed),
    }


def auc_figures(scores: Scores, labels: NDArray[np.int64]) -> dict[str, float]:
    """:func:`models.track_mood.model.mood_aucs` and their ``mean``."""
    aucs = mood_aucs(scores, labels)
    return {**aucs, "mean": float(np.mean(list(aucs.values())))}


def quadrant_rule(valence: NDArray[np.floating], energy: NDArray[np.floating]) -> Scores:
    """float64 (n, tags), how far a track lies in the corner of the plane that each tag names; both axes centred."""
    return np.stack([a * valence + b * energy for a, b in (CORNERS[tag] for tag in MOOD_TAGS)], axis=1).astype(
        np.float64
    )


def _by_artist(
    features: NDArray[np.floating], column: NDArray[np.int64], artists: NDArray[np.int32], seed: int
) -> NDArray[np.float64]:
    """float64 (tagged,), probabilities of a logistic regression for one tag, in folds by artist."""
    folds = GroupKFold(FOLDS, shuffle=True, random_state=seed)
    model = LogisticRegression(max_iter=500)
    found = cross_val_predict(model, features, column, groups=artists, cv=folds, method="predict_proba")
    probabilities: NDArray[np.float64] = found[:, 1]
    return probabilities


def _sound_regression(
    sound: NDArray[np.float32], labels: NDArray[np.int64], artists: NDArray[np.int32], seed: int
) -> Scores:
    scores = np.zeros(labels.shape)
    for number in COLUMNS.values():
        scores[:, number] = _by_artist(sound, labels[:, number], artists, seed)
    return scores


def _calibration_errors(
    unseen: Scores, labels: NDArray[np.int64], artists: NDArray[np.int32], seed: int
) -> dict[str, float]:
    """The scaling itself is learned in folds, too, so that it is not measured on what it was fitted to."""
    errors = {
        tag: calibration_error(_by_artist(unseen[:, [number]], labels[:, number], artists, seed), labels[:, number])
        for tag, number in COLUMNS.items()
    }
    return {**errors, "mean": float(np.mean(list(errors.values())))}


def calibration_error(probabilities: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Expected calibration error over :data:`CALIBRATION_BINS` bins of equally many tracks, 0..1."""
    bins = np.array_split(np.argsort(probabilities, kind="stable"), CALIBRATION_BINS)
    gaps = [len(bin_) * abs(probabilities[bin_].mean() - labels[bin_].mean()) for bin_ in bins if len(bin_)]
    return float(sum(gaps) / len(probabilities))
