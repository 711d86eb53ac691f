"""FER2013 with the votes of FER+: loading and splitting."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.emotions import EMOTIONS
from core.errors import DataError
from core.preprocessing import face_input

TRAIN_SPLIT = "train"
PUBLIC_SPLIT = "public"
FER2013_SPLITS = (TRAIN_SPLIT, PUBLIC_SPLIT, "private")
"""What the numbers of ``split`` mean where the file doesn't say."""
VALIDATION_SHARE = 0.05
VALIDATION_SEED = 7
"""Of the training split, what every choice is made by and no network may see; the same faces in every run."""

# Where FER+'s columns (neutral, happiness, surprise, sadness, anger, disgust, fear, ...) stand in our label order.
FERPLUS_COLUMNS = (4, 5, 6, 1, 3, 2, 0)


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

    Its keys: ``images``, ``labels``; optional ``split`` (numbers or names) with ``split_names``, ``ferplus``, ``leak``,
    ``dup_group``.

    From the training split the rows marked ``leak`` are dropped: their pixels stand in a held-out split as well.

    Raises:
        DataError: the file holds no labelled faces, or has no such split.
        OSError: it can't be read.
    """
    arrays = _arrays(path)
    count = len(arrays["labels"])
    rows = np.ones(count, dtype=bool)
    if split is not None:
        names = _split_of_rows(arrays)
        if split not in names:
            raise DataError(f"{path} has no split {split!r}; it has: {', '.join(np.unique(names)) or 'none'}")
        rows = names == split
        if split == TRAIN_SPLIT and "leak" in arrays:
            rows &= ~arrays["leak"]
    votes, weight = _votes(arrays.get("ferplus"), count)
    groups = arrays.get("dup_group", np.arange(count))
    labels = arrays["labels"].astype(np.int64)
    return FaceSet(arrays["images"], labels, votes, weight, groups.astype(np.int32)).take(rows)


def _arrays(path: Path) -> dict[str, NDArray[Any]]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            arrays = {name: data[name] for name in data.files}
    except (ValueError, EOFError, TypeError, zipfile.BadZipFile) as error:  # TypeError: one array is no .npz
        raise DataError(f"{path} can't be read as an .npz of arrays") from error
    missing = {"images", "labels"} - arrays.keys()
    if missing:
        raise DataError(f"{path} has no array named {' or '.join(sorted(missing))}")
    images, labels = arrays["images"], arrays["labels"]
    if images.dtype != np.uint8 or images.ndim != 3 or len(images) != len(labels):
        raise DataError(f"{path}: images must be uint8 (n, height, width), one for each label, not {images.shape}")
    if not len(labels) or labels.dtype.kind not in "iu" or not np.isin(labels, range(len(EMOTIONS))).all():
        raise DataError(f"{path}: labels must be one or more whole numbers from 0 to {len(EMOTIONS) - 1}")
    return arrays


def _split_of_rows(arrays: Mapping[str, NDArray[Any]]) -> NDArray[np.str_]:
    """The name of each row's split; empty if the rows have none."""
    split = arrays.get("split", np.array([], np.str_))
    if split.dtype.kind in "iu":
        split = np.asarray(arrays.get("split_names", FER2013_SPLITS))[split]
    return split.astype(np.str_)


def _votes(ferplus: NDArray[np.uint8] | None, count: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
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


def smooth_labels(labels: NDArray[np.int64], smoothing: float) -> NDArray[np.float32]:
    """One-hot targets, float32 (n, 7), with ``smoothing`` of the mass spread evenly (Szegedy et al., 2016)."""
    one_hot = np.eye(len(EMOTIONS), dtype=np.float32)[labels]
    return one_hot * (1 - smoothing) + np.float32(smoothing / len(EMOTIONS))


def network_inputs(faces: FaceSet) -> NDArray[np.float32]:
    """All faces as the network sees them when served, float32 (n, 48, 48, 1)."""
    return np.stack([face_input(image) for image in faces.images])
