"""The models among which the validation parts choose, all of scikit-learn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import (
    ExtraTreesClassifier,
    ExtraTreesRegressor,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    RandomForestClassifier,
)
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from models.mood_effect.features import Matrix
from models.mood_effect.listening import LIKED_FROM

Scores = NDArray[np.float64]

SEED = 0
TREES = {"n_estimators": 100, "min_samples_leaf": 3, "max_features": 1 / 3, "random_state": SEED}
BOOSTING = {
    "n_estimators": 120, "learning_rate": 0.05, "max_depth": 3, "subsample": 0.7, "max_features": 1 / 3,
    "random_state": SEED,
}  # fmt: skip

OF_THE_RATING: Mapping[str, Callable[[], Any]] = {
    "ridge": lambda: make_pipeline(StandardScaler(), Ridge(100)),
    "extra trees, rating": lambda: ExtraTreesRegressor(**TREES),
    "boosting, rating": lambda: GradientBoostingRegressor(**BOOSTING),
}
OF_THE_LABEL: Mapping[str, Callable[[], Any]] = {
    "logistic": lambda: make_pipeline(StandardScaler(), LogisticRegression(C=0.05, max_iter=1000)),
    "random forest": lambda: RandomForestClassifier(**TREES),
    "extra trees, label": lambda: ExtraTreesClassifier(**TREES),
    "boosting, label": lambda: GradientBoostingClassifier(**BOOSTING),
}
BLENDED = ("extra trees, rating", "extra trees, label", "boosting, rating", "boosting, label")
BLEND = "trees together"
CANDIDATES = (*OF_THE_RATING, *OF_THE_LABEL, BLEND)


def candidate_scores(train: Matrix, ratings: NDArray[np.float64], others: Sequence[Matrix]) -> dict[str, list[Scores]]:
    """Fit every candidate on the training part and score the other parts: the higher, the rather it will be liked.

    Args:
        train: (n, features).
        ratings: (n,), 1..5.
        others: (any, features) each.

    Returns:
        By each of :data:`CANDIDATES`: (any,) for each of the others. :data:`BLEND` is the mean of four, each scaled to
        deviation 1 on the training part.
    """
    spread = {}
    found = {}
    for name in (*OF_THE_RATING, *OF_THE_LABEL):
        on_train, *found[name] = _fit_and_score(name, train, ratings, [train, *others])
        spread[name] = float(np.std(on_train))
    blend = [np.sum([found[name][part] / spread[name] for name in BLENDED], axis=0) for part in range(len(others))]
    return {**found, BLEND: blend}


def _fit_and_score(name: str, train: Matrix, ratings: NDArray[np.float64], parts: Sequence[Matrix]) -> list[Scores]:
    if name in OF_THE_RATING:
        model = OF_THE_RATING[name]().fit(train, ratings)
        return [model.predict(part) for part in parts]
    model = OF_THE_LABEL[name]().fit(train, ratings >= LIKED_FROM)
    return [model.predict_proba(part)[:, 1] for part in parts]
