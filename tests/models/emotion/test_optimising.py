from __future__ import annotations

import numpy as np
import pytest

from models.emotion.optimising import WarmUpCosine, squared_error


def test_the_learning_rate_rises_and_falls_to_nothing() -> None:
    schedule = WarmUpCosine(0.1, warm_up_steps=10, total_steps=110)
    values = [float(schedule(step)) for step in (0, 5, 10, 60, 110)]
    assert values == pytest.approx([0.0, 0.05, 0.1, 0.05, 0.0], abs=1e-6)


def test_squared_error_by_hand() -> None:
    targets = np.eye(7, dtype=np.float32)[[0]]
    assert float(squared_error(targets, np.zeros((1, 7), np.float32))[0]) == pytest.approx((6 / 7) ** 2 + 6 / 49)
    assert float(squared_error(targets, 100 * targets)[0]) == pytest.approx(0, abs=1e-6)
