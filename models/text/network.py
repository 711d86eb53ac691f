"""The text network: a linear part that knows many small pieces, and a deep one that knows what stands beside what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
from keras import layers, ops

from core.emotions import EMOTIONS
from core.text_features import GRAMS_READ, WORDS_READ
from models.text.layers import Biases, Pooling, RelativeRarity, Table, WordDropout

WINDOW = 3  # words that the convolution sees at once


@dataclass(frozen=True, slots=True)
class TextNetworkConfig:
    """Sizes of the network, and what regularises it.

    Attributes:
        word_rows: of the table of words; 2 for an empty vocabulary.
        gram_rows: of the table of grams; 1 for an empty vocabulary.
        width: of a word's vector.
        channels: of the convolution; 0 for none.
        units: of the layer before the deep part's logits.
        word_dropout: share of the words that training makes unknown.
        vector_dropout: of the words' vectors.
        dropout: before the layer of ``units``; after it three quarters of that.
        linear_share: weight of the linear part's logits in the answer; the deep part has the rest.
    """

    word_rows: int = 2
    gram_rows: int = 1
    width: int = 64
    channels: int = 64
    units: int = 64
    word_dropout: float = 0.2
    vector_dropout: float = 0.3
    dropout: float = 0.5
    linear_share: float = 0.5


def build_text_network(
    config: TextNetworkConfig, batch_size: int | None = None, *, quantised: bool = False
) -> keras.Model:
    """Build the network: the rows of a message's words and grams in, seven logits out.

    The linear part is TF-IDF under a logistic regression for each label; the deep part reads the words' vectors and a
    convolution over three neighbours (Kim, "Convolutional Neural Networks for Sentence Classification", 2014), each by
    its maximum, its mean and by attention. They are trained apart and averaged, as an ensemble of two.

    Args:
        config: sizes and shares.
        batch_size: fixed for export, None for training.
        quantised: whether the two tables keep bytes; such a network is not trainable.

    Returns:
        A model from ``{"words": int32 (batch, 32), "grams": int32 (batch, 512)}``, as
        :meth:`core.text_features.TextVocabulary.encode` makes them, to ``{"linear", "deep", "logits"}``, each float32
        (batch, 7) in the order of :data:`core.emotions.EMOTIONS`.

    Example:
        >>> network = build_text_network(TextNetworkConfig(word_rows=9, gram_rows=9))
        >>> message = {"words": np.zeros((1, 32), np.int32), "grams": np.zeros((1, 512), np.int32)}
        >>> network(message)["logits"].shape
        TensorShape([1, 7])
    """
    words = keras.Input((WORDS_READ,), batch_size=batch_size, dtype="int32", name="words")
    grams = keras.Input((GRAMS_READ,), batch_size=batch_size, dtype="int32", name="grams")
    linear = _linear(grams, config, quantised=quantised)
    deep = _deep(words, config, quantised=quantised)
    logits = config.linear_share * linear + (1 - config.linear_share) * deep
    return keras.Model(
        {"words": words, "grams": grams}, {"linear": linear, "deep": deep, "logits": logits}, name="text"
    )


def _linear(grams: Any, config: TextNetworkConfig, *, quantised: bool) -> Any:
    rarity = RelativeRarity(config.gram_rows, name="rarity")(grams)
    weights = Table(config.gram_rows, len(EMOTIONS), quantised=quantised, name="gram_weights")(grams)
    return Biases(name="gram_biases")(ops.sum(rarity * weights, axis=1))


def _deep(words: Any, config: TextNetworkConfig, *, quantised: bool) -> Any:
    present = ops.expand_dims(ops.cast(words > 0, "float32"), -1)
    seen = WordDropout(config.word_dropout, name="word_dropout")(words)
    vectors = Table(config.word_rows, config.width, quantised=quantised, deviation=0.05, name="word_vectors")(seen)
    vectors = layers.SpatialDropout1D(config.vector_dropout, name="vector_dropout")(vectors) * present
    read = Pooling(name="words_pooled")([vectors, present])
    if config.channels:
        phrases = layers.Conv1D(
            config.channels, WINDOW, padding="same", activation="relu", name="phrases"
        )(vectors)  # fmt: skip
        read = layers.Concatenate(name="read")([read, Pooling(name="phrases_pooled")([phrases, present])])
    read = layers.Dropout(config.dropout, name="read_dropout")(read)
    read = layers.Dense(config.units, activation="relu", name="understood")(read)
    read = layers.Dropout(0.75 * config.dropout, name="understood_dropout")(read)
    return layers.Dense(len(EMOTIONS), name="deep_logits")(read)
