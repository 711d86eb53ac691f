"""The item vectors and the network as one trainable model, whose loss is the softmax over all items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from numpy.typing import NDArray

from models.next_item.batches import NOTHING
from models.next_item.network import NextItemConfig, build_next_item_network

Loss = Literal["cross_entropy", "squared_error"]


@keras.saving.register_keras_serializable("undertone")
class ItemVectors(layers.Layer):  # type: ignore[misc]
    """A vector for each item: its own embedding plus those of its features (artist, album), and a bias.

    One table is the network's input and its output (Press and Wolf, 2017), so what two tracks of an artist have in
    common is learned once.

    Args:
        count: of the items.
        features: int32 (count,) each, numbers from 0.
        width: of the vectors.
    """

    def __init__(self, count: int, features: Sequence[NDArray[np.int32]], width: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.numbers = [np.arange(count, dtype=np.int32), *features]
        small = keras.initializers.RandomNormal(stddev=width**-0.5)
        self.embeddings = [
            self.add_weight((int(numbers.max()) + 1, width), small, name=f"embedding_{place}")
            for place, numbers in enumerate(self.numbers)
        ]
        self.bias = self.add_weight((count,), "zeros", name="bias")
        self.built = True

    def table(self) -> Any:
        """float32 (count, width)."""
        pairs = zip(self.embeddings, self.numbers, strict=True)
        return sum(tf.gather(tf.convert_to_tensor(embedding), numbers) for embedding, numbers in pairs)


@keras.saving.register_keras_serializable("undertone")
class NextItemTrainer(keras.Model):  # type: ignore[misc]
    """Item vectors, network and loss.

    Args:
        count: of the items.
        features: as in :class:`ItemVectors`.
        config: of the network.
        loss: against the next item: cross-entropy of the softmax over all items; or, as in the paper, the squared error
            between query and the item's vector.
        label_smoothing: the share of the softmax's target that is spread over all items.
        steps: how many items a window has before the one to guess.
    """

    def __init__(
        self,
        count: int,
        features: Sequence[NDArray[np.int32]],
        config: NextItemConfig,
        *,
        loss: Loss,
        label_smoothing: float,
        steps: int,
    ) -> None:
        super().__init__(name="next_item_trainer")
        self.vectors = ItemVectors(count, features, config.width, name="item_vectors")
        self.network = build_next_item_network(config, steps=steps)
        self.config, self.next_loss, self.label_smoothing = config, loss, label_smoothing
        self.built = True

    def call(self, windows: Any, training: bool = False) -> Any:
        """int32 (batch, steps + 1) windows to the queries at the places that have a next item; adds the loss."""
        table = self.table()
        known = windows[:, 1:] != NOTHING
        queries = tf.boolean_mask(self.queries(table, windows[:, :-1], training), known)
        targets = tf.boolean_mask(windows[:, 1:], known)
        loss = self._softmax_loss if self.next_loss == "cross_entropy" else self._squared_error
        self.add_loss(tf.reduce_mean(loss(table, queries, targets)))
        return queries

    def table(self) -> Any:
        """float32 (count, width), the vectors that queries are compared with and that the network reads."""
        table = self.vectors.table()
        return tf.math.l2_normalize(table, axis=-1) * self.config.scale**0.5 if self.config.cosine else table

    def queries(self, table: Any, items: Any, training: bool = False) -> Any:
        """float32 (batch, steps, width), a query after each of ``items``, int32 (batch, steps)."""
        present = items != NOTHING
        vectors = tf.gather(table, tf.maximum(items, 0)) * tf.cast(present, tf.float32)[..., None]
        query = self.network({"vectors": vectors, "present": present}, training=training)
        return tf.math.l2_normalize(query, axis=-1) * self.config.scale**0.5 if self.config.cosine else query

    def _softmax_loss(self, table: Any, queries: Any, targets: Any) -> Any:
        bias = tf.convert_to_tensor(self.vectors.bias)
        logits = tf.matmul(queries, table, transpose_b=True) + bias
        loss = tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)
        # The mean logit is linear in the query: smoothing needs no other pass over the large table of logits.
        own = tf.reduce_sum(queries * tf.gather(table, targets), axis=-1) + tf.gather(bias, targets)
        mean = tf.linalg.matvec(queries, tf.reduce_mean(table, axis=0)) + tf.reduce_mean(bias)
        return loss + self.label_smoothing * (own - mean)

    def _squared_error(self, table: Any, queries: Any, targets: Any) -> Any:
        # The targets stand still, or all vectors would shrink to one point, where the error is zero.
        return tf.reduce_sum(tf.math.squared_difference(queries, tf.stop_gradient(tf.gather(table, targets))), axis=-1)
