"""Train the emotion network: one run, one folder, resumable at any epoch."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import keras

from models.emotion.dataset import (
    TRAIN_SPLIT,
    FaceBatches,
    FaceSet,
    load_faces,
    network_inputs,
    smooth_labels,
    split_off_validation,
)
from models.emotion.network import EmotionNetworkConfig, build_emotion_network
from models.runs import CONFIG_FILE, open_run

WEIGHTS_FILE = "last.weights.h5"
LOG_FILE = "epochs.csv"


@dataclass(frozen=True, slots=True)
class EmotionTrainingConfig:
    """Everything that decides a run; written beside its results."""

    epochs: int = 40
    batch_size: int = 128
    peak_learning_rate: float = 0.1
    warm_up_epochs: float = 2.0
    momentum: float = 0.9
    weight_decay: float = 5e-4
    label_smoothing: float = 0.1
    validation_share: float = 0.05
    seed: int = 7
    precision: str = "mixed_bfloat16"
    network: EmotionNetworkConfig = field(default_factory=EmotionNetworkConfig)


@keras.saving.register_keras_serializable("undertone")
class WarmUpCosine(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
    """Linear warm-up to the peak, then half a cosine down to zero (Loshchilov and Hutter, 2017)."""

    def __init__(self, peak: float, warm_up_steps: int, total_steps: int) -> None:
        self.peak, self.warm_up_steps, self.total_steps = peak, warm_up_steps, total_steps

    def __call__(self, step: keras.KerasTensor) -> keras.KerasTensor:
        step = keras.ops.cast(step, "float32")
        warm = step / max(self.warm_up_steps, 1)
        done = keras.ops.clip((step - self.warm_up_steps) / max(self.total_steps - self.warm_up_steps, 1), 0.0, 1.0)
        return self.peak * keras.ops.minimum(warm, 0.5 * (1.0 + keras.ops.cos(math.pi * done)))

    def get_config(self) -> dict[str, float]:
        return {"peak": self.peak, "warm_up_steps": self.warm_up_steps, "total_steps": self.total_steps}


def train_emotion(data: Path, run: Path, config: EmotionTrainingConfig, *, resume: bool = False) -> keras.Model:
    """Train on the training split of ``data`` and leave weights, configuration and a log of the epochs in ``run``.

    The last epoch's weights are the result: with a learning rate that falls to zero there is no checkpoint to pick.

    Raises:
        FileExistsError: ``run`` holds another run and ``resume`` is not set.
    """
    open_run(run, config, resume=resume)
    keras.utils.set_random_seed(config.seed)
    keras.mixed_precision.set_global_policy(config.precision)
    cv2.setNumThreads(1)
    faces, validation = split_off_validation(load_faces(data, TRAIN_SPLIT), config.validation_share, config.seed)
    network = build_emotion_network(config.network)
    _compile(network, config, steps_per_epoch=math.ceil(len(faces) / config.batch_size))
    log = run / LOG_FILE
    epochs_done = max(len(log.read_text().splitlines()) - 1, 0) if resume and log.exists() else 0
    network.fit(
        FaceBatches(faces, config.batch_size, config.label_smoothing, config.seed, first_epoch=epochs_done),
        epochs=config.epochs,
        validation_data=_validation(validation),
        callbacks=[
            keras.callbacks.BackupAndRestore(str(run / "backup"), delete_checkpoint=False),
            keras.callbacks.CSVLogger(str(log), append=resume),
            keras.callbacks.ModelCheckpoint(str(run / WEIGHTS_FILE), save_weights_only=True),
        ],
    )
    return network


def _compile(network: keras.Model, config: EmotionTrainingConfig, steps_per_epoch: int) -> None:
    schedule = WarmUpCosine(
        config.peak_learning_rate, round(config.warm_up_epochs * steps_per_epoch), config.epochs * steps_per_epoch
    )
    optimizer = keras.optimizers.SGD(
        schedule, momentum=config.momentum, nesterov=True, weight_decay=config.weight_decay
    )
    # Scales and biases are few and must be free to grow; decaying them only hurts (Goyal et al., 2017).
    optimizer.exclude_from_weight_decay(var_names=["gamma", "beta", "bias"])
    heads = ("label_logits", "votes_logits")
    network.compile(
        optimizer,
        loss={head: keras.losses.CategoricalCrossentropy(from_logits=True) for head in heads},
        metrics={head: [keras.metrics.CategoricalAccuracy(name="accuracy")] for head in heads},
        jit_compile=False,  # XLA on the CPU halves the speed of this network
    )


def _validation(faces: FaceSet) -> tuple[object, ...]:
    targets = {"label_logits": smooth_labels(faces.labels, 0.0), "votes_logits": faces.votes}
    weights = {"label_logits": faces.votes_weight * 0 + 1, "votes_logits": faces.votes_weight}
    return network_inputs(faces), targets, weights


def read_config(run: Path) -> EmotionTrainingConfig:
    """The configuration that a run was started with."""
    values = json.loads((run / CONFIG_FILE).read_text())
    network: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values["network"].items()
    }
    return EmotionTrainingConfig(**{**values, "network": EmotionNetworkConfig(**network)})
