"""What several trained networks together say of the training faces: soft targets for one network to learn from."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np

from core.errors import DataError
from models.emotion.batches import Targets
from models.emotion.cross_validation import read_faces
from models.emotion.dataset import FaceSet
from models.emotion.training import HEADS, WEIGHTS_FILE, build_network, read_config


def ask_teachers(runs: Sequence[Path], faces: FaceSet) -> Targets:
    """The mean of the networks' probabilities for each face (Hinton et al., "Distilling the knowledge", 2015).

    An ensemble is surer than FER2013's single annotator and smoother than ten raters. The votes' weight is 1: a network
    has an opinion on every face.
    """
    total = {head: np.zeros((len(faces), faces.votes.shape[1])) for head in HEADS}
    for run in runs:
        network = build_network(read_config(run))
        network.load_weights(run / WEIGHTS_FILE)
        for head, logits in read_faces(network, faces).items():
            total[head] += keras.ops.convert_to_numpy(keras.ops.softmax(logits))
        keras.backend.clear_session()
    labels, votes = ((total[head] / len(runs)).astype(np.float32) for head in HEADS)
    return Targets(labels, votes, np.ones(len(faces), np.float32))


def save_targets(targets: Targets, path: Path) -> None:
    """Write targets to an ``.npz``."""
    np.savez(path, labels=targets.labels, votes=targets.votes, votes_weight=targets.votes_weight)


def load_targets(path: Path) -> Targets:
    """Read what :func:`save_targets` wrote.

    Raises:
        DataError: the file is another one.
        OSError: it can't be read.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return Targets(arrays["labels"], arrays["votes"], arrays["votes_weight"])
    except (ValueError, EOFError, TypeError, KeyError, zipfile.BadZipFile) as error:
        raise DataError(f"{path} holds no teachers' targets") from error
