"""How good labels are: several may be right for one message."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.emotions import EMOTIONS, Emotion
from models.text.dataset import LABELS

NEUTRAL = EMOTIONS.index(Emotion.NEUTRAL)


def label_figures(labels: NDArray[np.bool_], scores: NDArray[np.float64], thresholds: NDArray[Any]) -> dict[str, Any]:
    """Several labels a message, as the GoEmotions paper scores them.

    A label is given where its score reaches its threshold. ``macro_f1`` is the plain mean of the seven labels' F1,
    ``accuracy`` the share of messages that got exactly the raters' set of labels (scikit-learn's name for it, too), and
    ``top_accuracy`` the share whose likeliest label is one of the raters'.

    Args:
        labels: bool (n, 7), in the order of :data:`core.emotions.EMOTIONS`.
        scores: float64 (n, 7), 0..1.
        thresholds: float (7,).

    Returns:
        JSON values; ``f1``, ``precision`` and ``recall`` by the data set's names of the labels.
    """
    given = scores >= thresholds
    right = (given & labels).sum(axis=0)
    precision = right / np.maximum(given.sum(axis=0), 1)
    recall = right / np.maximum(labels.sum(axis=0), 1)
    f1 = 2 * right / np.maximum(given.sum(axis=0) + labels.sum(axis=0), 1)
    return {
        "n": len(labels),
        "macro_f1": float(f1.mean()),
        "accuracy": float((given == labels).all(axis=1).mean()),
        "top_accuracy": float(labels[np.arange(len(labels)), scores.argmax(axis=1)].mean()),
        "f1": _by_label(f1),
        "precision": _by_label(precision),
        "recall": _by_label(recall),
    }


def mood_figures(labels: NDArray[np.bool_], found: NDArray[np.bool_]) -> dict[str, float]:
    """Whether a mood was found where the raters saw one.

    Args:
        labels: bool (n, 7).
        found: bool (n,), whether a message got a mood.

    Returns:
        ``moods_found``: of the messages in which no rater's label is *neutral*, the share that got a mood;
        ``false_moods``: of those labelled *neutral* alone, the share that got one all the same.
    """
    neutral_alone = labels[:, NEUTRAL] & (labels.sum(axis=1) == 1)
    return {
        "moods_found": _share(found, ~labels[:, NEUTRAL]),
        "false_moods": _share(found, neutral_alone),
    }


def best_thresholds(labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each label the threshold of the best F1, float64 (7,).

    The curve of F1 over the threshold is smoothed first: its highest point is luck where a label is rare.
    """
    return np.array([_best_threshold(labels[:, column], scores[:, column]) for column in range(labels.shape[1])])


CANDIDATES = 300
SMOOTHED_OVER = 15  # candidates


def _best_threshold(labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    candidates = np.unique(np.quantile(scores, np.linspace(0.2, 1.0, CANDIDATES)))
    given = scores[:, None] >= candidates
    f1 = 2 * (given & labels[:, None]).sum(axis=0) / np.maximum(given.sum(axis=0) + labels.sum(), 1)
    width = min(SMOOTHED_OVER, len(candidates))
    padded = np.pad(f1, (width // 2, width - 1 - width // 2), "edge")
    smoothed = np.convolve(padded, np.full(width, 1 / width), "valid")
    return float(candidates[smoothed.argmax()])


def _share(found: NDArray[np.bool_], rows: NDArray[np.bool_]) -> float:
    return float(found[rows].mean()) if rows.any() else 0.0


def _by_label(values: NDArray[np.float64]) -> dict[str, float]:
    return {name: float(values[EMOTIONS.index(emotion)]) for name, emotion in LABELS.items()}
