"""Item vectors and losses, against their plain formulas."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
from numpy.typing import NDArray
from support.sessions import grouped_items

from models.next_item.batches import NOTHING
from models.next_item.network import NextItemConfig
from models.next_item.trainer import ItemVectors, Loss, NextItemTrainer

WINDOWS = np.array([[0, 1, 2, 3, 4], [7, 8, 9, NOTHING, NOTHING]], np.int32)
GUESSED = np.array([1, 2, 3, 4, 8, 9])


def trainer(*, cosine: bool = False, loss: Loss = "cross_entropy", label_smoothing: float = 0.0) -> NextItemTrainer:
    keras.utils.set_random_seed(0)
    config = NextItemConfig(width=8, cosine=cosine, embedding_dropout=0.0, output_dropout=0.0)
    made = NextItemTrainer(
        18, [*grouped_items().features.values()], config, loss=loss, label_smoothing=label_smoothing, steps=4
    )
    made.vectors.bias.assign(np.linspace(-1, 1, 18))
    return made


def loss_and_logits(made: NextItemTrainer) -> tuple[float, NDArray[np.float64]]:
    queries = np.array(made(WINDOWS))
    logits = queries @ np.array(made.table()).T + np.array(made.vectors.bias)
    return float(made.losses[0]), logits.astype(np.float64)


def test_a_vector_is_the_sum_of_item_and_features() -> None:
    vectors = ItemVectors(4, [np.array([0, 0, 1, 1], np.int32)], 3)
    own, group = (np.array(embedding) for embedding in vectors.embeddings)

    np.testing.assert_allclose(vectors.table(), own + group[[0, 0, 1, 1]], rtol=1e-6)


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_cross_entropy_is_over_all_items_and_guesses(smoothing: float) -> None:
    loss, logits = loss_and_logits(trainer(label_smoothing=smoothing))
    log_odds = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    wanted = np.full(logits.shape, smoothing / 18)
    wanted[np.arange(6), GUESSED] += 1 - smoothing

    assert logits.shape == (6, 18)
    assert loss == pytest.approx(-(wanted * log_odds).sum(axis=1).mean(), rel=1e-5)


def test_squared_error_is_to_the_vector_of_the_next_item() -> None:
    made = trainer(loss="squared_error")
    loss, _ = loss_and_logits(made)
    queries, table = np.array(made(WINDOWS)), np.array(made.table())

    assert loss == pytest.approx(((queries - table[GUESSED]) ** 2).sum(axis=1).mean(), rel=1e-5)


def test_a_cosine_softmax_has_bounded_scores() -> None:
    made = trainer(cosine=True)

    np.testing.assert_allclose(np.linalg.norm(made.table(), axis=1), made.config.scale**0.5, rtol=1e-5)
    _, logits = loss_and_logits(made)
    assert np.abs(logits - np.array(made.vectors.bias)).max() <= made.config.scale + 1e-4


def test_every_weight_is_learned() -> None:
    made: Any = trainer(cosine=True)
    before = made.get_weights()
    made.compile(keras.optimizers.SGD(1.0), jit_compile=False)
    made.train_on_batch(WINDOWS)

    changed = [np.abs(one - other).max() > 0 for one, other in zip(before, made.get_weights(), strict=True)]
    assert all(changed)
