"""What each choice of the training is worth: the same short run again and again, each time with one thing changed."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from models.emotion.configs import EmotionTrainingConfig, read_config
from models.emotion.cross_validation import RESULT_FILE, read_faces
from models.emotion.dataset import NO_MAJORITY, FaceSet, majority
from models.emotion.figures import label_figures
from models.emotion.short_runs import ShortMemory, most_error, short_run_faces
from models.emotion.training import train_emotion
from models.emotion.variants import VARIANTS, Variant
from models.records import write_record
from models.runs import CONFIG_FILE

RECORD = Path(__file__).parent / "results" / "comparison.json"
TRAINED_SHARE = 0.3  # of the faces: about 8,000 of FER2013's; two minutes for the reference on one core
MEASURED_FACES = 6_000
WATCHED_FACES = 300  # after each epoch, for whoever looks on; nothing hangs on them
SECONDS_FILE = "seconds.txt"


class _Stopwatch(keras.callbacks.Callback):  # type: ignore[misc]
    """Writes each epoch's seconds to a file, so that a run which was stopped knows how long it took in all."""

    def __init__(self, run: Path) -> None:
        super().__init__()
        self._file = run / SECONDS_FILE
        self._started = 0.0

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:  # noqa: ARG002
        self._started = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:  # noqa: ARG002
        with self._file.open("a") as file:
            file.write(f"{time.perf_counter() - self._started:.3f}\n")


def compare(
    faces: FaceSet,
    out: Path,
    *,
    threads: int = 0,
    variants: Mapping[str, Variant] = VARIANTS,
    record: Path = RECORD,
) -> dict[str, Any]:
    """Train each variant for a short while on the same faces and measure it on the same others.

    A comparison that was stopped goes on where it was; ``record`` holds what is done so far.

    Args:
        faces: FER2013's training faces with FER+'s votes.
        out: the folder of the runs, one for each variant by its name.
        threads: of TensorFlow; 0 for as many as there are cores.
        variants: what to compare, by name.
        record: the file to write the result to.

    Returns:
        JSON values: ``setting`` (the budget, in words) and ``rows``, one for each variant: ``name``, ``question``,
        ``change``, ``accuracy`` and ``macro_f1`` of the label head, ``ferplus_agreement`` of the votes head,
        ``parameters``, ``epochs``, and ``seconds`` of training.

    Raises:
        DataError: a run's folder holds another setting, or nobody voted on the faces to measure on.
    """
    trained_on, measured = short_run_faces(faces, TRAINED_SHARE, MEASURED_FACES)
    result: dict[str, Any] = {"setting": _setting(trained_on, measured), "rows": []}
    for name, variant in variants.items():
        run = out / name
        if not (run / RESULT_FILE).exists():
            figures = _train_and_measure(variant.config, trained_on, measured, run, threads)
            (run / RESULT_FILE).write_text(json.dumps(figures, indent=2) + "\n")
            keras.backend.clear_session()
        _check_setting(run, variant.config)
        row = {"name": name, "question": variant.question, "change": variant.change}
        result["rows"].append(row | json.loads((run / RESULT_FILE).read_text()))
        write_record(record.stem, result, record.parent)
    return result


def _setting(trained_on: FaceSet, measured: FaceSet) -> str:
    return (
        f"Each variant is trained once, from the same seed, on {len(trained_on):,} faces of FER2013's training split "
        f"and measured on {len(measured):,} others of it, each face averaged with its mirror image. A short run with "
        f"a learning rate that falls to zero: it ranks choices, it does not say what a full run reaches. The standard "
        f"error of one accuracy is at most {most_error(measured):.1f} points."
    )


def _train_and_measure(
    config: EmotionTrainingConfig, trained_on: FaceSet, measured: FaceSet, run: Path, threads: int
) -> dict[str, Any]:
    resume = (run / CONFIG_FILE).exists()
    if resume:
        _check_setting(run, config)
    network = train_emotion(
        trained_on, measured.take(np.arange(min(WATCHED_FACES, len(measured)))), run, config,
        threads=threads, resume=resume, extra_callbacks=[ShortMemory(), _Stopwatch(run)],
    )  # fmt: skip
    logits = read_faces(network, measured)
    figures = label_figures(measured.labels, logits["label_logits"])
    return {
        "accuracy": figures["accuracy"],
        "macro_f1": figures["macro_f1"],
        "ferplus_agreement": _agreement(measured, logits["votes_logits" if config.votes else "label_logits"]),
        "parameters": network.count_params(),
        "epochs": config.epochs,
        "seconds": sum(map(float, (run / SECONDS_FILE).read_text().split())),
    }


def _check_setting(run: Path, config: EmotionTrainingConfig) -> None:
    if read_config(run) != config:
        raise DataError(f"{run} holds a run of another setting; remove it or choose another folder")


def _agreement(faces: FaceSet, logits: NDArray[np.float32]) -> float:
    voted = majority(faces)
    known = voted != NO_MAJORITY
    if not known.any():
        raise DataError("the comparison needs faces with FER+'s votes")
    return float(np.mean(logits.argmax(axis=1)[known] == voted[known]))
