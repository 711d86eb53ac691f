"""FER2013 with the votes of FER+: loading, splitting and feeding."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from core.emotions import EMOTIONS
from core.preprocessing import face_input
from models.emotion.augmentation import augment

TRAIN_SPLIT = "train"
PUBLIC_SPLIT = "public"

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

    Its keys: ``images``, ``labels``; optional ``split``, ``ferplus``, ``leak``, ``dup_group``.

    From the training split the rows marked ``leak`` are dropped: their pixels stand in a held-out split as well.

    Raises:
        ValueError: the file has no such split.
    """
    with np.load(path, allow_pickle=False) as data:
        arrays = {name: data[name] for name in data.files}
    count = len(arrays["labels"])
    rows = np.ones(count, dtype=bool)
    if split is not None:
        names = [str(name) for name in arrays.get("split_names", np.array([]))]
        if split not in names:
            raise ValueError(f"{path} has no split {split!r}; it has: {', '.join(names) or 'none'}")
        rows = arrays["split"] == names.index(split)
        if split == TRAIN_SPLIT and "leak" in arrays:
            rows &= ~arrays["leak"]
    votes, weight = _votes(arrays.get("ferplus"), count)
    groups = arrays.get("dup_group", np.arange(count))
    labels = arrays["labels"].astype(np.int64)
    return FaceSet(arrays["images"], labels, votes, weight, groups.astype(np.int32)).take(rows)


def _votes(ferplus: NDArray[np.uint8] | None, count: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    if ferplus is None:
        return np.full((count, len(EMOTIONS)), 1 / len(EMOTIONS), np.float32), np.zeros(count, np.float32)
    seven = ferplus[:, FERPLUS_COLUMNS].astype(np.float32)
    known = seven.sum(axis=1)
    votes = np.where(known[:, None] > 0, seven, 1.0)
    share = known / np.maximum(ferplus.sum(axis=1), 1)
    return votes / votes.sum(axis=1, keepdims=True), share.astype(np.float32)


def split_off_validation(faces: FaceSet, share: float, seed: int) -> tuple[FaceSet, FaceSet]:
    """Cut ``faces`` in (training, validation) so that copies of one picture stay together."""
    groups = np.unique(faces.groups)
    chosen = np.random.default_rng(seed).permutation(groups)[: round(len(groups) * share)]
    validation = np.isin(faces.groups, chosen)
    return faces.take(~validation), faces.take(validation)


class FaceBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Shuffled, augmented batches; epoch and batch number decide the randomness, so a resumed run sees the same."""

    def __init__(
        self, faces: FaceSet, batch_size: int, label_smoothing: float, seed: int, first_epoch: int = 0
    ) -> None:
        super().__init__(workers=1, max_queue_size=16)
        self.faces = faces
        self.batch_size = batch_size
        self.seed = seed
        self.epoch = first_epoch
        self.targets = smooth_labels(faces.labels, label_smoothing)
        self.order = self._shuffled()

    def __len__(self) -> int:
        return math.ceil(len(self.faces) / self.batch_size)

    def __getitem__(self, batch: int) -> tuple[Any, dict[str, Any], dict[str, Any]]:
        random = np.random.default_rng((self.seed, self.epoch, batch))
        rows = self.order[batch * self.batch_size : (batch + 1) * self.batch_size]
        images = np.stack([face_input(augment(image, random)) for image in self.faces.images[rows]])
        targets = {"label_logits": self.targets[rows], "votes_logits": self.faces.votes[rows]}
        weights = {"label_logits": np.ones(len(rows), np.float32), "votes_logits": self.faces.votes_weight[rows]}
        return images, targets, weights

    def on_epoch_end(self) -> None:
        self.epoch += 1
        self.order = self._shuffled()

    def _shuffled(self) -> NDArray[np.int64]:
        return np.random.default_rng((self.seed, self.epoch)).permutation(len(self.faces))


def smooth_labels(labels: NDArray[np.int64], smoothing: float) -> NDArray[np.float32]:
    """One-hot targets, float32 (n, 7), with ``smoothing`` of the mass spread evenly (Szegedy et al., 2016)."""
    one_hot = np.eye(len(EMOTIONS), dtype=np.float32)[labels]
    return one_hot * (1 - smoothing) + np.float32(smoothing / len(EMOTIONS))


def network_inputs(faces: FaceSet) -> NDArray[np.float32]:
    """All faces as the network sees them when served, float32 (n, 48, 48, 1)."""
    return np.stack([face_input(image) for image in faces.images])
