"""Choose how the two heads' logits become what people get, on faces that no network was trained on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import recall_score

from core.emotion_reader import Serving, log_softmax
from core.errors import DataError
from models.emotion.dataset import NO_MAJORITY, FaceSet, majority

VOTES_SHARES = tuple(float(share) for share in np.round(np.arange(0.0, 1.01, 0.1), 1))
EVENNESS = tuple(float(share) for share in np.round(np.arange(0.0, 1.01, 0.1), 1))
"""How far the emotions' frequencies are evened out: 0 leaves them as the web's photos have them, 1 makes them equal."""
TEMPERATURES = tuple(float(value) for value in np.round(np.arange(0.4, 2.51, 0.05), 2))
LEAST_AGREEMENT = 0.81
"""Agreement with the raters' majority that no choice goes below, where the votes reach it at all: 80 % is wanted on
unseen faces, and a figure of 1,300 validation faces has a standard error of one point."""


@dataclass(frozen=True, slots=True)
class ServingQuality:
    """What a way of serving reaches on the validation faces: agreement with the raters' majority, and the mean recall
    of the seven labels, where each emotion counts the same; both 0..1."""

    agreement: float
    balanced_recall: float


def choose_serving(label_logits: NDArray[np.float32], votes_logits: NDArray[np.float32], faces: FaceSet) -> Serving:
    """The mix and the evenness under which each emotion is found best, then the temperature that fits the confidence.

    A bot can't know how often its users are disgusted; that each emotion counts the same is the fairest guess. But what
    most people see in a face stays the judge: see :data:`LEAST_AGREEMENT`.

    Args:
        label_logits: float32 (n, 7), of the validation faces.
        votes_logits: float32 (n, 7), of the same.
        faces: the n faces.

    Raises:
        DataError: no face has a majority of votes.
    """
    voted = majority(faces)
    known = voted != NO_MAJORITY
    if not known.any():
        raise DataError("no validation face has a majority of votes; the data needs FER+'s ten columns")

    def rank(serving: Serving) -> tuple[float, float]:
        quality = serving_quality(serving, label_logits, votes_logits, faces)
        return min(quality.agreement, LEAST_AGREEMENT), quality.balanced_recall

    def surprise(serving: Serving) -> float:
        probabilities = serving.probabilities(label_logits[known], votes_logits[known])
        return -float(np.log(probabilities[np.arange(known.sum()), voted[known]] + 1e-12).mean())

    ways = [_even(share, evenness, label_logits, votes_logits) for share, evenness in product(VOTES_SHARES, EVENNESS)]
    best = max(ways, key=rank)
    return min((replace(best, temperature=temperature) for temperature in TEMPERATURES), key=surprise)


def serving_quality(
    serving: Serving, label_logits: NDArray[np.float32], votes_logits: NDArray[np.float32], faces: FaceSet
) -> ServingQuality:
    """Measure one way of serving on ``faces``."""
    answers = serving.probabilities(label_logits, votes_logits).argmax(axis=1)
    voted = majority(faces)
    known = voted != NO_MAJORITY
    return ServingQuality(
        agreement=float(np.mean(answers[known] == voted[known])),
        balanced_recall=float(recall_score(faces.labels, answers, average="macro", zero_division=0.0)),
    )


def _even(
    votes_share: float, evenness: float, label_logits: NDArray[np.float32], votes_logits: NDArray[np.float32]
) -> Serving:
    mixed = Serving(votes_share, temperature=1.0)
    frequency = mixed.probabilities(label_logits, votes_logits).mean(axis=0)
    offsets = -evenness * log_softmax(np.log(frequency))
    return replace(mixed, offsets=tuple(round(float(value - offsets.mean()), 3) for value in offsets))
