"""Measure the shipped emotion network, through the code that serves it."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_recall_fscore_support

from core.emotion_reader import EmotionReader
from core.emotions import EMOTIONS
from core.errors import NoFaceError
from core.faces import FaceFinder
from core.photo_reader import PhotoReader
from models.emotion.dataset import FaceSet, load_faces

MISSED = -1
"""Stands for the answer where no face was found; it counts as wrong."""
CALIBRATION_BINS = 15
CLASSES = list(range(len(EMOTIONS)))

_WORDS: Mapping[str, str] = MappingProxyType(
    {"angry": "anger", "disgusted": "disgust", "fearful": "fear", "afraid": "fear", "happy": "happiness",
     "sad": "sadness", "surprised": "surprise"}
)  # fmt: skip


def evaluate_emotion(data: Path, artifact: Path, split: str | None = None) -> dict[str, Any]:
    """Measure on face crops (``.npz``) or on whole photos (a folder or zip with ``labels.csv``).

    Args:
        data: crops with ``images``, ``labels`` and optionally ``split`` and ``ferplus``; or photos,
            whose ``labels.csv`` has the columns ``file`` and ``emotion`` or ``label``.
        artifact: the folder of the emotion artifact.
        split: the split of an ``.npz`` to measure on; None for all rows.

    Returns:
        JSON values. ``accuracy``, ``macro_f1`` and the figures by class are the label head's for crops and the served
        output's for photos; ``served_...`` are always the served output's. ``ece`` is the served output's expected
        calibration error, against the majority of the votes where there are votes, else against the labels.
    """
    if data.suffix == ".npz":
        return _evaluate_crops(load_faces(data, split), EmotionReader(artifact))
    return _evaluate_photos(data, EmotionReader(artifact))


def _evaluate_crops(faces: FaceSet, reader: EmotionReader) -> dict[str, Any]:
    label_probabilities, served, milliseconds = [], [], []
    for image in faces.images:
        started = time.perf_counter()
        label_logits, votes_logits = reader.logits(image)
        served.append(reader.serving.probabilities(label_logits, votes_logits))
        milliseconds.append((time.perf_counter() - started) * 1000)
        label_probabilities.append(label_logits)
    predicted = np.argmax(label_probabilities, axis=1)
    found = np.array(served)
    result = _figures(faces.labels, predicted, np.argmax(found, axis=1), 0, milliseconds, reader.version)
    voted = majority(faces)
    known = voted != MISSED
    if known.any():
        result["ferplus_agreement"] = float(np.mean(np.argmax(found[known], axis=1) == voted[known]))
    truth, rows = (voted[known], found[known]) if known.any() else (faces.labels, found)
    return result | {"ece": calibration_error(rows, truth)}


def _evaluate_photos(data: Path, emotions: EmotionReader) -> dict[str, Any]:
    reader = PhotoReader(FaceFinder(), emotions)
    truth, predicted, probabilities, milliseconds = [], [], [], []
    for label, photo in _photos(data):
        started = time.perf_counter()
        try:
            served = np.array(reader.read(photo).reading.probabilities)
        except NoFaceError:
            served = None
        milliseconds.append((time.perf_counter() - started) * 1000)
        truth.append(label)
        predicted.append(MISSED if served is None else int(np.argmax(served)))
        probabilities.append(np.full(len(EMOTIONS), 1 / len(EMOTIONS)) if served is None else served)
    answers = np.array(predicted)
    missed = int((answers == MISSED).sum())
    result = _figures(np.array(truth), answers, answers, missed, milliseconds, emotions.version)
    return result | {"ece": calibration_error(np.array(probabilities), np.array(truth))}


def _figures(
    truth: NDArray[np.int64],
    predicted: NDArray[np.int64],
    served: NDArray[np.int64],
    missed: int,
    milliseconds: list[float],
    model: str,
) -> dict[str, Any]:
    present = sorted(set(truth.tolist()))  # a class that the data lacks has no F1
    precision, recall, f1, _ = precision_recall_fscore_support(truth, predicted, labels=CLASSES, zero_division=0.0)
    return {
        "n": len(truth),
        "accuracy": float(accuracy_score(truth, predicted)),
        "macro_f1": float(f1_score(truth, predicted, labels=present, average="macro", zero_division=0.0)),
        "served_accuracy": float(accuracy_score(truth, served)),
        "served_macro_f1": float(f1_score(truth, served, labels=present, average="macro", zero_division=0.0)),
        "precision": _by_name(precision),
        "recall": _by_name(recall),
        "f1": _by_name(f1),
        "confusion": confusion_matrix(truth, predicted, labels=CLASSES).tolist(),
        "missed": missed,
        "ms_per_image_median": float(np.median(milliseconds)),
        "model": model,
    }


def majority(faces: FaceSet) -> NDArray[np.int64]:
    """The emotion that most raters saw, int64 (n,); :data:`MISSED` where they tie or most chose none of the seven."""
    ordered = np.sort(faces.votes, axis=1)
    clear = (ordered[:, -1] > ordered[:, -2]) & (faces.votes_weight > 0.5)
    return np.where(clear, np.argmax(faces.votes, axis=1), MISSED)


def calibration_error(probabilities: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """Expected calibration error with 15 equal bins of confidence, 0..1 (Naeini et al., 2015; Guo et al., 2017)."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    gaps = [abs(float(confidence[bins == n].mean() - right[bins == n].mean())) * float((bins == n).mean())
            for n in np.unique(bins)]  # fmt: skip
    return sum(gaps)


def _photos(data: Path) -> Iterator[tuple[int, bytes]]:
    """Each photo of a folder or zip with the index of its label."""
    if data.is_dir():
        for name, emotion in _rows((data / "labels.csv").read_text(encoding="utf-8")):
            yield _index(emotion), (data / name).read_bytes()
        return
    with zipfile.ZipFile(data) as archive:
        for name, emotion in _rows(archive.read("labels.csv").decode()):
            yield _index(emotion), archive.read(name)


def _rows(table: str) -> Iterator[tuple[str, str]]:
    for row in csv.DictReader(io.StringIO(table)):
        yield row["file"], row["emotion"] if "emotion" in row else row["label"]


def _index(word: str) -> int:
    name = word.strip().lower()
    return [str(emotion) for emotion in EMOTIONS].index(_WORDS.get(name, name))


def _by_name(values: NDArray[np.float64]) -> dict[str, float]:
    return {emotion: float(value) for emotion, value in zip(EMOTIONS, values, strict=True)}
