"""The mood model: how likely a track stands in a playlist of each mood, calibrated and cross-validated."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, KFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from core.track_moods import TRACK_MOODS
from models.music.tracks import TrackTable
from models.track_mood.evidence import TrackEvidence
from models.track_mood.plane import MOOD_TAGS
from models.track_mood.profiles import company_moods

FOLDS = 5
MEMBERS = ("likeness forest", "company forest", "company ridge")
TREES = 400
# A leaf of three tracks and a third of the features at each split keep 1,838 noisy labels from being learned by heart.
LEAF = 3
FEATURE_SHARE = 0.3
RIDGE = 0.01
"""Inverse strength of the linear model's penalty, on standardised features; weaker and stronger ones are worse."""

Scores = NDArray[np.float64]


def tag_table(table: TrackTable) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(rows of the tagged tracks, 0/1 labels (tagged, tags) in the order of :data:`MOOD_TAGS`)."""
    rows = np.array([row for row, tags in enumerate(table.mood_tags) if tags])
    labels = np.array([[tag in table.mood_tags[row] for tag in MOOD_TAGS] for row in rows], dtype=np.int64)
    return rows, labels


class MoodModel:
    """Three members that judge alike and err differently: the mean of their logits (:func:`together`) beats each.

    Extremely randomised trees (Geurts et al., 2006) on what a track is like (:attr:`TrackEvidence.features`); the same,
    and a ridge-penalised logistic regression, on the moods of its company and a few numbers.
    """

    def __init__(self, seed: int, trees: int = TREES) -> None:
        self._seed, self._trees = seed, trees

    def out_of_fold(
        self, evidence: TrackEvidence, rows: NDArray[np.int64], labels: NDArray[np.int64], *, by_artist: bool
    ) -> Scores:
        """float64 (:data:`MEMBERS`, tagged, tags), logits by models that saw no track of the fold or artist."""
        scores = np.zeros((len(MEMBERS), *labels.shape))
        groups = evidence.artists[rows] if by_artist else None
        for train, test in _folds(len(rows), groups, self._seed):
            scores[:, test] = self.scores(evidence, rows[train], labels[train], rows[test])
        return scores

    def scores(
        self, evidence: TrackEvidence, rows: NDArray[np.int64], labels: NDArray[np.int64], asked: NDArray[np.int64]
    ) -> Scores:
        """float64 (:data:`MEMBERS`, asked, tags), logits for the tracks that are ``asked`` about.

        Args:
            evidence: of n tracks.
            rows: the tagged tracks to learn from.
            labels: 0/1 (tagged, tags).
            asked: rows of the evidence.
        """
        told = np.hstack([evidence.numbers, company_moods(evidence, rows, labels)])
        curved = np.hstack([told, evidence.numbers**2])  # both the quietest and the loudest may be sad
        return np.stack(
            [
                self._forest(evidence.features, rows, labels, asked, self._trees),
                self._forest(told, rows, labels, asked, self._trees // 2),
                np.stack([_linear(curved[rows], column, curved[asked]) for column in labels.T], axis=1),
            ]
        )

    def _forest(
        self,
        features: NDArray[np.float32],
        rows: NDArray[np.int64],
        labels: NDArray[np.int64],
        asked: NDArray[np.int64],
        trees: int,
    ) -> Scores:
        forest = ExtraTreesClassifier(
            trees, min_samples_leaf=LEAF, max_features=FEATURE_SHARE, random_state=self._seed, n_jobs=1
        ).fit(features[rows], labels)
        by_tag = forest.predict_proba(features[asked])
        # Without a single track of a rare tag, a forest knows only the class 0, and gives one column for it.
        return _logit(np.stack([p[:, 1] if p.shape[1] == 2 else np.zeros(len(p)) for p in by_tag], axis=1))


def together(scores: Scores) -> Scores:
    """float64 (n, tags), the mean over the members, which is axis 0."""
    mean: Scores = scores.mean(axis=0)
    return mean


def calibrated(unseen: Scores, labels: NDArray[np.int64], scores: Scores) -> Scores:
    """float64 (n, tags), probabilities for ``scores`` by Platt's scaling (1999) per tag.

    Args:
        unseen: (tagged, tags), scores of tracks by models that had seen neither them nor their artists.
        labels: 0/1 (tagged, tags).
        scores: (n, tags), of any tracks.
    """
    columns = zip(unseen.T, labels.T, scores.T, strict=True)
    return np.stack([_scaled(*column) for column in columns], axis=1)


def _linear(features: NDArray[np.float32], labels: NDArray[np.int64], asked: NDArray[np.float32]) -> Scores:
    if labels.min() == labels.max():
        return np.full(len(asked), _logit(labels[:1].astype(np.float64))[0])
    model: Pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=RIDGE, max_iter=500))
    logits: Scores = model.fit(features, labels).decision_function(asked)
    return logits


def _scaled(unseen: Scores, labels: NDArray[np.int64], scores: Scores) -> Scores:
    if labels.min() == labels.max():
        return np.full(len(scores), float(labels.mean()))
    probabilities: Scores = LogisticRegression().fit(unseen[:, None], labels).predict_proba(scores[:, None])[:, 1]
    return probabilities


def _logit(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    clipped = np.clip(shares, 0.002, 0.998)
    logits: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return logits


def _folds(
    count: int, groups: NDArray[np.int32] | None, seed: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    splitter = KFold if groups is None else GroupKFold
    yield from splitter(FOLDS, shuffle=True, random_state=seed).split(np.zeros(count), groups=groups)


def mood_aucs(scores: Scores, labels: NDArray[np.int64]) -> dict[str, float]:
    """Area under the ROC curve for each of :data:`core.track_moods.TRACK_MOODS`; columns in the order of
    :data:`MOOD_TAGS`.

    Raises:
        ValueError: a mood has no track, or all of them.
    """
    columns = {tag: MOOD_TAGS.index(tag) for tag in TRACK_MOODS}
    return {tag: float(roc_auc_score(labels[:, column], scores[:, column])) for tag, column in columns.items()}
