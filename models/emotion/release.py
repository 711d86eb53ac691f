"""From a finished training run to the artifact that ships: export, choose how it is served, measure, describe."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from core.artifacts import write_manifest
from core.emotion_reader import KIND, NETWORK_FILE, PREPROCESSING, EmotionReader, Serving
from core.emotions import EMOTIONS
from models.emotion.dataset import PUBLIC_SPLIT, TRAIN_SPLIT, FaceSet, load_faces, split_off_validation
from models.emotion.evaluation import MISSED, evaluate_emotion, majority
from models.emotion.export import export_litert
from models.emotion.network import build_emotion_network
from models.emotion.training import LOG_FILE, WEIGHTS_FILE, read_config
from models.runs import CONFIG_FILE

INT8_MAY_COST = 0.003
"""Eight-bit weights are a quarter of the size and several times as fast; that is worth this much accuracy at most."""
MIXES = tuple(np.round(np.arange(0.0, 1.01, 0.1), 1))
TEMPERATURES = tuple(np.round(np.arange(0.4, 2.51, 0.05), 2))


def release_emotion(run: Path, data: Path, folder: Path) -> dict[str, Any]:
    """Export the network of ``run`` to ``folder``; everything is chosen on the run's validation faces.

    Returns:
        The figures that stand in the manifest too.

    Raises:
        ValueError: the data holds no votes of FER+.
    """
    config = read_config(run)
    keras.mixed_precision.set_global_policy("float32")
    network = build_emotion_network(config.network, batch_size=1)
    network.load_weights(run / WEIGHTS_FILE)
    _, validation = split_off_validation(load_faces(data, TRAIN_SPLIT), config.validation_share, config.seed)

    folder.mkdir(parents=True, exist_ok=True)
    candidates = {name: _candidate(network, validation, folder, name) for name in ("float32", "int8")}
    accuracy = {name: _label_accuracy(logits, validation) for name, logits in candidates.items()}
    chosen = "int8" if accuracy["int8"] >= accuracy["float32"] - INT8_MAY_COST else "float32"
    serving = _choose_serving(*candidates[chosen], validation)

    details = _details(run, serving, chosen, accuracy)
    shutil.move(folder / f"{chosen}.tflite", folder / NETWORK_FILE)
    for name in candidates.keys() - {chosen}:
        (folder / f"{name}.tflite").unlink()
    _describe(folder, details)
    details["metrics"]["public_test"] = evaluate_emotion(data, folder, PUBLIC_SPLIT)
    _describe(folder, details)
    metrics: dict[str, Any] = details["metrics"]
    return metrics


def _candidate(
    network: keras.Model, faces: FaceSet, folder: Path, name: str
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Export one form of the network and read the validation faces with it, as it would be served."""
    export_litert(network, folder / f"{name}.tflite", int8_weights=name == "int8")
    shutil.copy(folder / f"{name}.tflite", folder / NETWORK_FILE)
    _describe(folder, {"labels": EMOTIONS, "preprocessing": PREPROCESSING, "serving": asdict(Serving(0.0, 1.0))})
    reader = EmotionReader(folder)
    logits = [reader.logits(image) for image in faces.images]
    return np.stack([label for label, _ in logits]), np.stack([votes for _, votes in logits])


def _label_accuracy(logits: tuple[NDArray[np.float32], NDArray[np.float32]], faces: FaceSet) -> float:
    return float(np.mean(logits[0].argmax(axis=1) == faces.labels))


def _choose_serving(label_logits: NDArray[np.float32], votes_logits: NDArray[np.float32], faces: FaceSet) -> Serving:
    """The mix that serves both truths best, then the temperature under which the raters' majorities are likeliest."""
    voted = majority(faces)
    known = voted != MISSED
    if not known.any():
        raise ValueError("no validation face has a majority of votes; the data needs FER+'s ten columns")

    def quality(share: float) -> float:
        predicted = Serving(share, 1.0).probabilities(label_logits, votes_logits).argmax(axis=1)
        agreement = float(np.mean(predicted[known] == voted[known]))
        return agreement + float(f1_score(faces.labels, predicted, average="macro"))

    def surprise(temperature: float) -> float:
        probabilities = Serving(share, temperature).probabilities(label_logits, votes_logits)
        return -float(np.log(probabilities[known, voted[known]] + 1e-12).mean())

    share = float(max(MIXES, key=quality))
    return Serving(share, float(min(TEMPERATURES, key=surprise)))


def _details(run: Path, serving: Serving, form: str, accuracy: dict[str, float]) -> dict[str, Any]:
    config = json.loads((run / CONFIG_FILE).read_text())
    epochs = len((run / LOG_FILE).read_text().splitlines()) - 1
    return {
        "labels": EMOTIONS,
        "preprocessing": PREPROCESSING,
        "serving": asdict(serving),
        "weights": form,
        "data": "FER2013 training split without the rows whose pixels also stand in a held-out split; votes of FER+",
        "training": {**config, "epochs_done": epochs},
        "metrics": {"validation_label_accuracy": accuracy},
    }


def _describe(folder: Path, details: dict[str, Any]) -> None:
    write_manifest(folder, KIND, f"{datetime.now(UTC):%Y-%m-%d}", (NETWORK_FILE,), details)
