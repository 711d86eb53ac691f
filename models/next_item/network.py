"""The next-item network: an LSTM over the vectors of a session's items, to a query for the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import keras
from keras import layers

from models.next_item.recent_items import RecentItems

STEPS = 50  # the latest items of a session that the network reads


@dataclass(frozen=True, slots=True)
class NextItemConfig:
    """The shape of the network.

    Attributes:
        width: of an item's vector, of the recurrent state and of the query.
        cell: what reads the session.
        convolution: a causal convolution before it, added to its input.
        kernel: how many items the convolution sees at once.
        embedding_dropout: of the items' vectors on their way in, 0..1.
        output_dropout: of the recurrent state, 0..1.
        decays: of the running averages that are added to the query; none for the recurrence alone. See
            :class:`models.next_item.recent_items.RecentItems`.
        cosine: query and item vectors have the same length, so the score is a cosine times ``scale``.
        scale: see ``cosine``.
    """

    width: int = 128
    cell: Literal["lstm", "gru"] = "lstm"
    convolution: bool = False
    kernel: int = 3
    embedding_dropout: float = 0.5
    output_dropout: float = 0.4
    decays: tuple[float, ...] = (0.0, 0.5, 0.8, 0.95)
    cosine: bool = True
    scale: float = 14.0


def build_next_item_network(config: NextItemConfig | None = None, *, steps: int = STEPS) -> keras.Model:
    """Build the network: the vectors of a session's items in, a query after each of them out.

    Sessions are filled up behind their last item. Since each step knows only what came before it, the filling has to
    be kept out of the batch's statistics alone. The convolution is that of the convolutional-recurrent models
    (convolution, batch normalisation, activation, dropout, then the LSTM), causal and with a shortcut around it, and
    nothing is pooled over time.

    Args:
        config: the shape; the default is what is measured.
        steps: how many items a session has, filled up.

    Returns:
        A model from ``vectors``, float32 (batch, steps, width), and ``present``, bool (batch, steps), which tells items
        from filling, to a query (batch, steps, width).

    Example:
        >>> build_next_item_network()({"vectors": vectors, "present": present}).shape
        TensorShape([1, 50, 128])
    """
    config = config or NextItemConfig()
    inputs = {
        "vectors": keras.Input((steps, config.width), name="vectors"),
        "present": keras.Input((steps,), dtype="bool", name="present"),
    }
    read = layers.Dropout(config.embedding_dropout, name="embedding_dropout")(inputs["vectors"])
    if config.convolution:
        read = layers.Add(name="convolution_shortcut")([read, _convolve(read, inputs["present"], config)])
    cell = layers.LSTM if config.cell == "lstm" else layers.GRU
    state = cell(config.width, return_sequences=True, name=config.cell)(read)
    state = layers.LayerNormalization(name="state_normalisation")(state)
    state = layers.Dropout(config.output_dropout, name="state_dropout")(state)
    query = layers.Dense(config.width, name="query")(state)
    if config.decays:
        recent = RecentItems(config.decays, name="recent_items")(read)
        query = layers.Add(name="query_and_recent_items")([query, recent])
    return keras.Model(inputs, query, name="next_item_network")


def _convolve(read: Any, present: Any, config: NextItemConfig) -> Any:
    small = keras.initializers.Constant(0.1)
    convolved = layers.Conv1D(config.width, config.kernel, padding="causal", use_bias=False, name="convolution")(read)
    # At the usual scale of 1, what the convolution adds would at first drown the vectors that it is added to.
    normalisation = layers.BatchNormalization(gamma_initializer=small, name="convolution_normalisation")
    convolved = normalisation(convolved, mask=present)
    convolved = layers.ReLU(name="convolution_activation")(convolved)
    return layers.Dropout(config.output_dropout, name="convolution_dropout")(convolved)
