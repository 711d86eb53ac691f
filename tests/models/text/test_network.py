"""The text network and its layers."""

from __future__ import annotations

import keras
import numpy as np

from core.text_features import GRAMS_READ, UNKNOWN_WORD, WORDS_READ
from models.text.export import serving_network
from models.text.layers import Pooling, Table, WordDropout
from models.text.network import TextNetworkConfig, build_text_network

TINY = TextNetworkConfig(word_rows=9, gram_rows=5, width=4, channels=3, units=6, linear_share=0.25)


def message(*words: int) -> dict[str, np.ndarray]:
    encoded = {"words": np.zeros((1, WORDS_READ), np.int32), "grams": np.zeros((1, GRAMS_READ), np.int32)}
    encoded["words"][0, : len(words)] = words
    encoded["grams"][0, :2] = [1, 4]
    return encoded


def trained() -> keras.Model:
    network, random = build_text_network(TINY), np.random.default_rng(0)
    for layer in network.layers:
        layer.set_weights([random.normal(size=w.shape) if w.dtype.kind == "f" else w for w in layer.get_weights()])
    return network


def test_the_answer_is_the_mixture_of_both_parts() -> None:
    found = trained()(message(2, 3))
    np.testing.assert_allclose(found["logits"], 0.25 * found["linear"] + 0.75 * found["deep"], rtol=1e-5)


def test_an_empty_message_has_finite_logits() -> None:
    assert np.isfinite(trained()(message())["logits"]).all()
    assert np.abs(trained()(message())["logits"]).max() < 100


def test_without_a_convolution_the_order_of_words_does_not_matter() -> None:
    network = build_text_network(TextNetworkConfig(word_rows=9, gram_rows=5, channels=0))
    np.testing.assert_allclose(network(message(2, 3, 4))["deep"], network(message(4, 2, 3))["deep"], atol=1e-6)


def test_tables_of_bytes_answer_nearly_the_same() -> None:
    exact = trained()
    served = serving_network(exact, TINY)
    table = served.get_layer("word_vectors")
    assert str(table.values.dtype) == "int8"
    np.testing.assert_allclose(served(message(2, 3))["logits"], exact(message(2, 3))["logits"], atol=0.15)


def test_a_table_of_bytes_keeps_a_column_to_half_a_step() -> None:
    values = np.random.default_rng(1).normal(size=(20, 3)).astype(np.float32) * [1, 10, 100]
    table = Table(20, 3, quantised=True)
    table.build(None)
    table.take_values(values.astype(np.float32))
    step = np.abs(values).max(axis=0) / 127
    assert (np.abs(table(np.arange(20)) - values) <= 0.51 * step).all()


def test_pooling_reads_only_the_steps_that_are_there() -> None:
    steps = np.array([[[1.0], [3.0], [99.0]]], np.float32)
    present = np.array([[[1.0], [1.0], [0.0]]], np.float32)
    highest, mean, attended = np.array(Pooling()([steps, present]))[0]
    assert (highest, mean) == (3.0, 2.0)
    assert 1.0 <= attended <= 3.0


def test_word_dropout_hides_words_in_training_only() -> None:
    words = np.full((50, 8), 5, np.int32)
    words[:, 6:] = 0
    layer = WordDropout(0.5)
    np.testing.assert_array_equal(layer(words), words)
    dropped = np.array(layer(words, training=True))
    assert set(dropped[:, :6].ravel()) == {5, UNKNOWN_WORD}
    assert not dropped[:, 6:].any()
