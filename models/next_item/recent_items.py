"""Running averages of a session's items, beside the recurrent state: what resembles them is likely to come next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import layers

GAIN = 1.0
"""Of each average at first, so that an untrained query is nearly a plain similarity to the latest items."""


@keras.saving.register_keras_serializable("undertone")
class RecentItems(layers.Layer):  # type: ignore[misc]
    """The weighted sum of running averages of the steps so far, one for each decay.

    Added to the query of a next-item network whose input and output share one table, it makes the score a learned
    similarity to the latest items plus what the recurrence knows of their order (Fossil: He and McAuley, 2016). An
    LSTM alone has to carry all of this through its nonlinear state, for which small data are too few.

    From float32 (batch, steps, width) to the same shape; steps that are filled up must be zeros behind the others.

    Args:
        decays: by what each step back counts for less in one average, 0..1; 0 is the latest step alone.
    """

    def __init__(self, decays: Sequence[float], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decays = tuple(decays)

    def build(self, input_shape: Any) -> None:
        _, steps, width = input_shape
        self.shares = np.stack([running_shares(decay, steps) for decay in self.decays])
        self.gains = self.add_weight((len(self.decays), width), keras.initializers.Constant(GAIN), name="gains")
        super().build(input_shape)

    def call(self, vectors: Any) -> Any:
        averages = keras.ops.einsum("dts,bsw->btdw", self.shares, vectors)
        return keras.ops.sum(averages * self.gains, axis=2)

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        return {**config, "decays": self.decays}


def running_shares(decay: float, steps: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """float32 (steps, steps), what each step (column) weighs in the average after each step (row); rows sum to 1."""
    ages = np.arange(steps)[:, None] - np.arange(steps)
    weights = np.where(ages >= 0, float(decay) ** np.maximum(ages, 0), 0.0)
    shares: np.ndarray[tuple[int, int], np.dtype[np.float32]] = (weights / weights.sum(1, keepdims=True)).astype("f4")
    return shares
