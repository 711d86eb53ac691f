"""What is chosen after training, on messages that no part of the network learned from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.text_reader import TextServing
from models.text.figures import NEUTRAL, best_thresholds, label_figures

SHARES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
"""Of the linear part, among which the best is chosen."""
MOOD_PRECISION = 0.8
"""How often a mood that is answered shall be one that the raters saw, too: a wrong answer costs more than none."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """How the two parts are mixed, and how their scores become an answer."""

    linear_share: float
    serving: TextServing


def choose(labels: NDArray[np.bool_], linear: NDArray[np.float32], deep: NDArray[np.float32]) -> Choice:
    """Choose the share of the linear part with the best macro-F1, then the thresholds for it.

    Args:
        labels: bool (n, 7).
        linear: float32 (n, 7), the linear part's logits.
        deep: float32 (n, 7), the deep part's logits.
    """
    share = max(SHARES, key=lambda share: _macro_f1(labels, scores_of(linear, deep, share)))
    scores = scores_of(linear, deep, share)
    thresholds = best_thresholds(labels, scores).round(4)
    return Choice(share, TextServing(tuple(thresholds.tolist()), _mood_score(labels, scores)))


def scores_of(linear: NDArray[np.float32], deep: NDArray[np.float32], share: float) -> NDArray[np.float64]:
    """float64 (n, 7), the scores that the mixture gives."""
    logits = share * linear.astype(np.float64) + (1 - share) * deep
    return 1 / (1 + np.exp(-logits))


def _macro_f1(labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    return float(label_figures(labels, scores, best_thresholds(labels, scores))["macro_f1"])


def _mood_score(labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """The lowest score from which on the likeliest emotion is right in :data:`MOOD_PRECISION` of the cases; where no
    score is that good, the best one."""
    likeliest = scores.argmax(axis=1)
    moods = np.flatnonzero(likeliest != NEUTRAL)
    confidence = scores[moods, likeliest[moods]]
    order = np.argsort(-confidence)
    precision = labels[moods, likeliest[moods]][order].cumsum() / np.arange(1, len(moods) + 1)
    enough = np.flatnonzero(precision >= min(MOOD_PRECISION, precision.max(initial=0.0)))
    return round(float(confidence[order][enough[-1]]), 4) if len(enough) else 1.0
