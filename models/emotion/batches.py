"""Faces and targets in the batches that Keras trains on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from core.preprocessing import face_input
from models.emotion.augmentation import augment


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """What each head is to answer for each face: float32 (n, 7) distributions, and the votes' weight (n,), 0..1."""

    labels: NDArray[np.float32]
    votes: NDArray[np.float32]
    votes_weight: NDArray[np.float32]

    def batch(self, rows: NDArray[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Targets and weights of some rows, by head."""
        return (
            {"label_logits": self.labels[rows], "votes_logits": self.votes[rows]},
            {"label_logits": np.ones(len(rows), np.float32), "votes_logits": self.votes_weight[rows]},
        )


class FaceBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Shuffled batches; epoch and batch number decide the randomness, so a resumed run sees the same.

    Args:
        images: uint8 (n, 48, 48).
        targets: of the same n faces.
        rows: the faces of one epoch, as indices; one that stands there three times is shown three times.
        batch_size: faces in a batch; the last one may be smaller.
        seed: of the order and of the augmentation.
        augmentation: strength of the random changes, 0..1; 0 leaves every face as it is.
        mixup: both parameters of the beta distribution of the blend of two faces; 0 for none.
        first_epoch: the epoch to begin with.
    """

    def __init__(
        self,
        images: NDArray[np.uint8],
        targets: Targets,
        rows: NDArray[np.int64],
        batch_size: int,
        seed: int,
        *,
        augmentation: float = 1.0,
        mixup: float = 0.0,
        first_epoch: int = 0,
    ) -> None:
        super().__init__(workers=1, max_queue_size=16)
        self.images = images
        self.targets = targets
        self.rows = rows
        self.batch_size = batch_size
        self.seed = seed
        self.augmentation = augmentation
        self.mixup = mixup
        self.epoch = first_epoch
        self.order = self._shuffled()

    def __len__(self) -> int:
        return math.ceil(len(self.rows) / self.batch_size)

    def __getitem__(self, batch: int) -> tuple[Any, dict[str, Any], dict[str, Any]]:
        random = np.random.default_rng((self.seed, self.epoch, batch))
        rows = self.order[batch * self.batch_size : (batch + 1) * self.batch_size]
        strength = self.augmentation
        faces = [augment(image, random, strength) if strength else image for image in self.images[rows]]
        images = np.stack([face_input(face) for face in faces])
        targets, weights = self.targets.batch(rows)
        if self.mixup:
            share = random.beta(self.mixup, self.mixup, len(rows)).astype(np.float32)
            partner = random.permutation(len(rows))
            images = _blend(images, partner, share)
            targets = {head: _blend(values, partner, share) for head, values in targets.items()}
            weights = {head: _blend(values, partner, share) for head, values in weights.items()}
        return images, targets, weights

    def on_epoch_end(self) -> None:
        self.epoch += 1
        self.order = self._shuffled()

    def _shuffled(self) -> NDArray[np.int64]:
        return np.random.default_rng((self.seed, self.epoch)).permutation(self.rows)


def _blend(values: NDArray[np.float32], partner: NDArray[np.int64], share: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row with ``share`` of itself and the rest of its partner (Zhang et al., "mixup", 2018)."""
    own = share.reshape(-1, *(1,) * (values.ndim - 1))
    blended: NDArray[np.float32] = own * values + (1 - own) * values[partner]
    return blended
