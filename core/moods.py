"""A mood is a point in the valence/arousal plane, not a word."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from core.emotions import EMOTIONS, Emotion, EmotionReading

COORDINATES: Mapping[Emotion, tuple[float, float]] = MappingProxyType(
    {
        Emotion.ANGER: (-0.51, 0.59),
        Emotion.DISGUST: (-0.60, 0.35),
        Emotion.FEAR: (-0.64, 0.60),
        Emotion.HAPPINESS: (0.76, 0.48),
        Emotion.SADNESS: (-0.63, -0.27),
        Emotion.SURPRISE: (0.40, 0.67),
        Emotion.NEUTRAL: (0.0, 0.0),
    }
)
"""(valence, arousal) of each emotion, both in [-1, 1].

Source: Russell and Mehrabian, "Evidence for a three-factor theory of emotions", Journal of Research in
Personality 11 (1977).
"""


class Feel(StrEnum):
    """A region of the plane in one word, for a listener and for a track alike."""

    UPBEAT = "upbeat"
    CALM = "calm"
    SAD = "sad"
    TENSE = "tense"
    BALANCED = "balanced"


FEEL_POINTS: Mapping[Feel, tuple[float, float]] = MappingProxyType(
    {
        Feel.UPBEAT: (0.6, 0.5),
        Feel.CALM: (0.3, -0.5),
        Feel.SAD: (-0.6, -0.3),
        Feel.TENSE: (-0.55, 0.55),
        Feel.BALANCED: (0.0, 0.0),
    }
)
"""(valence, arousal) for somebody who names a region: well within it, about as far out as the emotions lie."""
BALANCED_RADIUS = 0.2
"""Closer to the centre than this, neither valence nor arousal says much."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What music is sought for.

    Attributes:
        valence: unpleasant to pleasant, -1..1.
        arousal: sluggish to excited, -1..1.
        spread: how far the emotions behind the point lie from it, in the plane's units (root mean square); 0 is
            certain.
        label: the likeliest emotion.
        confidence: its probability, 0..1.
    """

    valence: float
    arousal: float
    spread: float
    label: Emotion
    confidence: float

    @property
    def point(self) -> tuple[float, float]:
        """(valence, arousal)."""
        return self.valence, self.arousal

    @property
    def feel(self) -> Feel:
        """The region that the point lies in."""
        return feel_of(self.valence, self.arousal)


def mood_from_reading(reading: EmotionReading) -> Mood:
    """The expected point under the probabilities, which is robust to a classifier that is right two times in three."""
    weighted = [(COORDINATES[emotion], reading.probability(emotion)) for emotion in EMOTIONS]
    valence = sum(point[0] * probability for point, probability in weighted)
    arousal = sum(point[1] * probability for point, probability in weighted)
    variance = sum(math.dist(point, (valence, arousal)) ** 2 * probability for point, probability in weighted)
    label, confidence = reading.ranked()[0]
    return Mood(valence, arousal, math.sqrt(variance), label, confidence)


def mood_from_emotion(emotion: Emotion) -> Mood:
    """The mood of somebody who named it."""
    valence, arousal = COORDINATES[emotion]
    return Mood(valence, arousal, 0.0, emotion, 1.0)


def mood_from_feel(feel: Feel) -> Mood:
    """The mood of somebody who named a region of the plane; its label is the emotion that lies nearest."""
    point = FEEL_POINTS[feel]
    nearest = min(EMOTIONS, key=lambda emotion: math.dist(COORDINATES[emotion], point))
    return Mood(*point, 0.0, nearest, 1.0)


def feel_of(valence: float, arousal: float) -> Feel:
    """Name the region of the plane around a point."""
    if math.hypot(valence, arousal) < BALANCED_RADIUS:
        return Feel.BALANCED
    if valence >= 0:
        return Feel.UPBEAT if arousal >= 0 else Feel.CALM
    return Feel.TENSE if arousal >= 0 else Feel.SAD
