"""Running averages of a session's items."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from models.next_item.recent_items import GAIN, RecentItems, running_shares

VECTORS = np.array([[[1.0, 0.0], [0.0, 1.0], [4.0, 4.0]]], np.float32)


def test_a_decay_of_zero_is_the_latest_step_alone() -> None:
    found = keras.ops.convert_to_numpy(RecentItems((0.0,))(VECTORS))

    np.testing.assert_allclose(found, GAIN * VECTORS)


def test_a_decay_of_one_is_the_mean_of_the_steps_so_far() -> None:
    found = keras.ops.convert_to_numpy(RecentItems((1.0,))(VECTORS))

    np.testing.assert_allclose(found[0], GAIN * np.array([[1, 0], [0.5, 0.5], [5 / 3, 5 / 3]]), rtol=1e-6)


def test_several_averages_are_added_each_with_its_own_gains() -> None:
    layer = RecentItems((0.0, 1.0))
    layer.build(VECTORS.shape)
    layer.set_weights([np.array([[1.0, 0.0], [0.0, 3.0]], np.float32)])

    found = keras.ops.convert_to_numpy(layer(VECTORS))

    np.testing.assert_allclose(found[0], [[1, 0], [0, 1.5], [4, 5]], rtol=1e-6)


@pytest.mark.parametrize("decay", [0.0, 0.3, 0.95, 1.0])
def test_shares_sum_to_one_and_look_back_only(decay: float) -> None:
    shares = running_shares(decay, 5)

    np.testing.assert_allclose(shares.sum(axis=1), np.ones(5), rtol=1e-6)
    assert not np.triu(shares, 1).any()
    assert shares[4, 3] == pytest.approx(decay * shares[4, 4])


def test_the_decays_are_kept_in_the_configuration() -> None:
    layer = RecentItems((0.3, 0.8), name="recent_items")

    assert RecentItems.from_config(layer.get_config()).decays == (0.3, 0.8)
