"""What short trainings that only rank choices have in common: their faces, and how they are measured."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import keras
import numpy as np

from models.emotion.dataset import FaceSet, split_off_validation
from models.emotion.variants import REFERENCE

SHORT_MEMORY = 0.9  # of batch normalisation; Keras has 0.99


class ShortMemory(keras.callbacks.Callback):  # type: ignore[misc]
    """Let batch normalisation's running figures forget within ten steps instead of Keras's hundred.

    A run of a few hundred steps is otherwise measured with what its first steps, or nobody, left in them.
    """

    def on_train_begin(self, logs: Mapping[str, float] | None = None) -> None:  # noqa: ARG002 (Keras's signature)
        for layer in _layers(self.model):
            if isinstance(layer, keras.layers.BatchNormalization):
                layer.momentum = SHORT_MEMORY


def _layers(model: keras.Model) -> Iterator[keras.Layer]:
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from _layers(layer)
        else:
            yield layer


def short_run_faces(faces: FaceSet, trained_share: float, measured: int) -> tuple[FaceSet, FaceSet]:
    """A share of the faces to train on, and up to ``measured`` others; copies of one picture stay on one side."""
    rest, trained_on = split_off_validation(faces, trained_share)
    rows = np.random.default_rng(REFERENCE.seed).permutation(len(rest))[:measured]
    return trained_on, rest.take(rows)


def most_error(measured: FaceSet) -> float:
    """The most that the standard error of one accuracy on these faces can be, in percentage points."""
    return 100 * math.sqrt(0.25 / len(measured))
