"""What a training of the emotion network minimises, and how: losses, optimisers, and the way of the learning rate."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import keras

from models.emotion.configs import EmotionTrainingConfig
from models.emotion.network import HEADS


@keras.saving.register_keras_serializable("undertone")
class WarmUpCosine(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
    """Linear warm-up to the peak, then half a cosine down to zero (Loshchilov and Hutter, 2017).

    Args:
        peak: the highest learning rate.
        warm_up_steps: batches until it is reached.
        total_steps: batches of the whole training.
    """

    def __init__(self, peak: float, warm_up_steps: int, total_steps: int) -> None:
        self.peak, self.warm_up_steps, self.total_steps = peak, warm_up_steps, total_steps

    def __call__(self, step: keras.KerasTensor) -> keras.KerasTensor:
        step = keras.ops.cast(step, "float32")
        warm = step / max(self.warm_up_steps, 1)
        done = keras.ops.clip((step - self.warm_up_steps) / max(self.total_steps - self.warm_up_steps, 1), 0.0, 1.0)
        return self.peak * keras.ops.minimum(warm, 0.5 * (1.0 + keras.ops.cos(math.pi * done)))

    def get_config(self) -> dict[str, float]:
        return {"peak": self.peak, "warm_up_steps": self.warm_up_steps, "total_steps": self.total_steps}


def squared_error(targets: Any, logits: Any) -> Any:
    """Squared difference of two distributions over the seven emotions, summed: (batch,). The paper's second loss."""
    return keras.ops.sum(keras.ops.square(targets - keras.ops.softmax(logits)), axis=-1)


_OPTIMIZERS: Mapping[str, Callable[..., keras.optimizers.Optimizer]] = MappingProxyType(
    {"sgd": keras.optimizers.SGD, "adam": keras.optimizers.Adam, "rmsprop": keras.optimizers.RMSprop}
)
_LOSSES: Mapping[str, Callable[[], Any]] = MappingProxyType(
    {
        "cross_entropy": lambda: keras.losses.CategoricalCrossentropy(from_logits=True),
        "squared_error": lambda: squared_error,
    }
)


def compile_network(network: keras.Model, config: EmotionTrainingConfig, steps_per_epoch: int) -> None:
    """Give ``network`` the optimiser and the losses that ``config`` names, and the accuracy of both heads to watch."""
    schedule = WarmUpCosine(
        config.peak_learning_rate, round(config.warm_up_epochs * steps_per_epoch), config.epochs * steps_per_epoch
    )
    momentum = {"momentum": config.momentum, "nesterov": True} if config.optimizer == "sgd" else {}
    optimizer = _OPTIMIZERS[config.optimizer](schedule, weight_decay=config.weight_decay or None, **momentum)
    # Scales and biases are few and must be free to grow; decaying them only hurts (Goyal et al., 2017).
    optimizer.exclude_from_weight_decay(var_names=["gamma", "beta", "bias"])
    network.compile(
        optimizer,
        loss={head: _LOSSES[config.loss]() for head in HEADS},
        metrics={head: [keras.metrics.CategoricalAccuracy(name="accuracy")] for head in HEADS},
        jit_compile=False,  # XLA on the CPU halves the speed of this network
    )
