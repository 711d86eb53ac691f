"""Teaching the challenger: batches of answers, and an end when newer votes are no longer told better."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from core.catalogue import Catalogue
from models.learning.challenger import Challenger, LearningConfig
from models.learning.examples import Example

LEAST_STEEPNESS = 0.1
"""Standings that say nothing about votes yet must be able to learn to."""


def teach(
    network: keras.Model,
    catalogue: Catalogue,
    taught: Sequence[Example],
    validation: Sequence[Example],
    config: LearningConfig,
) -> int:
    """Teach ``network``, which holds the shipped weights.

    Args:
        network: gives one query after the last step; its weights are changed.
        catalogue: the tracks.
        taught: answers with votes of both kinds.
        validation: newer ones, which decide when to stop.
        config: how to learn.

    Returns:
        the number of epochs that were kept; 0 if the shipped weights told the votes of ``validation`` best.
    """
    keras.utils.set_random_seed(config.seed)
    challenger = Challenger(network, catalogue, config)
    batches, newer = (_batches(challenger, part, len(catalogue), config) for part in (taught, validation))
    _fit_votes(challenger, batches)
    challenger.compile(keras.optimizers.Adam(config.learning_rate), jit_compile=False)
    best = BestOnNewest(newer, config.patience)
    challenger.fit(batches, epochs=config.epochs, callbacks=[best], verbose=0)
    return best.epochs


class AnswerBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Shuffled answers, as dictionaries of arrays; epoch and batch number decide the randomness.

    ``rows``, ``context`` and ``request`` are the situation's; ``picks``, ``liked``, ``voted`` (batch, most votes) are
    the votes, where ``voted`` is 0 beyond an answer's own number of votes; ``shipped`` (batch, width) is the query of
    the shipped network. ``candidates`` int32 (count,) are other tracks, drawn anew for each batch.
    """

    def __init__(self, inputs: dict[str, NDArray[Any]], tracks: int, config: LearningConfig) -> None:
        super().__init__(workers=1)
        self.inputs, self.tracks, self.config = inputs, tracks, config
        self.epoch = 0
        self.order = self._shuffled()

    def __len__(self) -> int:
        return math.ceil(len(self.order) / self.config.batch_size)

    def __getitem__(self, batch: int) -> tuple[dict[str, NDArray[Any]]]:
        size = self.config.batch_size
        chosen = self.order[batch * size : (batch + 1) * size]
        random = np.random.default_rng((self.config.seed, self.epoch, batch))
        candidates = random.choice(self.tracks, min(self.config.candidates, self.tracks), replace=False)
        votes = {name: array[chosen] for name, array in self.inputs.items()}
        return ({**votes, "candidates": candidates.astype(np.int32)},)

    def on_epoch_end(self) -> None:
        self.epoch += 1
        self.order = self._shuffled()

    def _shuffled(self) -> NDArray[np.intp]:
        return np.random.default_rng((self.config.seed, self.epoch)).permutation(len(self.inputs["rows"]))


class BestOnNewest(keras.callbacks.Callback):  # type: ignore[misc]
    """Stops when the votes of the validation part are no longer told better, and goes back to the best epoch.

    Attributes:
        epochs: after how many the weights were best.
    """

    def __init__(self, validation: AnswerBatches, patience: int) -> None:
        super().__init__()
        self._validation, self._patience = validation, patience
        self.epochs = 0

    def on_train_begin(self, _logs: Any = None) -> None:
        self._lowest, self._weights = self._loss(), self.model.get_weights()

    def on_epoch_end(self, epoch: int, _logs: Any = None) -> None:
        if (loss := self._loss()) < self._lowest:
            self._lowest, self._weights, self.epochs = loss, self.model.get_weights(), epoch + 1
        elif epoch + 1 - self.epochs >= self._patience:
            self.model.stop_training = True

    def on_train_end(self, _logs: Any = None) -> None:
        self.model.set_weights(self._weights)

    def _loss(self) -> float:
        batches = [self._validation[number][0] for number in range(len(self._validation))]
        votes = [batch["voted"].sum() for batch in batches]
        return float(np.average([float(self.model.measured_vote_loss(batch)) for batch in batches], weights=votes))


def _batches(challenger: Challenger, examples: Sequence[Example], tracks: int, config: LearningConfig) -> AnswerBatches:
    situations = [example.situation for example in examples]
    inputs = {name: np.stack([getattr(s, name) for s in situations]) for name in ("rows", "context", "request")}
    queries = [
        challenger.measured_queries({name: array[start : start + config.batch_size] for name, array in inputs.items()})
        for start in range(0, len(examples), config.batch_size)
    ]
    shipped = np.concatenate([keras.ops.convert_to_numpy(query) for query in queries])
    return AnswerBatches({**inputs, **_votes(examples), "shipped": shipped}, tracks, config)


def _votes(examples: Sequence[Example]) -> dict[str, NDArray[Any]]:
    most = max(len(example.picks) for example in examples)
    picks = np.zeros((len(examples), most), np.int32)
    liked, voted = np.zeros((2, len(examples), most), np.float32)
    for place, example in enumerate(examples):
        count = len(example.picks)
        picks[place, :count], liked[place, :count], voted[place, :count] = example.picks, example.liked, 1.0
    return {"picks": picks, "liked": liked, "voted": voted}


def _fit_votes(challenger: Challenger, batches: AnswerBatches) -> None:
    """Begin with how votes follow from the shipped network's standings."""
    inputs = batches.inputs
    given = inputs["voted"] > 0
    standings = keras.ops.convert_to_numpy(challenger.standings(inputs["shipped"], inputs["picks"]))[given]
    fitted = LogisticRegression().fit(standings[:, np.newaxis], inputs["liked"][given])
    challenger.steepness.assign(max(float(fitted.coef_[0, 0]), LEAST_STEEPNESS))
    challenger.offset.assign(float(fitted.intercept_[0]))
