"""What each choice of the training is worth: the same short run again and again, each time with one thing changed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import keras
import numpy as np
from numpy.typing import NDArray

from models.emotion.configs import BASE, FOLD, EmotionTrainingConfig
from models.emotion.cross_validation import RESULT_FILE, read_faces
from models.emotion.dataset import FaceSet, split_off_validation
from models.emotion.evaluation import MISSED, majority
from models.emotion.figures import label_figures
from models.emotion.training import read_config, train_emotion
from models.runs import CONFIG_FILE

RECORD = Path(__file__).parent / "results" / "comparison.json"
TRAINED_SHARE = 0.3  # of the faces: about 8,000 of FER2013's; two minutes for the reference on one core
MEASURED_FACES = 6_000
WATCHED_FACES = 300  # after each epoch, for whoever looks on; nothing hangs on them
SHORT_MEMORY = 0.9  # of batch normalisation; see ShortMemory
SECONDS_FILE = "seconds.txt"

Question = Literal["reference", "loss", "optimiser", "regularisation", "architecture", "data"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One run of the comparison: the question that it answers, and what it changes, in words."""

    question: Question
    change: str
    config: EmotionTrainingConfig


REFERENCE = replace(FOLD, epochs=8, batch_size=32, warm_up_epochs=0.5, peak_learning_rate=0.03)
"""What the others differ from: the setting of the cross-validation, shortened."""


def _optimised_by(optimizer: Literal["adam", "rmsprop"], peak: float) -> Variant:
    # A step decays the weights by rate x decay; that product stays what it is in the reference.
    decay = REFERENCE.weight_decay * REFERENCE.peak_learning_rate / peak
    words = f"peak learning rate {peak:g} and weight decay {decay:g} (the same decay a step)"
    config = replace(REFERENCE, optimizer=optimizer, peak_learning_rate=peak, weight_decay=decay)
    return Variant("optimiser", f"{_OPTIMISERS[optimizer]} instead of SGD with momentum, {words}", config)


def _network(**changes: Any) -> EmotionTrainingConfig:
    return replace(REFERENCE, network=replace(REFERENCE.network, **changes))


_OPTIMISERS = MappingProxyType({"adam": "Adam", "rmsprop": "RMSprop"})

VARIANTS: Mapping[str, Variant] = MappingProxyType(
    {
        "reference": Variant("reference", "nothing: what each other row differs from in one thing", REFERENCE),
        "squared-error": Variant(
            "loss",
            "squared error of the probabilities instead of cross-entropy",
            replace(REFERENCE, loss="squared_error"),
        ),
        "adam": _optimised_by("adam", 1e-3),
        "rmsprop": _optimised_by("rmsprop", 5e-4),
        "resnet50": Variant(
            "architecture",
            "ResNet-50 (keras.applications, random weights) on the same 48x48 faces, for half as many epochs",
            replace(REFERENCE, architecture="resnet50", epochs=REFERENCE.epochs // 2),
        ),
        "no-dropout": Variant("regularisation", "without dropout", _network(dropout=0.0)),
        "no-batch-normalisation": Variant(
            "regularisation",
            "without batch normalisation, with He's initial weights and a tenth of the peak learning rate",
            replace(_network(batch_normalisation=False), peak_learning_rate=REFERENCE.peak_learning_rate / 10),
        ),
        "no-weight-decay": Variant("regularisation", "without weight decay", replace(REFERENCE, weight_decay=0.0)),
        "no-label-smoothing": Variant(
            "regularisation", "without label smoothing", replace(REFERENCE, label_smoothing=0.0)
        ),
        "no-augmentation": Variant("data", "without augmentation", replace(REFERENCE, augmentation=0.0)),
        "labels-only": Variant(
            "data", "without the raters' votes; its agreement is its label head's", replace(REFERENCE, votes=False)
        ),
        "full-width": Variant(
            "architecture",
            "twice the width: stages of 64, 128 and 256 channels",
            replace(REFERENCE, network=BASE.network),
        ),
    }
)


class ShortMemory(keras.callbacks.Callback):  # type: ignore[misc]
    """Let batch normalisation's running figures forget within ten steps instead of Keras's hundred.

    A run of a few hundred steps is otherwise measured with what its first steps, or nobody, left in them.
    """

    def on_train_begin(self, logs: Mapping[str, float] | None = None) -> None:  # noqa: ARG002 (Keras's signature)
        for layer in _layers(self.model):
            if isinstance(layer, keras.layers.BatchNormalization):
                layer.momentum = SHORT_MEMORY


def _layers(model: keras.Model) -> Iterator[keras.Layer]:
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from _layers(layer)
        else:
            yield layer


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


def short_run_faces(faces: FaceSet, trained_share: float, measured: int) -> tuple[FaceSet, FaceSet]:
    """A share of the faces to train on, and up to ``measured`` others; copies of one picture stay on one side."""
    rest, trained_on = split_off_validation(faces, trained_share)
    rows = np.random.default_rng(REFERENCE.seed).permutation(len(rest))[:measured]
    return trained_on, rest.take(rows)


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
        ValueError: a run's folder holds another setting, or nobody voted on the faces to measure on.
    """
    trained_on, measured = short_run_faces(faces, TRAINED_SHARE, MEASURED_FACES)
    result: dict[str, Any] = {"setting": _setting(trained_on, measured), "rows": []}
    record.parent.mkdir(parents=True, exist_ok=True)
    for name, variant in variants.items():
        run = out / name
        if not (run / RESULT_FILE).exists():
            figures = _train_and_measure(variant.config, trained_on, measured, run, threads)
            (run / RESULT_FILE).write_text(json.dumps(figures, indent=2) + "\n")
            keras.backend.clear_session()
        _check_setting(run, variant.config)
        row = {"name": name, "question": variant.question, "change": variant.change}
        result["rows"].append(row | json.loads((run / RESULT_FILE).read_text()))
        record.write_text(json.dumps(result, indent=2) + "\n")
    return result


def _setting(trained_on: FaceSet, measured: FaceSet) -> str:
    error = 100 * (0.25 / len(measured)) ** 0.5
    return (
        f"Each variant is trained once, from the same seed, on {len(trained_on):,} faces of FER2013's training split "
        f"and measured on {len(measured):,} others of it, each face averaged with its mirror image. A short run with "
        f"a learning rate that falls to zero: it ranks choices, it does not say what a full run reaches. The standard "
        f"error of one accuracy is at most {error:.1f} points."
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
        raise ValueError(f"{run} holds a run of another setting; remove it or choose another folder")


def _agreement(faces: FaceSet, logits: NDArray[np.float32]) -> float:
    voted = majority(faces)
    known = voted != MISSED
    if not known.any():
        raise ValueError("the comparison needs faces with FER+'s votes")
    return float(np.mean(logits.argmax(axis=1)[known] == voted[known]))
