"""Train the emotion network: one run, one folder, resumable at any epoch."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import cv2
import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from core.emotions import EMOTIONS, Emotion
from core.errors import DataError
from models.emotion.batches import FaceBatches, Targets
from models.emotion.configs import EmotionTrainingConfig, read_config
from models.emotion.dataset import FaceSet, network_inputs, smooth_labels
from models.emotion.lineage import LINEAGE_FILE, read_lineage
from models.emotion.network import build_emotion_network
from models.emotion.optimising import compile_network
from models.emotion.resnet50 import build_resnet50
from models.runs import LOG_FILE, WEIGHTS_FILE, epochs_done, open_run


def train_emotion(
    faces: FaceSet,
    validation: FaceSet,
    run: Path,
    config: EmotionTrainingConfig,
    *,
    start_from: Path | None = None,
    teacher: Targets | None = None,
    threads: int = 0,
    resume: bool = False,
    extra_callbacks: Sequence[keras.callbacks.Callback] = (),
) -> keras.Model:
    """Train on ``faces`` and leave weights, configuration and a log of the epochs in ``run``.

    The last epoch's weights are the result: with a learning rate that falls to zero there is no checkpoint to pick.

    Args:
        faces: what to learn.
        validation: what to measure after each epoch; nothing is chosen by it here.
        run: the folder to write.
        config: how to train.
        start_from: a finished run to go on from, instead of from random weights; its network may lack blocks that this
            one has. Not looked at where epochs of ``run`` are done already.
        teacher: what teachers say of ``faces``; ``config.teacher_share`` of each target is theirs.
        threads: of TensorFlow; 0 for as many as there are cores. Two runs of one thread each get more done than one
            of two.
        resume: go on with the run in that folder.
        extra_callbacks: called by Keras beside our own.

    Raises:
        FileExistsError: ``run`` holds another run and ``resume`` is not set.
        DataError: the teachers' opinion is missing or of other faces; or the run to start from is missing or of another
            network.
    """
    _check_teacher(faces, config, teacher)
    keras.utils.set_random_seed(config.seed)
    cv2.setNumThreads(1)
    if threads:  # setting even the default is an error once TensorFlow has computed something
        tf.config.threading.set_intra_op_parallelism_threads(threads)
    network = build_network(config)
    done = epochs_done(run) if resume else 0
    lineage = read_lineage(run) if resume else []
    if not done:
        lineage = _start(network, start_from, lineage)
    open_run(run, config, resume=resume)
    (run / LINEAGE_FILE).write_text(json.dumps(lineage) + "\n")
    rows = epoch_rows(faces.labels, config)
    compile_network(network, config, steps_per_epoch=math.ceil(len(rows) / config.batch_size))
    network.fit(
        FaceBatches(
            faces.images, targets_of(faces, config, teacher), rows, config.batch_size, config.seed,
            augmentation=config.augmentation, mixup=config.mixup, first_epoch=done,
        ),
        epochs=config.epochs,
        shuffle=False,  # the batches are shuffled already, in a way that a resumed run repeats; Keras's is not
        validation_data=_validation(validation),
        callbacks=[
            keras.callbacks.BackupAndRestore(str(run / "backup"), delete_checkpoint=False),
            keras.callbacks.CSVLogger(str(run / LOG_FILE), append=resume),
            keras.callbacks.ModelCheckpoint(str(run / WEIGHTS_FILE), save_weights_only=True),
            *extra_callbacks,
        ],
    )  # fmt: skip
    return network


def build_network(
    config: EmotionTrainingConfig, batch_size: int | None = None, *, precision: str | None = None
) -> keras.Model:
    """The network that ``config`` names, untrained; computes in ``precision``, or else in that of ``config``."""
    usual = keras.mixed_precision.global_policy()
    keras.mixed_precision.set_global_policy(precision or config.precision)
    try:
        if config.architecture == "resnet50":
            return build_resnet50(batch_size)
        return build_emotion_network(config.network, batch_size)
    finally:
        keras.mixed_precision.set_global_policy(usual)


def epoch_rows(labels: NDArray[np.int64], config: EmotionTrainingConfig) -> NDArray[np.int64]:
    """The faces of one epoch as indices, int64: all of them, the rare emotion repeated."""
    rows = np.arange(len(labels))
    disgust = rows[labels == EMOTIONS.index(Emotion.DISGUST)]
    return np.concatenate([rows, np.repeat(disgust, config.disgust_repeats - 1)])


def targets_of(faces: FaceSet, config: EmotionTrainingConfig, teacher: Targets | None) -> Targets:
    """What people said of ``faces``, mixed with what the teachers say (Hinton et al., 2015)."""
    labels, votes = smooth_labels(faces.labels, config.label_smoothing), faces.votes
    weight = faces.votes_weight if config.votes else np.zeros_like(faces.votes_weight)
    if teacher is not None:
        share = np.float32(config.teacher_share)
        labels = (1 - share) * labels + share * teacher.labels
        votes = (1 - share) * votes + share * teacher.votes
        weight = (1 - share) * weight + share * teacher.votes_weight
    return Targets(labels, votes, weight)


def _check_teacher(faces: FaceSet, config: EmotionTrainingConfig, teacher: Targets | None) -> None:
    if (teacher is None) != (config.teacher_share == 0.0):
        raise DataError("teachers' targets go with a configuration that has a teacher_share, and with no other")
    if teacher is not None and len(teacher.labels) != len(faces):
        raise DataError(f"the teachers speak of {len(teacher.labels)} faces, not of these {len(faces)}")


def _validation(faces: FaceSet) -> tuple[object, ...]:
    targets = Targets(smooth_labels(faces.labels, 0.0), faces.votes, faces.votes_weight)
    return network_inputs(faces), *targets.batch(np.arange(len(faces)))


def _start(network: keras.Model, start_from: Path | None, lineage: list[str]) -> list[str]:
    """Load the weights to start from, if any; returns the names of the runs that they come from."""
    if start_from is None:
        if lineage:
            raise DataError(f"no epoch of this run is done yet: it has to be told again to start from {lineage[-1]}")
        return []
    _take_weights(network, start_from)
    return [*read_lineage(start_from), start_from.name]


def _take_weights(network: keras.Model, run: Path) -> None:
    """Give each layer the weights of the run's layer of that name; layers that the run lacks begin as they are."""
    earlier = build_network(read_config(run))
    earlier.load_weights(run / WEIGHTS_FILE)
    layers = {layer.name: layer for layer in network.layers}
    try:
        for layer in earlier.layers:
            if layer.weights:
                layers[layer.name].set_weights(layer.get_weights())
    except (KeyError, ValueError) as error:  # no layer of that name; weights of another shape
        raise DataError(f"the run {run} is of another network: {error}") from error
