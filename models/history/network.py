"""The history network: an LSTM that turns a listening history into a query for the next track."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from keras import layers

from core.history import CONTEXT_FEATURES, EVENT_KINDS, REQUEST_FEATURES
from core.store import HISTORY_LENGTH

TASTE_DECAY = 0.95  # of the item neighbours that the network is compared with


@dataclass(frozen=True, slots=True)
class HistoryNetworkConfig:
    """Widths and dropouts of the network; ``item_width`` is the length of an item vector and of the query."""

    item_width: int = 96
    width: int = 96
    lstm_units: int = 128
    convolution: bool = False
    shortcut: bool = True
    kernel: int = 3
    input_dropout: float = 0.2
    output_dropout: float = 0.3


@keras.saving.register_keras_serializable("undertone")
class Presence(layers.Layer):  # type: ignore[misc]
    """1 at steps that hold an event of any kind, 0 at empty ones.

    From float32 (batch, steps, features) to float32 (batch, steps, 1).
    """

    def call(self, context: Any) -> Any:
        return keras.ops.sum(context[..., : len(EVENT_KINDS)], axis=-1, keepdims=True)


@keras.saving.register_keras_serializable("undertone")
class RecentTaste(layers.Layer):  # type: ignore[misc]
    """The mean of the liked tracks' vectors, each step back counting for less by ``decay``; zero where none was liked.

    From float32 (batch, steps, width) and (batch, steps) to (batch, steps, width), or (batch, width) for the last
    step only.
    """

    def __init__(self, decay: float, every_step: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decay, self.every_step = decay, every_step
        ages = np.arange(HISTORY_LENGTH)[:, None] - np.arange(HISTORY_LENGTH)
        weights = np.where(ages >= 0, decay ** np.maximum(ages, 0), 0.0).astype(np.float32)
        self._weights = weights if every_step else weights[-1:]

    def call(self, tracks: Any, liked: Any) -> Any:
        weights = keras.ops.expand_dims(liked, 1) * self._weights
        total = keras.ops.sum(weights, axis=-1, keepdims=True)
        mean = keras.ops.matmul(weights, tracks) / keras.ops.maximum(total, 1.0)
        return mean if self.every_step else mean[:, 0]

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        return {**config, "decay": self.decay, "every_step": self.every_step}


def build_history_network(
    config: HistoryNetworkConfig | None = None, *, every_step: bool = False, batch_size: int | None = None
) -> keras.Model:
    """Build the network: a history and a request in, a query vector out. A track's logit is query · item vector + bias.

    With ``convolution`` the order is the usual one of convolutional-recurrent models: convolution, batch normalisation,
    activation, dropout, then the LSTM, normalisation, dropout, dense; but the convolution is causal, keeps the length
    and is added to its input, and nothing is pooled over time, for each step must know only what came before it. It is
    left out by default, since it made the ranking worse (``docs/DATA.md``). The request joins after the LSTM, so that
    one pass over a training sequence serves a different request at each step.

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
    features = _read_events(inputs["tracks"], inputs["context"], presence, config)
    mask = presence[..., 0] > 0.5
    state = layers.LSTM(config.lstm_units, return_sequences=every_step, name="lstm")(features, mask=mask)
    state = layers.LayerNormalization(name="state_normalisation")(state)
    state = layers.Dropout(config.output_dropout, name="state_dropout")(state)
    joined = layers.Concatenate(name="state_and_request")([state, inputs["request"]])
    query = layers.Dense(config.item_width, name="state_query")(joined)
    if config.shortcut:
        liked = inputs["context"][..., CONTEXT_FEATURES.index("liked")]
        taste = RecentTaste(TASTE_DECAY, every_step, name="recent_taste")(inputs["tracks"], liked)
        like_taste = layers.Dense(config.item_width, use_bias=False, kernel_initializer="identity", name="taste_query")
        query = layers.Add(name="query")([query, like_taste(taste)])
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
