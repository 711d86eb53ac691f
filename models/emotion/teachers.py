"""What several trained networks together say of the training faces: soft targets for one network to learn from."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import keras
import numpy as np
from numpy.typing import NDArray

from core.emotion_reader import log_softmax
from core.errors import DataError
from models.emotion.batches import Targets
from models.emotion.configs import read_config
from models.emotion.cross_validation import read_faces, unseen_logits
from models.emotion.dataset import FaceSet
from models.emotion.network import HEADS
from models.emotion.training import build_network
from models.runs import WEIGHTS_FILE


def ask_folds(folder: Path, seed: int, faces: FaceSet) -> Targets:
    """For each face the probabilities of the one network of a cross-validation that was not trained on it.

    A network is too sure of what it was taught, wrong labels included; of a face that it never saw it says what the
    other faces taught it.

    Args:
        folder: of the finished folds.
        seed: of their configuration.
        faces: the faces that were cross-validated.

    Raises:
        DataError: a fold is not finished, or was cut from other faces.
    """
    return _opinion(unseen_logits(faces, folder, seed))


def mean_opinion(opinions: Sequence[Targets]) -> Targets:
    """Targets in the middle of one or more."""
    return Targets(
        labels=np.mean([opinion.labels for opinion in opinions], axis=0),
        votes=np.mean([opinion.votes for opinion in opinions], axis=0),
        votes_weight=np.mean([opinion.votes_weight for opinion in opinions], axis=0),
    )


def ask_teachers(runs: Sequence[Path], faces: FaceSet) -> Targets:
    """The mean of the networks' probabilities for each face (Hinton et al., "Distilling the knowledge", 2015).

    An ensemble is surer than FER2013's single annotator and smoother than ten raters. The votes' weight is 1: a network
    has an opinion on every face.
    """
    opinions = []
    for run in runs:
        network = build_network(read_config(run))
        network.load_weights(run / WEIGHTS_FILE)
        opinions.append(_opinion(read_faces(network, faces)))
        keras.backend.clear_session()
    return mean_opinion(opinions)


def _opinion(logits: Mapping[str, NDArray[np.float32]]) -> Targets:
    labels, votes = (np.exp(log_softmax(logits[head])).astype(np.float32) for head in HEADS)
    return Targets(labels, votes, np.ones(len(labels), np.float32))


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
