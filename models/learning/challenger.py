"""The challenger: the shipped network, taught by votes.

It begins from the shipped network each time, never from one that was learned before: so whoever withdraws their consent
or deletes their data is in no later challenger, and what one night learned wrongly is gone the next.

Only the layers that make a query of what the LSTM has read are taught: a few thousand votes are too few to teach the
LSTM itself. The item vectors stay, too: they are the catalogue's, and each person's taste rests on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from core.catalogue import Catalogue

TAUGHT_LAYERS = ("state_normalisation", "state_query", "taste_query")


@dataclass(frozen=True, slots=True)
class LearningConfig:
    """Everything that decides what is learned from the same votes.

    Attributes:
        held_out_share: of the votes, the newest, on which champion and challenger are compared.
        validation_share: of the other votes, the newest, which decide when to stop.
        epochs: at most so many.
        patience: epochs without a gain after which it stops.
        batch_size: answers.
        learning_rate: of Adam.
        next_weight: of guessing liked tracks among all tracks, beside telling liked from disliked.
        shipped_share: of what is to be guessed, how much is what the shipped network would have guessed: what no vote
            speaks of is to stay as it is.
        candidates: tracks drawn for each batch to stand for all.
        seed: of shuffling, drawing and dropout.
    """

    held_out_share: float = 0.25
    validation_share: float = 0.2
    epochs: int = 40
    patience: int = 10
    batch_size: int = 32
    learning_rate: float = 5e-3
    next_weight: float = 0.1
    shipped_share: float = 0.7
    candidates: int = 2048
    seed: int = 7


@keras.saving.register_keras_serializable("undertone")
class Challenger(keras.Model):  # type: ignore[misc]
    """The network with the loss that teaches it.

    A vote is expected from the standing of a track: how many standard deviations its logit lies above the mean of all
    tracks, which is what the ranking makes of logits. Beside the cross-entropy of these votes stands a small one of the
    liked tracks among all tracks, mixed with the shipped network's own guesses. So a dislike counts against what is
    like the track only as far as it tells it from what was liked.

    Args:
        network: gives one query after the last step; only its :data:`TAUGHT_LAYERS` will change.
        catalogue: whose vectors and bias stay as they are.
        config: the weights of the loss.
    """

    def __init__(self, network: keras.Model, catalogue: Catalogue, config: LearningConfig) -> None:
        super().__init__(name="challenger")
        self.network, self.config = network, config
        for layer in network.layers:
            layer.trainable = layer.name in TAUGHT_LAYERS
        columns = np.hstack([catalogue.vectors, catalogue.bias[:, np.newaxis]]).astype(np.float32)
        self.tracks = tf.constant(columns)
        # Mean and deviation over all tracks follow from these, without a product with every track.
        self.mean, self.covariance = tf.constant(columns.mean(axis=0)), tf.constant(_covariance(columns))
        self.steepness = self.add_weight((), "ones", name="steepness")
        self.offset = self.add_weight((), "zeros", name="offset")
        self.built = True
        # Called eagerly, an LSTM takes a hundred times as long.
        self.measured_queries = tf.function(self.queries, reduce_retracing=True)
        self.measured_vote_loss = tf.function(self._vote_loss_of, reduce_retracing=True)

    def call(self, inputs: dict[str, Any], training: bool = False) -> Any:
        query = self.queries(inputs, training)
        votes = self.vote_loss(query, inputs)
        self.add_loss(votes + self.config.next_weight * self._next_loss(query, inputs))
        return votes

    def queries(self, inputs: dict[str, Any], training: bool = False) -> Any:
        """float32 (batch, width + 1), a query with a 1 for the bias."""
        rows = inputs["rows"]
        present = keras.ops.cast(rows >= 0, "float32")[..., None]
        tracks = tf.gather(self.tracks, tf.maximum(rows, 0))[..., :-1] * present
        network_inputs = {"tracks": tracks, "context": inputs["context"], "request": inputs["request"]}
        query = self.network(network_inputs, training=training)["query"]
        return tf.concat([query, tf.ones_like(query[:, :1])], axis=1)

    def standings(self, query: Any, picks: Any) -> Any:
        """float32 (batch, votes), the standing of each pick; see :func:`models.learning.comparison.standing`."""
        mean = tf.linalg.matvec(query, self.mean)[:, None]
        variance = tf.reduce_sum(tf.matmul(query, self.covariance) * query, axis=1, keepdims=True)
        return (self._picked(query, picks) - mean) / tf.sqrt(variance + 1e-9)

    def vote_loss(self, query: Any, inputs: dict[str, Any]) -> Any:
        """The mean cross-entropy of a vote."""
        chances = self.steepness * self.standings(query, inputs["picks"]) + self.offset
        losses = tf.nn.sigmoid_cross_entropy_with_logits(inputs["liked"], chances)
        return tf.reduce_sum(losses * inputs["voted"]) / tf.reduce_sum(inputs["voted"])

    def _vote_loss_of(self, inputs: dict[str, Any]) -> Any:
        return self.vote_loss(self.queries(inputs), inputs)

    def _next_loss(self, query: Any, inputs: dict[str, Any]) -> Any:
        candidates = tf.gather(self.tracks, inputs["candidates"])
        logits = tf.matmul(query, candidates, transpose_b=True)
        shipped = tf.nn.softmax(tf.matmul(inputs["shipped"], candidates, transpose_b=True))
        as_shipped = -tf.reduce_sum(shipped * tf.nn.log_softmax(logits), axis=1)
        # Each candidate stands for as many tracks as there are for one.
        each = len(self.tracks) / tf.cast(tf.shape(candidates)[0], tf.float32)
        others = tf.reduce_logsumexp(logits, axis=1, keepdims=True) + tf.math.log(each)
        picked = self._picked(query, inputs["picks"])
        losses = keras.ops.logaddexp(picked, others) - picked
        liked = inputs["liked"] * inputs["voted"]
        count = tf.reduce_sum(liked, axis=1)
        as_liked = tf.reduce_sum(liked * losses, axis=1) / tf.maximum(count, 1.0)
        share = tf.where(count > 0, self.config.shipped_share, 1.0)
        return tf.reduce_mean(share * as_shipped + (1 - share) * as_liked)

    def _picked(self, query: Any, picks: Any) -> Any:
        return tf.linalg.matvec(tf.gather(self.tracks, picks), query)


def _covariance(columns: NDArray[np.float32]) -> NDArray[np.float32]:
    centred = columns - columns.mean(axis=0)
    covariance: NDArray[np.float32] = (centred.T @ centred / len(columns)).astype(np.float32)
    return covariance
