"""Training: it learns, keeps the best epoch, keeps to its time, and is the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from support.sessions import grouped_items, rounds

from models.next_item import training
from models.next_item.batches import NOTHING
from models.next_item.network import NextItemConfig
from models.next_item.trainer import NextItemTrainer
from models.next_item.training import Measure, Pace, TrainingConfig, new_trainer, train

TINY = TrainingConfig(network=NextItemConfig(width=8), epochs=3, batch_size=8, peak_learning_rate=1e-2, steps=5)


def trained(config: TrainingConfig, measure: Measure | None = None, seconds: float | None = None) -> NextItemTrainer:
    trainer = new_trainer(grouped_items(), config)
    train(trainer, rounds(30), config, measure, seconds)
    return trainer


def test_one_seed_one_result() -> None:
    one, same = (trained(replace(TINY, epochs=1)).get_weights() for _ in range(2))
    other = new_trainer(grouped_items(), replace(TINY, seed=8)).get_weights()

    for mine, yours in zip(one, same, strict=True):
        np.testing.assert_array_equal(mine, yours)
    assert any((mine != yours).any() for mine, yours in zip(one, other, strict=True))


def test_the_best_epoch_is_kept() -> None:
    seen: list[list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]]] = []
    trainer = new_trainer(grouped_items(), TINY)
    figures = iter([0.1, 0.3, 0.2])

    def measure() -> float:
        seen.append(trainer.get_weights())
        return next(figures)

    assert train(trainer, rounds(30), TINY, measure) == [0.1, 0.3, 0.2]
    for kept, second in zip(trainer.get_weights(), seen[1], strict=True):
        np.testing.assert_array_equal(kept, second)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The time, which a test sets."""
    now = [0.0]
    monkeypatch.setattr(training.time, "monotonic", lambda: now[0])
    yield now


class Rates:
    """Stands for the model: keeps the learning rates that it is given."""

    def __init__(self) -> None:
        self.optimizer = self.learning_rate = self
        self.rates: list[float] = []
        self.stop_training = False

    def assign(self, rate: float) -> None:
        self.rates.append(rate)


def paced(steps: int, seconds: float | None, clock: list[float], seconds_a_step: float) -> Rates:
    pace, model = Pace(1.0, steps, seconds), Rates()
    pace.set_model(model)
    for batch in range(100):
        pace.on_train_batch_begin(batch)
        clock[0] += seconds_a_step
        pace.on_train_batch_end(batch)
        if model.stop_training:
            break
    return model


@pytest.mark.parametrize("seconds", [None, 1000.0])
def test_with_time_enough_the_steps_decide(clock: list[float], seconds: float | None) -> None:
    assert paced(4, seconds, clock, 1.0).rates == pytest.approx([1, 0.5 + 0.125**0.5, 0.5, 0.5 - 0.125**0.5])


def test_the_rate_falls_to_zero_within_the_time(clock: list[float]) -> None:
    rates = paced(1000, 10.0, clock, 1.0).rates

    assert len(rates) == 10
    assert rates == sorted(rates, reverse=True)
    assert rates[5] == pytest.approx(0.5)


def test_training_ends_when_its_time_is_over() -> None:
    measured: list[float] = []
    trained(replace(TINY, epochs=10_000), lambda: float(len(measured.append(0.0) or measured)), seconds=0.5)

    assert 1 <= len(measured) < 10_000


@pytest.mark.parametrize("optimizer", ["adam", "rmsprop"])
def test_each_optimizer_learns(optimizer: Literal["adam", "rmsprop"]) -> None:
    config = replace(TINY, optimizer=optimizer, epochs=8)
    trainer, losses = new_trainer(grouped_items(), config), []
    windows = np.stack([np.r_[session, NOTHING, NOTHING] for session in rounds(20, seed=5)]).astype(np.int32)

    def measure() -> float:
        trainer(windows)
        losses.append(float(trainer.losses[0]))
        return 0.0

    train(trainer, rounds(60), config, measure)

    assert losses[-1] < losses[0] - 0.1
