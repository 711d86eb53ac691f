"""Measure the shipped emotion network, through the code that serves it."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.emotion_reader import EmotionReader
from core.emotions import EMOTIONS, Emotion
from core.errors import DataError, NoFaceError, PictureError
from core.faces import FaceFinder
from core.photo_reader import PhotoReader
from models.emotion.dataset import FaceSet, load_faces
from models.emotion.figures import answer_figures, calibration_error, reliability

MISSED = -1
"""Stands for the answer where no face was found; it counts as wrong."""
LABELS_FILE = "labels.csv"

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
        calibration error, against the majority of the votes where there are votes, else against the labels; a photo
        without a face found has no confidence, so it counts in every figure but that one.

    Raises:
        ArtifactError: the artifact can't be used.
        DataError: the data holds no labelled faces, or not those of that split.
        OSError: a file can't be read.
    """
    if data.suffix == ".npz":
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
    known = voted != MISSED
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


def majority(faces: FaceSet) -> NDArray[np.int64]:
    """The emotion that most raters saw, int64 (n,); :data:`MISSED` where they tie or most chose none of the seven."""
    ordered = np.sort(faces.votes, axis=1)
    clear = (ordered[:, -1] > ordered[:, -2]) & (faces.votes_weight > 0.5)
    return np.where(clear, np.argmax(faces.votes, axis=1), MISSED)


def labelled_photos(data: Path) -> Iterator[tuple[int, bytes]]:
    """Each photo of a folder or zip with the index of its label.

    Raises:
        DataError: ``labels.csv`` or a photo is missing in the zip, or the labels can't be understood.
        OSError: a file can't be read.
    """
    if data.is_dir():
        for name, label in _rows((data / LABELS_FILE).read_bytes()):
            yield label, (data / name).read_bytes()
        return
    try:
        with zipfile.ZipFile(data) as archive:
            for name, label in _rows(archive.read(LABELS_FILE)):
                yield label, archive.read(name)
    except zipfile.BadZipFile as error:
        raise DataError(f"{data} is neither an .npz nor a folder nor a zip of photos") from error
    except KeyError as error:  # zipfile's own word for a name that the archive lacks
        raise DataError(f"{data}: {error.args[0]}") from error


def _rows(content: bytes) -> Iterator[tuple[str, int]]:
    """The file and the label's index in each line of ``labels.csv``."""
    table = csv.DictReader(io.StringIO(content.decode("utf-8-sig", errors="replace")))  # -sig: as spreadsheets save it
    columns = set(table.fieldnames or ())
    column = "emotion" if "emotion" in columns else "label"
    if not {"file", column} <= columns:
        raise DataError(f"{LABELS_FILE} needs a column 'file' and a column 'emotion' or 'label'")
    for row in table:
        yield row["file"], _index(row[column] or "")


def _index(word: str) -> int:
    name = _WORDS.get(word.strip().lower(), word.strip().lower())
    if name not in list(EMOTIONS):
        raise DataError(f"{LABELS_FILE}: {word!r} is no emotion; there are: {', '.join(EMOTIONS)}")
    return EMOTIONS.index(Emotion(name))
