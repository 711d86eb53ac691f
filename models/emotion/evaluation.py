"""Measure the shipped emotion network, through the code that serves it."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.emotion_reader import EmotionReader
from core.emotions import EMOTIONS
from core.errors import DataError, NoFaceError, PictureError
from core.faces import FaceFinder
from core.photo_reader import PhotoReader
from models.emotion.dataset import NO_MAJORITY, FaceSet, load_faces, majority
from models.emotion.figures import answer_figures, calibration_error, reliability
from models.emotion.photo_sets import LABELS_FILE, labelled_photos

MISSED = -1
"""Stands for the answer where no face was found; it counts as wrong."""


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
        calibration error, against the majority of the votes where there are votes, else against the labels; a photo
        without a face found has no confidence, so it counts in every figure but that one.

    Raises:
        ArtifactError: the artifact can't be used.
        DataError: the data holds no labelled faces, or not those of that split.
        OSError: a file can't be read.
    """
    if data.suffix.lower() == ".npz":
        return _evaluate_crops(load_faces(data, split), EmotionReader(artifact))
    if split is not None:
        raise DataError(f"{data} holds photos, which have no split {split!r}")
    return _evaluate_photos(data, EmotionReader(artifact))


def _evaluate_crops(faces: FaceSet, reader: EmotionReader) -> dict[str, Any]:
    logits, probabilities, milliseconds = [], [], []
    for image in faces.images:
        started = time.perf_counter()
        label_logits, votes_logits = reader.logits(image)
        probabilities.append(reader.serving.probabilities(label_logits, votes_logits))
        milliseconds.append((time.perf_counter() - started) * 1000)
        logits.append(label_logits)
    served = np.array(probabilities)
    result = _figures(faces.labels, np.argmax(logits, axis=1), served, milliseconds, reader.version)
    voted = majority(faces)
    known = voted != NO_MAJORITY
    if not known.any():
        return result | _calibration(served, faces.labels)
    agreement = float(np.mean(served[known].argmax(axis=1) == voted[known]))
    return result | {"ferplus_agreement": agreement} | _calibration(served[known], voted[known])


def _evaluate_photos(data: Path, emotions: EmotionReader) -> dict[str, Any]:
    reader = PhotoReader(FaceFinder(), emotions)
    truth, probabilities, milliseconds = [], [], []
    for number, (label, photo) in enumerate(labelled_photos(data), start=1):
        started = time.perf_counter()
        try:
            probabilities.append(reader.read(photo).reading.probabilities)
        except NoFaceError:
            probabilities.append((np.nan,) * len(EMOTIONS))
        except PictureError as error:
            raise DataError(f"{data}: photo {number} of {LABELS_FILE} can't be read: {error}") from error
        milliseconds.append((time.perf_counter() - started) * 1000)
        truth.append(label)
    if not truth:
        raise DataError(f"{data}: {LABELS_FILE} names no photo")
    labels, served = np.array(truth), np.array(probabilities)
    found = ~np.isnan(served[:, 0])
    answers = np.where(found, np.nan_to_num(served).argmax(axis=1), MISSED)
    return _figures(labels, answers, served, milliseconds, emotions.version) | _calibration(
        served[found], labels[found]
    )


def _figures(
    truth: NDArray[np.int64],
    answers: NDArray[np.int64],
    served: NDArray[np.float64],
    milliseconds: list[float],
    model: str,
) -> dict[str, Any]:
    served_answers = np.where(np.isnan(served[:, 0]), MISSED, served.argmax(axis=1))
    served_figures = answer_figures(truth, served_answers)
    return answer_figures(truth, answers) | {
        "served_accuracy": served_figures["accuracy"],
        "served_macro_f1": served_figures["macro_f1"],
        "served_confusion": served_figures["confusion"],
        "missed": int((served_answers == MISSED).sum()),
        "ms_per_image_median": float(np.median(milliseconds)),
        "model": model,
    }


def _calibration(served: NDArray[np.float64], truth: NDArray[np.int64]) -> dict[str, Any]:
    bins = reliability(served, truth)
    error = calibration_error(bins) if bins else None  # without one face found, nothing is known of confidence
    return {"ece": error, "reliability": [asdict(row) for row in bins]}
