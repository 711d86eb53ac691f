"""FER2013 with the votes of FER+: loading and splitting."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.emotions import EMOTIONS
from core.errors import DataError
from core.preprocessing import face_input
from models.emotion.face_arrays import FER2013_SPLITS, FERPLUS_NAMES, read_face_arrays

TRAIN_SPLIT = FER2013_SPLITS[0]
VALIDATION_SHARE = 0.05
VALIDATION_SEED = 7
"""Of the training split, what every choice is made by and no network may see; the same faces in every run."""

FERPLUS_COLUMNS = tuple(FERPLUS_NAMES.index(emotion) for emotion in EMOTIONS)
"""Where the columns of our labels, in their order, stand among FER+'s."""
NO_MAJORITY = -1
"""Stands for the emotion that most raters saw where there is none."""


@dataclass(frozen=True, slots=True)
class FaceSet:
    """Faces with their labels.

    Attributes:
        images: uint8 (n, 48, 48).
        labels: int64 (n,), index into :data:`core.emotions.EMOTIONS`.
        votes: float32 (n, 7), the raters' votes for the seven emotions as a distribution; uniform where none was given.
        votes_weight: float32 (n,), the share of the raters who chose one of the seven, 0..1.
        groups: int32 (n,), copies of one picture share a number.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    votes: NDArray[np.float32]
    votes_weight: NDArray[np.float32]
    groups: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, rows: NDArray[Any]) -> FaceSet:
        """The rows chosen by a mask or by indices."""
        return FaceSet(
            self.images[rows], self.labels[rows], self.votes[rows], self.votes_weight[rows], self.groups[rows]
        )


def load_faces(path: Path, split: str | None = None) -> FaceSet:
    """Read an ``.npz`` of face crops.

    Its keys: ``images`` (grey or RGB, 0..255, or floats 0..1), ``labels`` (numbers or names); optional ``split``
    (numbers or names) with ``split_names``, ``ferplus`` with ``ferplus_names``, ``leak``, ``dup_group``.

    From the training split the rows marked ``leak`` are dropped: their pixels stand in a held-out split as well.

    Raises:
        DataError: the file holds no labelled faces, or has no such split.
        OSError: it can't be read.
    """
    arrays = read_face_arrays(path)
    rows = np.ones(len(arrays.labels), dtype=bool)
    if split is not None:
        if split not in arrays.splits:
            raise DataError(f"{path} has no split {split!r}; it has: {', '.join(np.unique(arrays.splits)) or 'none'}")
        rows = arrays.splits == split
        if split == TRAIN_SPLIT:
            rows &= ~arrays.leak
    votes, weight = _votes(arrays.ferplus, len(arrays.labels))
    return FaceSet(arrays.images, arrays.labels, votes, weight, arrays.groups).take(rows)


def _votes(ferplus: NDArray[Any] | None, count: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    if ferplus is None:
        return np.full((count, len(EMOTIONS)), 1 / len(EMOTIONS), np.float32), np.zeros(count, np.float32)
    seven = ferplus[:, FERPLUS_COLUMNS].astype(np.float32)
    known = seven.sum(axis=1)
    votes = np.where(known[:, None] > 0, seven, 1.0)
    share = known / np.maximum(ferplus.sum(axis=1), 1)
    return votes / votes.sum(axis=1, keepdims=True), share.astype(np.float32)


def load_training_faces(path: Path) -> tuple[FaceSet, FaceSet]:
    """The training split of an ``.npz`` in two parts: to learn from, and to choose by.

    Raises:
        DataError: the file has no training split.
        OSError: it can't be read.
    """
    return split_off_validation(load_faces(path, TRAIN_SPLIT))


def split_off_validation(faces: FaceSet, share: float = VALIDATION_SHARE) -> tuple[FaceSet, FaceSet]:
    """Cut ``faces`` in (training, validation) so that copies of one picture stay together."""
    groups = np.unique(faces.groups)
    chosen = np.random.default_rng(VALIDATION_SEED).permutation(groups)[: round(len(groups) * share)]
    validation = np.isin(faces.groups, chosen)
    return faces.take(~validation), faces.take(validation)


def majority(faces: FaceSet) -> NDArray[np.int64]:
    """int64 (n,), what most raters saw; :data:`NO_MAJORITY` where they tie or most chose none of the seven."""
    ordered = np.sort(faces.votes, axis=1)
    clear = (ordered[:, -1] > ordered[:, -2]) & (faces.votes_weight > 0.5)
    return np.where(clear, np.argmax(faces.votes, axis=1), NO_MAJORITY)


def smooth_labels(labels: NDArray[np.int64], smoothing: float) -> NDArray[np.float32]:
    """One-hot targets, float32 (n, 7), with ``smoothing`` of the mass spread evenly (Szegedy et al., 2016)."""
    one_hot = np.eye(len(EMOTIONS), dtype=np.float32)[labels]
    return one_hot * (1 - smoothing) + np.float32(smoothing / len(EMOTIONS))


def network_inputs(faces: FaceSet) -> NDArray[np.float32]:
    """All faces as the network sees them when served, float32 (n, 48, 48, 1)."""
    return np.stack([face_input(image) for image in faces.images])
