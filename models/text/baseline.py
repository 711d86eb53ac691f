"""What everybody tries first, for comparison: scikit-learn's TF-IDF under a logistic regression for each label."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion

from models.text.dataset import MessageSet
from models.text.figures import best_thresholds, label_figures

STRICTNESS = 2.0
FEWEST_WORDS = 2
FEWEST_PIECES = 5


def measure_baseline(messages: MessageSet, calibration: MessageSet, measured: MessageSet) -> dict[str, Any]:
    """Learn from ``messages``, choose thresholds by ``calibration`` as for our network, and measure on ``measured``.

    Returns:
        The figures of :func:`models.text.figures.label_figures`; JSON values.
    """
    features = FeatureUnion([
        ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=FEWEST_WORDS, sublinear_tf=True)),
        ("pieces", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=FEWEST_PIECES, sublinear_tf=True)),
    ])  # fmt: skip
    learned = features.fit_transform(messages.texts)
    models = [_fit(learned, label) for label in messages.labels.T]
    held, scores = (_scores(models, features.transform(part.texts)) for part in (calibration, measured))
    return label_figures(measured.labels, scores, best_thresholds(calibration.labels, held))


def _fit(features: Any, label: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=STRICTNESS, solver="liblinear", tol=1e-2, random_state=0).fit(features, label)


def _scores(models: list[LogisticRegression], features: Any) -> NDArray[np.float64]:
    return np.stack([model.predict_proba(features)[:, 1] for model in models], axis=1)
