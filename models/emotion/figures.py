"""The figures by which readers of faces are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_recall_fscore_support

from core.emotions import EMOTIONS

CLASSES = list(range(len(EMOTIONS)))
CALIBRATION_BINS = 15


def label_figures(truth: NDArray[np.int64], scores: NDArray[Any]) -> dict[str, Any]:
    """Figures of answers given as scores (n, 7); see :func:`answer_figures`."""
    return answer_figures(truth, np.argmax(scores, axis=1))


def answer_figures(truth: NDArray[np.int64], answers: NDArray[np.int64]) -> dict[str, Any]:
    """``n``, ``accuracy``, ``macro_f1``, ``precision``, ``recall`` and ``f1`` by class, ``confusion``.

    Args:
        truth: int64 (n,), index into :data:`core.emotions.EMOTIONS`.
        answers: int64 (n,); an index that is no emotion's counts as wrong.

    Returns:
        JSON values. ``macro_f1`` is the mean over the classes that ``truth`` holds; ``confusion`` has a row for
        each true class and a column for each answer.
    """
    present = sorted(set(truth.tolist()))  # a class that the data lacks has no F1
    precision, recall, f1, _ = precision_recall_fscore_support(truth, answers, labels=CLASSES, zero_division=0.0)
    return {
        "n": len(truth),
        "accuracy": float(accuracy_score(truth, answers)),
        "macro_f1": float(f1_score(truth, answers, labels=present, average="macro", zero_division=0.0)),
        "precision": _by_name(precision),
        "recall": _by_name(recall),
        "f1": _by_name(f1),
        "confusion": confusion_matrix(truth, answers, labels=CLASSES).tolist(),
    }


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """The answers of one bin: their mean confidence, the share that was right, and their share of all answers."""

    confidence: float
    accuracy: float
    share: float


def reliability(probabilities: NDArray[np.float64], truth: NDArray[np.int64]) -> list[ReliabilityBin]:
    """Confidence against accuracy in 15 equal bins of confidence; empty bins are left out."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    return [
        ReliabilityBin(float(confidence[rows].mean()), float(right[rows].mean()), float(rows.mean()))
        for rows in (bins == number for number in np.unique(bins))
    ]


def calibration_error(bins: Sequence[ReliabilityBin]) -> float:
    """Expected calibration error, 0..1 (Naeini et al., 2015; Guo et al., 2017)."""
    return sum(abs(row.confidence - row.accuracy) * row.share for row in bins)


def _by_name(values: NDArray[np.float64]) -> dict[str, float]:
    return {emotion: float(value) for emotion, value in zip(EMOTIONS, values, strict=True)}
