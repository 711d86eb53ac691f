"""Train the next-item network within a given time."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

import keras

from models.next_item.batches import SessionBatches
from models.next_item.network import STEPS, NextItemConfig
from models.next_item.sessions import MIN_LENGTH, Items, Session
from models.next_item.trainer import Loss, NextItemTrainer

_OPTIMIZERS: Mapping[str, Callable[..., keras.optimizers.Optimizer]] = MappingProxyType(
    {"adam": keras.optimizers.Adam, "rmsprop": keras.optimizers.RMSprop}
)

Measure = Callable[[], float]


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """Everything that decides a training, apart from data and time.

    Attributes:
        peak_learning_rate: the first one; it falls to zero along half a cosine.
        label_smoothing: the share of the target that is spread over all items; of cross-entropy only.
        reversed_share: of the windows that are turned round; for playlists, not for logs of listening.
        steps: how many of a session's latest items the network reads.
    """

    network: NextItemConfig = field(default_factory=NextItemConfig)
    epochs: int = 12
    batch_size: int = 32
    optimizer: Literal["adam", "rmsprop"] = "adam"
    peak_learning_rate: float = 3e-3
    loss: Loss = "cross_entropy"
    label_smoothing: float = 0.05
    reversed_share: float = 0.3
    steps: int = STEPS
    seed: int = 7


class Pace(keras.callbacks.Callback):  # type: ignore[misc]
    """Lets the learning rate fall to zero over all steps, or over the time there is if that ends sooner.

    With time enough, two trainings of one seed are the same.

    Args:
        peak: the first learning rate.
        steps: of the whole training.
        seconds: after which it ends at the latest; None for no limit.
    """

    def __init__(self, peak: float, steps: int, seconds: float | None) -> None:
        super().__init__()
        self._peak, self._steps, self._seconds = peak, steps, seconds or math.inf
        self._step, self._started = 0, time.monotonic()

    def on_train_batch_begin(self, _batch: int, logs: object = None) -> None:  # noqa: ARG002  Keras names it
        self.model.optimizer.learning_rate.assign(self._peak * 0.5 * (1 + math.cos(math.pi * self._progress())))

    def on_train_batch_end(self, _batch: int, logs: object = None) -> None:  # noqa: ARG002  Keras names it
        self._step += 1
        if self._progress() >= 1:
            self.model.stop_training = True

    def _progress(self) -> float:
        elapsed = (time.monotonic() - self._started) / self._seconds
        return min(max(self._step / self._steps, elapsed), 1.0)


class BestWeights(keras.callbacks.Callback):  # type: ignore[misc]
    """Measures after each epoch and gives the model its best weights back at the end (early stopping).

    Attributes:
        measured: what was measured, one number an epoch.
    """

    def __init__(self, measure: Measure) -> None:
        super().__init__()
        self._measure = measure
        self._best: list[Any] = []
        self.measured: list[float] = []

    def on_epoch_end(self, _epoch: int, logs: dict[str, float] | None = None) -> None:
        self.measured.append(self._measure())
        if self.measured[-1] == max(self.measured):
            self._best = self.model.get_weights()
        if logs is not None:
            logs["validation"] = self.measured[-1]

    def on_train_end(self, _logs: object = None) -> None:
        self.model.set_weights(self._best)


def new_trainer(items: Items, config: TrainingConfig) -> NextItemTrainer:
    """The untrained model of a configuration, from its seed."""
    keras.utils.set_random_seed(config.seed)
    return NextItemTrainer(
        len(items), list(items.features.values()), config.network,
        loss=config.loss, label_smoothing=config.label_smoothing, steps=config.steps,
    )  # fmt: skip


def train(
    trainer: NextItemTrainer,
    sessions: Sequence[Session],
    config: TrainingConfig,
    measure: Measure | None = None,
    seconds: float | None = None,
) -> list[float]:
    """Train; a bar on standard output shows how far it is.

    Args:
        trainer: what to train.
        sessions: those of one item are passed over.
        config: how.
        measure: of the model as it is; the weights of the epoch where it is highest are kept. Without it, the last.
        seconds: after which the training ends at the latest.

    Returns:
        what was measured after each epoch.
    """
    long_enough = [session for session in sessions if len(session) >= MIN_LENGTH]
    batches = SessionBatches(long_enough, config.batch_size, config.seed, config.reversed_share, config.steps)
    best = [BestWeights(measure)] if measure is not None else []
    # XLA takes longer to compile this than it saves.
    trainer.compile(_OPTIMIZERS[config.optimizer](config.peak_learning_rate), jit_compile=False)
    pace = Pace(config.peak_learning_rate, config.epochs * len(batches), seconds)
    bar = 1 if sys.stdout.isatty() else 2  # else a line for each epoch
    trainer.fit(batches, epochs=config.epochs, shuffle=False, callbacks=[pace, *best], verbose=bar)
    return best[0].measured if best else []
