"""The artifact: what serves and what can be taught further are the same network."""

from __future__ import annotations

import json
from pathlib import Path

import keras
import numpy as np
import pytest

from core.artifacts import write_manifest
from core.errors import ArtifactError
from core.history import HISTORY_KIND, HISTORY_NETWORK_FILE
from models.history.export import LARGEST_DIFFERENCE, export_history, largest_difference, load_network, serving_network
from models.history.network import HistoryNetworkConfig, build_history_network

SHIPPED = Path(__file__).parents[3] / "models" / "artifacts" / "history"
SMALL = HistoryNetworkConfig(item_width=8, width=12, lstm_units=16)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[keras.Model, Path]:
    """A network with a query after every step, and its artifact."""
    keras.utils.set_random_seed(4)
    trained = build_history_network(SMALL, every_step=True)
    folder = tmp_path_factory.mktemp("artifact")
    export_history(trained, SMALL, "v1", folder, {"figures": 1}, version="mine")
    return trained, folder


def test_an_artifact_can_be_taught_further(exported: tuple[keras.Model, Path]) -> None:
    trained, folder = exported

    network, config, artifact = load_network(folder)

    assert config == SMALL
    assert (artifact.version, artifact.details["figures"]) == ("mine", 1)
    for ours, theirs in zip(network.get_weights(), trained.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_the_weights_that_ship_are_those_of_the_network_that_ships() -> None:
    network, config, _ = load_network(SHIPPED)

    assert largest_difference(serving_network(network, config), SHIPPED / HISTORY_NETWORK_FILE) < LARGEST_DIFFERENCE


def test_an_artifact_without_weights_cannot(exported: tuple[keras.Model, Path], tmp_path: Path) -> None:
    details = json.loads((exported[1] / "manifest.json").read_text())["details"]
    (tmp_path / HISTORY_NETWORK_FILE).write_bytes((exported[1] / HISTORY_NETWORK_FILE).read_bytes())
    write_manifest(tmp_path, HISTORY_KIND, "bare", (HISTORY_NETWORK_FILE,), details)

    with pytest.raises(ArtifactError, match="holds no weights to go on learning from"):
        load_network(tmp_path)
