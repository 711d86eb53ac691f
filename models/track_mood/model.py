"""The multi-label mood model: how likely a track stands in a playlist of each mood, calibrated and cross-validated."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, KFold

from models.catalogue.tracks import TrackTable
from models.track_mood.plane import MOOD_TAGS

REPORTED_TAGS = ("happy", "sad", "calm", "chill", "energetic", "party", "romantic")
FOLDS = 5
TREES = 400
# A leaf of three tracks and a third of the features at each split keep 1,838 noisy labels from being learned by heart.
LEAF = 3
FEATURE_SHARE = 0.3

Scores = NDArray[np.float64]


def tag_table(table: TrackTable) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(rows of the tagged tracks, 0/1 labels (tagged, tags) in the order of :data:`MOOD_TAGS`)."""
    rows = np.array([row for row, tags in enumerate(table.mood_tags) if tags])
    labels = np.array([[tag in table.mood_tags[row] for tag in MOOD_TAGS] for row in rows], dtype=np.int64)
    return rows, labels


class MoodModel:
    """Extremely randomised trees (Geurts et al., 2006) for all tags at once, with Platt's scaling (1999) per tag.

    The scaling is learned on predictions for artists that the trees did not see.
    """

    def __init__(self, seed: int, trees: int = TREES) -> None:
        self._seed, self._trees = seed, trees
        self._forest = self._new_forest()
        self._scalings: list[LogisticRegression | float] = []

    def fit(self, features: NDArray[np.float32], labels: NDArray[np.int64], artists: NDArray[np.int32]) -> None:
        """Learn from tagged tracks.

        Args:
            features: float32 (n, features).
            labels: 0/1 (n, tags).
            artists: int32 (n,), the groups that stay together in the inner folds.
        """
        unseen = self.out_of_fold(features, labels, artists)
        self._scalings = [_scaling(unseen[:, tag], labels[:, tag]) for tag in range(labels.shape[1])]
        self._forest = self._new_forest()
        self._forest.fit(features, labels)

    def probabilities(self, features: NDArray[np.float32]) -> Scores:
        """float64 (n, tags), calibrated."""
        columns = self._shares(self._forest, features).T
        scaled = [_apply(scaling, column) for scaling, column in zip(self._scalings, columns, strict=True)]
        return np.stack(scaled, axis=1)

    def out_of_fold(
        self, features: NDArray[np.float32], labels: NDArray[np.int64], artists: NDArray[np.int32] | None
    ) -> Scores:
        """float64 (n, tags), raw scores of each track by a forest that saw neither it nor, if given, its artist."""
        scores = np.zeros(labels.shape)
        for train, test in _folds(len(labels), artists, self._seed):
            forest = self._new_forest()
            forest.fit(features[train], labels[train])
            scores[test] = self._shares(forest, features[test])
        return scores

    def _new_forest(self) -> ExtraTreesClassifier:
        return ExtraTreesClassifier(
            self._trees, min_samples_leaf=LEAF, max_features=FEATURE_SHARE, random_state=self._seed, n_jobs=1
        )

    @staticmethod
    def _shares(forest: ExtraTreesClassifier, features: NDArray[np.float32]) -> Scores:
        by_tag = forest.predict_proba(features)
        # A fold without a single track of a rare tag knows only the class 0, and gives one column for it.
        return np.stack([p[:, 1] if p.shape[1] == 2 else np.zeros(len(p)) for p in by_tag], axis=1)


def _scaling(scores: NDArray[np.float64], labels: NDArray[np.int64]) -> LogisticRegression | float:
    if labels.min() == labels.max():
        return float(labels.mean())
    return LogisticRegression().fit(_logit(scores)[:, None], labels)


def _apply(scaling: LogisticRegression | float, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    if isinstance(scaling, float):
        return np.full(len(scores), scaling)
    probabilities: NDArray[np.float64] = scaling.predict_proba(_logit(scores)[:, None])[:, 1]
    return probabilities


def _logit(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    clipped = np.clip(scores, 0.002, 0.998)
    logits: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return logits


def _folds(
    count: int, groups: NDArray[np.int32] | None, seed: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    splitter = KFold if groups is None else GroupKFold
    yield from splitter(FOLDS, shuffle=True, random_state=seed).split(np.zeros(count), groups=groups)


def mean_auc(scores: Scores, labels: NDArray[np.int64]) -> float:
    """Area under the ROC curve, averaged over :data:`REPORTED_TAGS`; columns in the order of :data:`MOOD_TAGS`."""
    columns = [MOOD_TAGS.index(tag) for tag in REPORTED_TAGS]
    return float(np.mean([roc_auc_score(labels[:, column], scores[:, column]) for column in columns]))
