"""Learn every track's position in the mood plane, and measure how well the moods behind it are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from models.catalogue.tracks import TrackTable
from models.history.sequences import TrackSequence
from models.track_mood.features import mood_features
from models.track_mood.model import FOLDS, MoodModel, mean_auc, tag_table
from models.track_mood.plane import MOOD_TAGS, positions


@dataclass(frozen=True, slots=True)
class MoodFigures:
    """Mean AUC over :data:`models.track_mood.model.REPORTED_TAGS`, five-fold, on the tagged tracks.

    Attributes:
        by_artist: the mood model where no artist stands in two folds, the honest figure.
        by_track: the mood model with folds over tracks.
        sound_regression: a logistic regression on the audio numbers alone, folds by artist.
        quadrant_rule: the corner of the audio valence/energy plane that each tag names, which learns nothing.
    """

    by_artist: float
    by_track: float
    sound_regression: float
    quadrant_rule: float


def learn_positions(table: TrackTable, sequences: Sequence[TrackSequence], seed: int) -> NDArray[np.float32]:
    """float32 (n, 2), (valence, arousal) in [-1, 1] of each track, learned from the tagged ones."""
    features = mood_features(table, sequences)
    rows, labels = tag_table(table)
    model = MoodModel(seed)
    model.fit(features[rows], labels, table.artists[rows])
    return positions(model.probabilities(features), labels.mean(axis=0), table)


def median_places(table: TrackTable, places: NDArray[np.float32]) -> dict[str, tuple[float, float]]:
    """The median (valence, arousal) of the tracks with each tag, both in [-1, 1]."""
    rows, labels = tag_table(table)
    medians = (np.median(places[rows[labels[:, number] > 0]], axis=0) for number in range(len(MOOD_TAGS)))
    return {tag: (float(median[0]), float(median[1])) for tag, median in zip(MOOD_TAGS, medians, strict=True)}


def measure_moods(table: TrackTable, sequences: Sequence[TrackSequence], seed: int) -> MoodFigures:
    """Cross-validate the mood model and the two simpler ways it has to beat."""
    features = mood_features(table, sequences)
    rows, labels = tag_table(table)
    artists = table.artists[rows]
    model = MoodModel(seed)
    return MoodFigures(
        by_artist=mean_auc(model.out_of_fold(features[rows], labels, artists), labels),
        by_track=mean_auc(model.out_of_fold(features[rows], labels, None), labels),
        sound_regression=mean_auc(_regression(table.sound[rows], labels, artists, seed), labels),
        quadrant_rule=mean_auc(_quadrants(table)[rows], labels),
    )


def _regression(
    sound: NDArray[np.float32], labels: NDArray[np.int64], artists: NDArray[np.int32], seed: int
) -> NDArray[np.float64]:
    folds = GroupKFold(FOLDS, shuffle=True, random_state=seed)
    scores = np.zeros(labels.shape)
    for number, column in enumerate(labels.T):
        if column.sum() >= FOLDS * 4:  # a rarer tag would be missing from a fold, and is not reported
            model = LogisticRegression(max_iter=500)
            found = cross_val_predict(model, sound, column, groups=artists, cv=folds, method="predict_proba")
            scores[:, number] = found[:, 1]
    return scores


def _quadrants(table: TrackTable) -> NDArray[np.float64]:
    valence, energy = table.sound_column("valence"), table.sound_column("energy")
    quiet, dark, sad = (1, -1), (-1, 1), (-1, -1)
    signs = {"sad": sad, "calm": quiet, "chill": quiet, "romantic": quiet, "focus": quiet, "heavy": dark}
    corners = [signs.get(tag, (1, 1)) for tag in MOOD_TAGS]
    return np.stack([a * valence + b * energy for a, b in corners], axis=1).astype(np.float64)
