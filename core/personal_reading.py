"""What a person's corrections teach about their face: "not my mood" adapts the next readings.

The network's log-probabilities get an offset for each emotion before they become probabilities again, as in vector
scaling with a bias alone (Guo et al., "On calibration of modern neural networks", 2017). The offsets are those that
make the person's own words likeliest under a Gaussian prior around none (the maximum of the posterior of multinomial
logistic regression). They are computed anew from what is stored for each photo, so feedback that is forgotten leaves no
trace.

People correct what is wrong and let pass what is right. Corrections alone would therefore say of a network that is
right on this face most of the time that it always errs; so what was let pass counts, too, for as much as it says.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.answers import ReadingFeedback
from core.emotions import EMOTIONS, EmotionReading

DEVIATIONS: Mapping[float, float] = MappingProxyType({0.5: 0.2, 1.0: 0.2, 2.0: 0.1})
"""Standard deviations that a person's offsets may come from, and how likely each is before any feedback.

In what is left to 1, half of all people, the network reads the face as well as can be, and needs no offset.
"""
SPEAKS_UP = 0.5
"""How many of those who are misread correct it. Who lets a reading pass was read rightly, or is one of the others."""
LEAST_PROBABILITY = 1e-3
"""What the network all but rules out may still be what the person feels."""
MOST_STEPS = 100
CONVERGED = 1e-4


def personal_reading(reading: EmotionReading, feedback: Sequence[ReadingFeedback]) -> EmotionReading:
    """A reading of this person's face, given what they said of others; ``reading`` itself where they said nothing."""
    if not feedback:
        return reading
    probabilities = softmax(log_probabilities([reading]) + learned_offsets(feedback))[0]
    return EmotionReading(tuple(probabilities.tolist()))


def learned_offsets(feedback: Sequence[ReadingFeedback]) -> NDArray[np.float64]:
    """float64 (7,), what is added to the log-probability of each of :data:`core.emotions.EMOTIONS`; they sum to 0.

    The mean over :data:`DEVIATIONS` and "none needed", each by how well it explains the feedback (Bayesian model
    averaging with Laplace's approximation: MacKay, "Information theory, inference, and learning algorithms", 2003,
    chapters 27 and 28).
    """
    said = _Said.of(feedback)
    none = np.zeros(len(EMOTIONS))
    candidates = [(none, said.log_likelihood(none) + math.log(1 - sum(DEVIATIONS.values())))]
    for deviation, share in DEVIATIONS.items():
        offsets, evidence = said.explain(deviation)
        candidates.append((offsets, evidence + math.log(share)))
    weights = softmax(np.array([evidence for _, evidence in candidates]))
    mean: NDArray[np.float64] = weights @ np.array([offsets for offsets, _ in candidates])
    return mean


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """Feedback as arrays: float64 (n, 7) log-probabilities, float64 (n, 7) what was named, bool (n, 1) corrected."""

    logits: NDArray[np.float64]
    named: NDArray[np.float64]
    corrected: NDArray[np.bool_]

    @classmethod
    def of(cls, feedback: Sequence[ReadingFeedback]) -> _Said:
        return cls(
            log_probabilities([each.reading for each in feedback]),
            np.eye(len(EMOTIONS))[[EMOTIONS.index(each.emotion) for each in feedback]],
            np.array([[each.corrected] for each in feedback]),
        )

    def log_likelihood(self, offsets: NDArray[np.float64]) -> float:
        """Of the feedback; what is named must be right, what passes may also be wrong."""
        likely = (softmax(self.logits + offsets) * self.named).sum(axis=1)
        return float(np.log(np.where(self.corrected[:, 0], likely, 1 - SPEAKS_UP + SPEAKS_UP * likely)).sum())

    def explain(self, deviation: float) -> tuple[NDArray[np.float64], float]:
        """The likeliest offsets under a prior of this deviation, and the logarithm of the evidence for it.

        Newton's method on the expected complete likelihood, expected anew at each step (generalised expectation
        maximisation: Dempster, Laird and Rubin, 1977): what was right where somebody let a reading pass is a guess.
        """
        precision = np.eye(len(EMOTIONS)) / deviation**2
        offsets, curvature = np.zeros(len(EMOTIONS)), precision
        for _ in range(MOST_STEPS):
            probabilities = softmax(self.logits + offsets)
            gradient = (probabilities - self._right(probabilities)).sum(axis=0) + precision @ offsets
            curvature = np.diag(probabilities.sum(axis=0)) - probabilities.T @ probabilities + precision
            step = np.linalg.solve(curvature, gradient)
            offsets = offsets - step
            if np.abs(step).max() < CONVERGED:
                break
        _, log_determinant = np.linalg.slogdet(curvature * deviation**2)
        prior = -0.5 * float(offsets @ offsets) / deviation**2
        return offsets, self.log_likelihood(offsets) + prior - 0.5 * float(log_determinant)

    def _right(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """float64 (n, 7), the probabilities of what was right, given what was said."""
        passed = probabilities * np.where(self.named > 0, 1.0, 1 - SPEAKS_UP)
        return np.where(self.corrected, self.named, passed / passed.sum(axis=1, keepdims=True))


def log_probabilities(readings: Sequence[EmotionReading]) -> NDArray[np.float64]:
    """float64 (n, 7), none below that of :data:`LEAST_PROBABILITY`."""
    logarithms: NDArray[np.float64] = np.log(
        np.maximum([reading.probabilities for reading in readings], LEAST_PROBABILITY)
    )
    return logarithms


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities over the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: NDArray[np.float64] = raised / raised.sum(axis=-1, keepdims=True)
    return probabilities
