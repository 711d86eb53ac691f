"""The layers that Keras lacks."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers, ops
from numpy.typing import NDArray

from core.text_features import UNKNOWN_WORD

LARGEST_BYTE = 127
FAR_BELOW = -1e4
"""Put in place of what is not there, before a maximum or a softmax."""


@keras.saving.register_keras_serializable("undertone")
class Table(layers.Layer):  # type: ignore[misc]
    """Look up rows: integers (...) to float32 (..., width).

    With ``quantised`` the values are kept as bytes, with one scale a column, and become floats after the look-up, so
    that the exported file is a quarter as large and no pass has to turn the whole table into floats.
    """

    def __init__(self, rows: int, width: int, *, quantised: bool = False, deviation: float = 0.0, **kwargs: Any):
        super().__init__(**kwargs)
        self.rows, self.width, self.quantised, self.deviation = rows, width, quantised, deviation

    def build(self, _shape: Any) -> None:
        if self.quantised:
            self.values = self._weight("values", (self.rows, self.width), "zeros", dtype="int8", trainable=False)
            self.scale = self._weight("scale", (self.width,), "ones", trainable=False)
        else:
            first = keras.initializers.RandomNormal(stddev=self.deviation) if self.deviation else "zeros"
            self.values = self._weight("values", (self.rows, self.width), first)

    def call(self, rows: Any) -> Any:
        found = ops.take(self.values, rows, axis=0)
        return ops.cast(found, "float32") * self.scale if self.quantised else found

    def take_values(self, values: NDArray[np.float32]) -> None:
        """Take float32 (rows, width), as bytes where the table keeps bytes."""
        if not self.quantised:
            self.set_weights([values])
            return
        scale = np.maximum(np.abs(values).max(axis=0), 1e-12) / LARGEST_BYTE
        self.set_weights([np.round(values / scale).astype(np.int8), scale.astype(np.float32)])

    def get_config(self) -> dict[str, Any]:
        own = {"rows": self.rows, "width": self.width, "quantised": self.quantised, "deviation": self.deviation}
        return {**super().get_config(), **own}

    def _weight(self, name: str, shape: tuple[int, ...], first: Any, **kwargs: Any) -> Any:
        return self.add_weight(name=name, shape=shape, initializer=first, **kwargs)


@keras.saving.register_keras_serializable("undertone")
class RelativeRarity(layers.Layer):  # type: ignore[misc]
    """TF-IDF of a message's grams: integers (batch, k) to float32 (batch, k, 1), each message of length 1.

    The rarities are found by counting, not by training; that of row 0, which stands for no gram, is 0.
    """

    def __init__(self, rows: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows = rows

    def build(self, _shape: Any) -> None:
        self.rarity = self.add_weight(name="rarity", shape=(self.rows, 1), initializer="zeros", trainable=False)

    def call(self, grams: Any) -> Any:
        rarity = ops.take(self.rarity, grams, axis=0)
        length = ops.sqrt(ops.sum(ops.square(rarity), axis=1, keepdims=True))
        return rarity / ops.maximum(length, 1e-6)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "rows": self.rows}


@keras.saving.register_keras_serializable("undertone")
class Biases(layers.Layer):  # type: ignore[misc]
    """Add a learned number to each column: float32 (batch, c) to float32 (batch, c)."""

    def build(self, shape: Any) -> None:
        self.biases = self.add_weight(name="biases", shape=(shape[-1],), initializer="zeros")

    def call(self, columns: Any) -> Any:
        return columns + self.biases


@keras.saving.register_keras_serializable("undertone")
class WordDropout(layers.Layer):  # type: ignore[misc]
    """In training, make a share of the words unknown, so that a message is read by more than its clearest word (Iyyer
    et al., "Deep Unordered Composition Rivals Syntactic Methods", 2015)."""

    def __init__(self, share: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.share = share
        self.random = keras.random.SeedGenerator()

    def call(self, words: Any, training: bool | None = None) -> Any:
        if not training:
            return words
        drawn = keras.random.uniform(ops.shape(words), seed=self.random)
        return ops.where((drawn < self.share) & (words > 0), UNKNOWN_WORD, words)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "share": self.share}


@keras.saving.register_keras_serializable("undertone")
class Pooling(layers.Layer):  # type: ignore[misc]
    """The maximum, the mean and the attended mean of the steps that are there: [float32 (batch, steps, c), float32
    (batch, steps, 1) with 1 for a step that is there] to float32 (batch, 3c); all zeros where no step is there."""

    def build(self, shapes: Any) -> None:
        self.attention = self.add_weight(name="attention", shape=(shapes[0][-1], 1), initializer="glorot_uniform")

    def call(self, inputs: Any) -> Any:
        steps, present = inputs
        absent = (1.0 - present) * FAR_BELOW
        attention = ops.softmax(ops.matmul(steps, self.attention) + absent, axis=1)
        mean = ops.sum(steps * present, axis=1) / ops.maximum(ops.sum(present, axis=1), 1.0)
        pooled = [ops.max(steps + absent, axis=1), mean, ops.sum(attention * steps, axis=1)]
        return ops.concatenate(pooled, axis=-1) * ops.max(present, axis=1)
