"""The history network: an LSTM that turns a listening history into a query for the next track."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import keras
from keras import layers

from core.history_encoding import CONTEXT_FEATURES, EVENT_KINDS, REQUEST_FEATURES
from core.store import HISTORY_LENGTH

SHORTEST_SQUARE = 1e-6
"""Beside it the square of a query's length is large, if the query says anything."""


@dataclass(frozen=True, slots=True)
class HistoryNetworkConfig:
    """Widths and dropouts of the network; an item vector and a query have ``item_width`` numbers.

    ``taste_decays`` are those of :class:`RecentTaste`; with none, the query is the LSTM's alone. A track's logit is the
    cosine of query and item vector, times ``scale``, plus the track's bias: both have the length of its root.
    """

    item_width: int = 96
    width: int = 96
    lstm_units: int = 128
    convolution: bool = False
    taste_decays: tuple[float, ...] = (0.0, 0.5, 0.8, 0.95)
    kernel: int = 3
    input_dropout: float = 0.5
    output_dropout: float = 0.4
    scale: float = 14.0

    @property
    def length(self) -> float:
        """Of every query and item vector."""
        return math.sqrt(self.scale)


def config_of(values: Mapping[str, Any]) -> HistoryNetworkConfig:
    """The configuration that was written as JSON.

    Raises:
        KeyError, TypeError: it is another network's.
    """
    return HistoryNetworkConfig(**{**values, "taste_decays": tuple(values["taste_decays"])})


@keras.saving.register_keras_serializable("undertone")
class Presence(layers.Layer):  # type: ignore[misc]
    """1 at steps that hold an event of any kind, 0 at empty ones.

    From float32 (batch, steps, features) to float32 (batch, steps, 1).
    """

    def call(self, context: Any) -> Any:
        return keras.ops.sum(context[..., : len(EVENT_KINDS)], axis=-1, keepdims=True)


@keras.saving.register_keras_serializable("undertone")
class RecentTaste(layers.Layer):  # type: ignore[misc]
    """The weighted sum of means of the liked tracks' vectors, one for each decay; zero where none was liked.

    It makes the score a learned similarity to what was liked lately, beside what the recurrence knows of the order, as
    :class:`models.next_item.recent_items.RecentItems` does; but here only what was liked counts, and ages.

    From float32 (batch, steps, width) and (batch, steps) to (batch, steps, width), or (batch, width) for the last
    step only.

    Args:
        decays: by what each liked track back counts for less in one mean, 0..1; 0 is the latest alone.
        every_step: whether there is a sum after every step.
    """

    def __init__(self, decays: Sequence[float], every_step: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decays, self.every_step = tuple(decays), every_step

    def build(self, tracks_shape: Any, liked_shape: Any) -> None:  # noqa: ARG002 - Keras names the arguments
        shape = (len(self.decays), 1, tracks_shape[-1])
        first = keras.initializers.Constant(1.0 / len(self.decays))
        self.gains = self.add_weight(shape, first, name="gains")
        super().build(tracks_shape)

    def call(self, tracks: Any, liked: Any) -> Any:
        count = keras.ops.cumsum(liked, axis=1)
        ages = (count if self.every_step else count[:, -1:])[:, :, None] - count[:, None, :]
        past = keras.ops.cast(ages >= 0, "float32") * liked[:, None, :]  # a later liked track has a negative age
        means = [_mean(tracks, past * keras.ops.power(decay, keras.ops.maximum(ages, 0.0))) for decay in self.decays]
        total = keras.ops.sum(keras.ops.stack(means, axis=1) * self.gains, axis=1)
        return total if self.every_step else total[:, 0]

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        return {**config, "decays": self.decays, "every_step": self.every_step}


@keras.saving.register_keras_serializable("undertone")
class FixedLength(layers.Layer):  # type: ignore[misc]
    """Vectors of any length, float32 (..., width), brought to one length; zeros stay zeros.

    Not ``keras.ops.normalize``, which LiteRT turns into an operation of its own that makes NaN of zeros.
    """

    def __init__(self, length: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.length = length

    def call(self, vectors: Any) -> Any:
        squares = keras.ops.sum(keras.ops.square(vectors), axis=-1, keepdims=True)
        return vectors * (self.length * keras.ops.rsqrt(squares + SHORTEST_SQUARE))

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        return {**config, "length": self.length}


def _mean(vectors: Any, weights: Any) -> Any:
    return keras.ops.matmul(weights, vectors) / keras.ops.maximum(keras.ops.sum(weights, axis=-1, keepdims=True), 1.0)


def build_history_network(
    config: HistoryNetworkConfig | None = None, *, every_step: bool = False, batch_size: int | None = None
) -> keras.Model:
    """Build the network: a history and a request in, a query vector out. A track's logit is query · item vector + bias.

    With ``convolution`` the order is the usual one of convolutional-recurrent models: convolution, batch normalisation,
    activation, dropout, then the LSTM, normalisation, dropout, dense; but the convolution is causal, keeps the length
    and is added to its input, and nothing is pooled over time, for each step must know only what came before it. It is
    left out by default, since it brought nothing (``docs/DATA.md``). The request joins after the LSTM, so that
    one pass over a training sequence serves a different request at each step.

    Of what was not liked, the network learns that it was, when and in which mood, but not the track: no data we may
    train on tells what a dislike means for the next track, and a track that was read pulled towards its like. What a
    person's dislikes say is heard at once in :mod:`core.taste`.

    Args:
        config: the widths; the default is what ships.
        every_step: one query after each step, for training, instead of one after the last.
        batch_size: fixed for export; LiteRT can't run an LSTM otherwise.

    Returns:
        A model from ``tracks`` (batch, 50, item_width), ``context`` (batch, 50, 6) and ``request`` (batch, 4) to
        ``{"query"}`` (batch, item_width), all float32. With ``every_step`` the request and the query have 50 steps too.

    Example:
        >>> build_history_network()({"tracks": tracks, "context": context, "request": request})["query"].shape
        TensorShape([1, 96])
    """
    config = config or HistoryNetworkConfig()
    steps = (HISTORY_LENGTH,) if every_step else ()
    inputs = {
        "tracks": keras.Input((HISTORY_LENGTH, config.item_width), batch_size=batch_size, name="tracks"),
        "context": keras.Input((HISTORY_LENGTH, len(CONTEXT_FEATURES)), batch_size=batch_size, name="context"),
        "request": keras.Input((*steps, len(REQUEST_FEATURES)), batch_size=batch_size, name="request"),
    }
    presence = Presence(name="presence")(inputs["context"])
    liked = inputs["context"][..., CONTEXT_FEATURES.index("liked")]
    liked_tracks = layers.Multiply(name="liked_tracks")([inputs["tracks"], liked[..., None]])
    features = _read_events(liked_tracks, inputs["context"], presence, config)
    mask = presence[..., 0] > 0.5
    state = layers.LSTM(config.lstm_units, return_sequences=every_step, name="lstm")(features, mask=mask)
    state = layers.LayerNormalization(name="state_normalisation")(state)
    state = layers.Dropout(config.output_dropout, name="state_dropout")(state)
    joined = layers.Concatenate(name="state_and_request")([state, inputs["request"]])
    query = layers.Dense(config.item_width, name="state_query")(joined)
    if config.taste_decays:
        taste = RecentTaste(config.taste_decays, every_step, name="recent_taste")(inputs["tracks"], liked)
        like_taste = layers.Dense(config.item_width, use_bias=False, kernel_initializer="identity", name="taste_query")
        query = layers.Add(name="query_sum")([query, like_taste(taste)])
    query = FixedLength(config.length, name="query")(query)
    return keras.Model(inputs, {"query": query}, name="history_network")


def _read_events(tracks: Any, context: Any, presence: Any, config: HistoryNetworkConfig) -> Any:
    dropped = layers.Dropout(config.input_dropout, name="track_dropout")(tracks)
    features = layers.Concatenate(name="track_and_context")([dropped, context])
    features = layers.Dense(config.width, name="event_projection")(features)
    features = layers.Multiply(name="event_mask")([features, presence])
    if not config.convolution:
        return features
    convolution = layers.Conv1D(config.width, config.kernel, padding="causal", use_bias=False, name="convolution")
    normalisation = layers.BatchNormalization(name="convolution_normalisation")
    convolved = normalisation(convolution(features), mask=presence[..., 0] > 0.5)
    convolved = layers.ReLU(name="convolution_activation")(convolved)
    convolved = layers.Dropout(config.input_dropout, name="convolution_dropout")(convolved)
    convolved = layers.Multiply(name="convolution_mask")([convolved, presence])
    return layers.Add(name="convolution_residual")([features, convolved])
