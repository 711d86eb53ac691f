"""From a finished training run to the artifact that ships: export, choose how it is served, measure, describe."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from core.artifacts import write_manifest
from core.emotion_reader import EMOTION_KIND, EMOTION_NETWORK_FILE, PREPROCESSING, EmotionReader, Serving
from core.emotions import EMOTIONS
from models.emotion.configs import read_config
from models.emotion.dataset import FaceSet, load_training_faces
from models.emotion.export import Weights, export_litert
from models.emotion.figures import answer_figures
from models.emotion.lineage import read_lineage, read_mean
from models.emotion.serving_choice import choose_serving, serving_quality
from models.emotion.training import build_network
from models.runs import CONFIG_FILE, WEIGHTS_FILE

MAY_COST: Mapping[Weights, float] = MappingProxyType({"float32": 0.0, "float16": 0.001, "int8": 0.003})
"""Accuracy that a smaller form of the weights may lose: half the size is worth little, a quarter of the size and
several times the speed more."""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One form of the weights, measured as it would be served: its file's content, logits (n, 7) of the two heads for
    the validation faces, and the milliseconds that a face takes."""

    weights: Weights
    content: bytes
    label_logits: NDArray[np.float32]
    votes_logits: NDArray[np.float32]
    milliseconds: float


def release_emotion(run: Path, data: Path, folder: Path) -> dict[str, Any]:
    """Export the network of ``run`` to ``folder``; everything is chosen on the validation faces.

    Returns:
        What was measured of each form of the weights and of the chosen way of serving; JSON values.

    Raises:
        DataError: the data holds no votes of FER+.
        OSError: the run or the data can't be read.
    """
    config = read_config(run)
    network = build_network(config, batch_size=1, precision="float32")
    network.load_weights(run / WEIGHTS_FILE)
    _, validation = load_training_faces(data)

    forms = [_measured(network, weights, validation) for weights in MAY_COST]
    rows = [_row(form, validation) for form in forms]
    exact = rows[0]["validation_accuracy"]
    chosen = next(
        form for form, row in reversed(list(zip(forms, rows, strict=True)))
        if row["validation_accuracy"] >= exact - MAY_COST[form.weights]
    )  # fmt: skip
    serving = choose_serving(chosen.label_logits, chosen.votes_logits, validation)
    quality = serving_quality(serving, chosen.label_logits, chosen.votes_logits, validation)

    folder.mkdir(parents=True, exist_ok=True)
    (folder / EMOTION_NETWORK_FILE).write_bytes(chosen.content)
    _describe(folder, serving, {
        "weights": chosen.weights,
        "data": "FER2013 training split without the rows whose pixels also stand in a held-out split; votes of FER+",
        "training": json.loads((run / CONFIG_FILE).read_text()),
        "lineage": read_lineage(run),
        "mean_of": read_mean(run),
        "validation": asdict(quality),
    })  # fmt: skip
    return {"forms": [row | {"shipped": row["weights"] == chosen.weights} for row in rows], "serving": asdict(serving),
            "validation": asdict(quality), "mean_of": read_mean(run)}  # fmt: skip


def _measured(network: keras.Model, weights: Weights, faces: FaceSet) -> Form:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        export_litert(network, folder / EMOTION_NETWORK_FILE, weights)
        _describe(folder, Serving(votes_share=0.0, temperature=1.0), {})
        reader = EmotionReader(folder)
        logits, milliseconds = [], []
        for image in faces.images:
            started = time.perf_counter()
            logits.append(reader.logits(image))
            milliseconds.append((time.perf_counter() - started) * 1000)
        label_logits, votes_logits = (np.stack(head) for head in zip(*logits, strict=True))
        content = (folder / EMOTION_NETWORK_FILE).read_bytes()
    return Form(weights, content, label_logits, votes_logits, float(np.median(milliseconds)))


def _row(form: Form, faces: FaceSet) -> dict[str, Any]:
    figures = answer_figures(faces.labels, form.label_logits.argmax(axis=1))
    return {
        "weights": form.weights,
        "bytes": len(form.content),
        "ms_median": form.milliseconds,
        "validation_accuracy": figures["accuracy"],
        "validation_macro_f1": figures["macro_f1"],
    }


def _describe(folder: Path, serving: Serving, details: Mapping[str, Any]) -> None:
    needed = {"labels": EMOTIONS, "preprocessing": PREPROCESSING, "serving": asdict(serving)}
    write_manifest(
        folder, EMOTION_KIND, f"{datetime.now(UTC):%Y-%m-%d}", (EMOTION_NETWORK_FILE,), needed | dict(details)
    )
