"""The network: what it may know, and what its options change."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
from numpy.typing import NDArray

from models.next_item.network import NextItemConfig, build_next_item_network

STEPS, WIDTH = 6, 8
CONFIGS = [
    NextItemConfig(width=WIDTH),
    NextItemConfig(width=WIDTH, convolution=True),
    NextItemConfig(width=WIDTH, cell="gru"),
    NextItemConfig(width=WIDTH, decays=()),
]
ALL = pytest.mark.parametrize("config", CONFIGS, ids=["lstm", "convolution", "gru", "recurrence alone"])


def built(config: NextItemConfig) -> keras.Model:
    keras.utils.set_random_seed(0)
    network = build_next_item_network(config, steps=STEPS)
    # Moving averages and scales away from their first values, so that a layer that is left out shows.
    network.set_weights([np.abs(w) + np.random.default_rng(0).uniform(0, 0.3, w.shape) for w in network.get_weights()])
    return network


def inputs(count: int) -> dict[str, NDArray[Any]]:
    vectors = np.random.default_rng(1).normal(size=(1, STEPS, WIDTH)).astype(np.float32)
    present = np.arange(STEPS)[None] < count
    return {"vectors": vectors * present[..., None], "present": present}


def run(network: keras.Model, given: dict[str, NDArray[Any]], training: bool = False) -> NDArray[np.float32]:
    found: NDArray[np.float32] = keras.ops.convert_to_numpy(network(given, training=training))
    return found


@ALL
def test_no_step_knows_what_comes_after_it(config: NextItemConfig) -> None:
    network, given = built(config), inputs(STEPS)
    changed = {**given, "vectors": given["vectors"].copy()}
    changed["vectors"][0, 3:] += 1.0

    before, after = run(network, given), run(network, changed)

    np.testing.assert_allclose(before[0, :3], after[0, :3], atol=1e-6)
    assert np.abs(before[0, 3:] - after[0, 3:]).max() > 1e-3


@ALL
def test_each_step_knows_what_came_before_it(config: NextItemConfig) -> None:
    network, given = built(config), inputs(STEPS)
    changed = {**given, "vectors": given["vectors"].copy()}
    changed["vectors"][0, 0] += 1.0

    assert np.abs(run(network, given)[0, 1:] - run(network, changed)[0, 1:]).max(axis=1).min() > 1e-5


@ALL
def test_the_name_of_the_cell_is_what_reads(config: NextItemConfig) -> None:
    names = [layer.name for layer in built(config).layers]

    assert config.cell in names
    assert ("convolution" in names) == config.convolution
    assert ("recent_items" in names) == bool(config.decays)


def test_filling_is_no_part_of_the_statistics() -> None:
    """In training the normalisation sees items alone: other filling, other moving averages."""
    moved = []
    for count in (1, 2):
        network = built(CONFIGS[1])
        given = {**inputs(1), "present": np.arange(STEPS)[None] < count}
        run(network, given, training=True)
        layer = network.get_layer("convolution_normalisation")
        moved.append(keras.ops.convert_to_numpy(layer.moving_variance))

    assert np.abs(moved[0] - moved[1]).max() > 1e-6
