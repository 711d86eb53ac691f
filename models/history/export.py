"""The trained network as an artifact: the LiteRT file that serves, the weights to go on learning from, the manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from core.artifacts import Artifact, load_artifact, write_manifest
from core.errors import ArtifactError
from core.history import HISTORY_KIND, HISTORY_NETWORK_FILE
from core.history_encoding import CONTEXT_FEATURES, REQUEST_FEATURES
from core.litert import LiteRtNetwork
from core.store import HISTORY_LENGTH
from models.history.network import HistoryNetworkConfig, build_history_network, config_of
from models.litert import write_litert

WEIGHTS_FILE = "history.weights.h5"
"""For :mod:`models.learning`; the bot has no use for it."""
LARGEST_DIFFERENCE = 1e-3
"""Between the exported file's query and the Keras network's; another order of summation stays far below it."""


def serving_network(trained: keras.Model, config: HistoryNetworkConfig) -> keras.Model:
    """The network as it is served (one history, one request, one query) with the weights of the trained one."""
    serving = build_history_network(config, batch_size=1)
    serving.set_weights(trained.get_weights())
    return serving


def export_history(
    trained: keras.Model,
    config: HistoryNetworkConfig,
    catalogue_version: str,
    folder: Path,
    details: Mapping[str, Any],
    version: str | None = None,
) -> None:
    """Write the history artifact for the catalogue of ``catalogue_version`` to ``folder``.

    Args:
        trained: the network, with one query or a query after each step.
        config: of the network.
        catalogue_version: whose item vectors it was trained with.
        folder: made if it is not there.
        details: what else the manifest is to say.
        version: of the artifact; None to name it after the catalogue.

    Raises:
        ValueError: the exported file computes something else than the Keras network.
    """
    folder.mkdir(parents=True, exist_ok=True)
    serving = serving_network(trained, config)
    serving.save_weights(folder / WEIGHTS_FILE)
    write_litert(serving, "query", folder / HISTORY_NETWORK_FILE, lower_control_flow=False)
    difference = largest_difference(serving, folder / HISTORY_NETWORK_FILE)
    if not difference <= LARGEST_DIFFERENCE:  # nor NaN
        raise ValueError(f"{folder / HISTORY_NETWORK_FILE} differs from the Keras network by {difference:.2g}")
    manifest = {
        "catalogue_version": catalogue_version,
        "network": asdict(config),
        "steps": HISTORY_LENGTH,
        "context_features": list(CONTEXT_FEATURES),
        "request_features": list(REQUEST_FEATURES),
        "largest_difference_to_keras": float(f"{difference:.2g}"),
        **details,
    }
    name = version or f"history-for-{catalogue_version}"
    write_manifest(folder, HISTORY_KIND, name, (HISTORY_NETWORK_FILE, WEIGHTS_FILE), manifest)


def load_network(folder: Path) -> tuple[keras.Model, HistoryNetworkConfig, Artifact]:
    """The network of an artifact (one query after the last step) with its weights, to go on learning from.

    Raises:
        ArtifactError: the artifact is missing or altered, or holds no such weights.
    """
    artifact = load_artifact(folder, HISTORY_KIND)
    try:
        config = config_of(artifact.details["network"])
        network = build_history_network(config)
        network.load_weights(artifact.file(WEIGHTS_FILE))
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise ArtifactError(f"{folder} holds no weights to go on learning from: {error}") from error
    return network, config, artifact


def largest_difference(serving: keras.Model, path: Path, seed: int = 0) -> float:
    """The largest absolute difference between the file's query and the network's, with no, few and all events."""
    exported, random = LiteRtNetwork(path), np.random.default_rng(seed)
    width = serving.input["tracks"].shape[-1]
    return max(_difference(serving, exported, _example(events, width, random)) for events in (0, 5, HISTORY_LENGTH))


def _difference(serving: keras.Model, exported: LiteRtNetwork, example: dict[str, NDArray[np.float32]]) -> float:
    expected = keras.ops.convert_to_numpy(serving(example, training=False)["query"])
    return float(np.abs(exported.run(**example)["query"] - expected).max())


def _example(events: int, width: int, random: np.random.Generator) -> dict[str, NDArray[np.float32]]:
    tracks = np.zeros((1, HISTORY_LENGTH, width), np.float32)
    context = np.zeros((1, HISTORY_LENGTH, len(CONTEXT_FEATURES)), np.float32)
    steps = np.arange(HISTORY_LENGTH - events, HISTORY_LENGTH)
    tracks[0, steps] = random.normal(size=(events, width))
    context[0, steps, random.integers(0, 3, events)] = 1.0
    context[0, steps, 3:] = random.uniform(-1, 1, (events, len(CONTEXT_FEATURES) - 3))
    request = random.uniform(-1, 1, (1, len(REQUEST_FEATURES))).astype(np.float32)
    return {"tracks": tracks, "context": context, "request": request}
