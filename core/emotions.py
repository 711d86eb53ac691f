"""The seven emotions and what a network says about them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from core.errors import ArtifactError


class Emotion(StrEnum):
    """The six basic emotions of Ekman and neutral, in the label order of FER2013."""

    ANGER = "anger"
    DISGUST = "disgust"
    FEAR = "fear"
    HAPPINESS = "happiness"
    SADNESS = "sadness"
    SURPRISE = "surprise"
    NEUTRAL = "neutral"


EMOTIONS: tuple[Emotion, ...] = tuple(Emotion)


@dataclass(frozen=True, slots=True)
class EmotionReading:
    """What the emotion network reads in one face.

    Attributes:
        probabilities: one probability in [0, 1] for each of :data:`EMOTIONS`, in that order; they sum to 1.
    """

    probabilities: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.probabilities) != len(EMOTIONS):
            raise ValueError(f"{len(EMOTIONS)} probabilities are needed, not {len(self.probabilities)}")
        if not math.isclose(sum(self.probabilities), 1.0, abs_tol=1e-3) or min(self.probabilities) < 0:
            raise ValueError(f"not a probability distribution: {self.probabilities}")

    def probability(self, emotion: Emotion) -> float:
        """The probability in [0, 1] of one emotion."""
        return self.probabilities[EMOTIONS.index(emotion)]

    def ranked(self) -> tuple[tuple[Emotion, float], ...]:
        """All emotions with their probabilities, the likeliest first."""
        return tuple(sorted(zip(EMOTIONS, self.probabilities, strict=True), key=lambda pair: -pair[1]))


def label_permutation(labels: tuple[str, ...]) -> tuple[int, ...]:
    """Where in an artifact's ``labels`` each of :data:`EMOTIONS` stands.

    Raises:
        ArtifactError: the artifact's labels are not these seven emotions.
    """
    if sorted(labels) != sorted(EMOTIONS):
        raise ArtifactError(f"the emotion network's labels are {', '.join(labels)}; needed: {', '.join(EMOTIONS)}")
    return tuple(labels.index(emotion) for emotion in EMOTIONS)
