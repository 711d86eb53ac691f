"""From a finished run to the artifact that ships: choose how it is served, export, describe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keras
import numpy as np

from core.artifacts import write_manifest
from core.emotions import EMOTIONS
from core.errors import DataError
from core.litert import LiteRtNetwork
from core.text_features import PREPROCESSING, load_vocabulary
from core.text_reader import TEXT_KIND, TEXT_NETWORK_FILE, VOCABULARY_FILE
from models.litert import write_litert
from models.runs import WEIGHTS_FILE
from models.text.calibration import choose, scores_of
from models.text.dataset import MessageSet
from models.text.encoding import EncodedMessages, encode_messages
from models.text.figures import label_figures
from models.text.layers import Table
from models.text.network import TextNetworkConfig, build_text_network
from models.text.training import read_config

ARTIFACT_FOLDER = "artifact"
"""Within a run."""
LARGEST_DIFFERENCE = 1e-3
"""Between the exported file's logits and those of the same quantised Keras network."""
COMPARED = 20  # messages
SOURCE = (
    "GoEmotions (Demszky et al., 2020; Apache-2.0), labels grouped into Ekman's: the training split without a tenth "
    "that the thresholds were chosen by; English comments from Reddit; short hand-written messages of our own"
)


def export_text(run: Path, calibration: MessageSet, folder: Path) -> dict[str, Any]:
    """Write the artifact of a finished run to ``folder``; everything is chosen on ``calibration``.

    Returns:
        What was chosen and measured on the calibration messages; JSON values.

    Raises:
        DataError: the exported file computes something else than the Keras network.
        OSError: the run can't be read.
    """
    config, vocabulary = read_config(run), load_vocabulary(run / VOCABULARY_FILE)
    trained = build_text_network(config.network)
    trained.load_weights(run / WEIGHTS_FILE)
    encoded = encode_messages(calibration, vocabulary)
    exact = logits_of(trained, encoded)
    choice = choose(calibration.labels, exact["linear"], exact["deep"])
    mixed = replace(config.network, linear_share=choice.linear_share)
    served = serving_network(trained, mixed)

    folder.mkdir(parents=True, exist_ok=True)
    write_litert(served, "logits", folder / TEXT_NETWORK_FILE)
    vocabulary.save(folder / VOCABULARY_FILE)
    _check(served, folder / TEXT_NETWORK_FILE, encoded)
    measured = {
        name: label_figures(calibration.labels, scores, np.array(choice.serving.thresholds))["macro_f1"]
        for name, scores in (
            ("float32", scores_of(exact["linear"], exact["deep"], choice.linear_share)),
            ("int8", _quantised_scores(trained, mixed, encoded)),
        )
    }
    figures = {"calibration_macro_f1": measured, "linear_share": choice.linear_share}
    _describe(folder, {
        "serving": asdict(choice.serving), "data": SOURCE, "training": asdict(replace(config, network=mixed)), **figures
    })  # fmt: skip
    return {**figures, "serving": asdict(choice.serving)}


def serving_network(trained: keras.Model, config: TextNetworkConfig, batch_size: int | None = 1) -> keras.Model:
    """The network as it is served: one message, tables of bytes, the weights of the trained one."""
    served = build_text_network(config, batch_size, quantised=True)
    for layer in served.layers:
        weights = trained.get_layer(layer.name).get_weights()
        if isinstance(layer, Table):
            layer.take_values(weights[0])
        elif weights:
            layer.set_weights(weights[: len(layer.get_weights())])
    return served


def logits_of(network: keras.Model, encoded: EncodedMessages) -> dict[str, Any]:
    """The network's three outputs for all messages, each float32 (n, 7)."""
    found: dict[str, Any] = network.predict({"words": encoded.words, "grams": encoded.grams}, batch_size=512, verbose=0)
    return found


def _quantised_scores(trained: keras.Model, config: TextNetworkConfig, encoded: EncodedMessages) -> Any:
    found = logits_of(serving_network(trained, config, batch_size=None), encoded)
    return scores_of(found["linear"], found["deep"], config.linear_share)


def _check(served: keras.Model, path: Path, encoded: EncodedMessages) -> None:
    exported = LiteRtNetwork(path)
    for words, grams in zip(encoded.words[:COMPARED], encoded.grams[:COMPARED], strict=True):
        message = {"words": words[np.newaxis], "grams": grams[np.newaxis]}
        expected = keras.ops.convert_to_numpy(served(message, training=False)["logits"])
        difference = float(np.abs(exported.run(**message)["logits"] - expected).max())
        if difference > LARGEST_DIFFERENCE:
            raise DataError(f"{path} differs from the Keras network by {difference:.2g}")


def _describe(folder: Path, details: Mapping[str, Any]) -> None:
    needed = {"labels": list(EMOTIONS), "preprocessing": PREPROCESSING}
    files = (TEXT_NETWORK_FILE, VOCABULARY_FILE)
    write_manifest(folder, TEXT_KIND, f"{datetime.now(UTC):%Y-%m-%d}", files, needed | dict(details))
