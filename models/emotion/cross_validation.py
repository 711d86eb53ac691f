"""k-fold cross-validation of a configuration: the paper's protocol, with copies of one picture in one fold."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold

from core.errors import DataError
from models.emotion.configs import EmotionTrainingConfig
from models.emotion.dataset import FaceSet, network_inputs
from models.emotion.figures import label_figures
from models.emotion.network import HEADS
from models.emotion.training import train_emotion
from models.locks import held
from models.runs import CONFIG_FILE

FOLDS = 5
NUMBERS = range(1, FOLDS + 1)
RESULT_FILE = "result.json"
LOGITS_FILE = "held_out.npz"
BATCH = 256


def cross_validate(
    faces: FaceSet,
    out: Path,
    config: EmotionTrainingConfig,
    *,
    numbers: Collection[int] = NUMBERS,
    threads: int = 0,
) -> list[dict[str, Any]]:
    """Train on four fifths and measure on the last, five times; folds that are done already are kept.

    Each fold's folder also keeps what its network says of the faces it has not seen: see :func:`unseen_logits`.

    Args:
        faces: all training faces.
        out: the folder of the runs ``fold-1`` to ``fold-5``.
        config: how each is trained.
        numbers: the folds to see to, 1 to 5; two processes may share the work.
        threads: of TensorFlow; 0 for as many as there are cores.

    Returns:
        For each of these folds the figures of the label head, as :func:`models.emotion.figures.label_figures` gives
        them.

    Raises:
        DataError: ``out`` holds folds of another configuration, or another process is in one of these folds.
    """
    results = []
    for number, (train, held_out) in enumerate(folds(faces, config.seed), start=1):
        if number in numbers:
            run = out / f"fold-{number}"
            with held(out / f"fold-{number}.lock") as ours:
                if not ours:
                    raise DataError(f"{run}: another process is in this fold; give each its own numbers")
                results.append(_fold(faces, train, held_out, run, config, threads))
    return results


def _fold(
    faces: FaceSet,
    train: NDArray[np.int64],
    held_out: NDArray[np.int64],
    run: Path,
    config: EmotionTrainingConfig,
    threads: int,
) -> dict[str, Any]:
    """Train and measure one fold, or go on with it; the figures as they are if it is finished."""
    _check_config(run, config)
    if not (run / RESULT_FILE).exists():
        rest = faces.take(held_out)
        network = train_emotion(
            faces.take(train), rest, run, config, threads=threads, resume=(run / CONFIG_FILE).exists()
        )
        logits = read_faces(network, rest)
        np.savez(run / LOGITS_FILE, allow_pickle=False, **{head: logits[head] for head in HEADS})
        figures = label_figures(rest.labels, logits["label_logits"])
        (run / RESULT_FILE).write_text(json.dumps(figures, indent=2) + "\n")
        keras.backend.clear_session()
    found: dict[str, Any] = json.loads((run / RESULT_FILE).read_text())
    return found


def _check_config(run: Path, config: EmotionTrainingConfig) -> None:
    if not (run / CONFIG_FILE).exists():
        return
    begun_with = json.loads((run / CONFIG_FILE).read_text())
    if any(begun_with.get(name) != value for name, value in json.loads(json.dumps(asdict(config))).items()):
        raise DataError(f"{run} holds a fold of another configuration; choose another folder")


def unseen_logits(faces: FaceSet, out: Path, seed: int) -> dict[str, NDArray[np.float32]]:
    """For each face the logits of the one network that was not trained on it: float32 (n, 7) by head.

    Args:
        faces: the faces that were cross-validated.
        out: the folder of the five finished folds.
        seed: of the configuration that they were trained with.

    Raises:
        DataError: a fold is not finished, or was cut from other faces.
    """
    logits = {head: np.zeros((len(faces), faces.votes.shape[1]), np.float32) for head in HEADS}
    for number, (_, held_out) in enumerate(folds(faces, seed), start=1):
        file = out / f"fold-{number}" / LOGITS_FILE
        if not file.exists():
            raise DataError(f"{out}: fold {number} is not finished")
        with np.load(file, allow_pickle=False) as arrays:
            for head in HEADS:
                if len(arrays[head]) != len(held_out):
                    raise DataError(f"{file} is about {len(arrays[head])} faces, not about {len(held_out)}")
                logits[head][held_out] = arrays[head]
    return logits


def folds(faces: FaceSet, seed: int) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Five pairs of row numbers, to train on and to measure on; each class has its share in every fold."""
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    return list(splitter.split(faces.images, faces.labels, faces.groups))


def read_faces(network: keras.Model, faces: FaceSet) -> dict[str, NDArray[np.float32]]:
    """The logits of each head, float32 (n, 7), averaged over each face and its mirror image."""
    inputs = network_inputs(faces)
    views = (inputs, np.ascontiguousarray(inputs[:, :, ::-1]))
    outputs = [network.predict(view, batch_size=BATCH, verbose=0) for view in views]
    return {head: np.mean([output[head] for output in outputs], axis=0).astype(np.float32) for head in HEADS}
