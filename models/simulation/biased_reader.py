"""Simulated people whose faces the network misreads: does "not my mood" teach it to read theirs?

They are an assumption and not a finding. For a face that shows an emotion, the network of the simulation sees
seven noisy signs and knows how often each emotion comes, so that for an ordinary face its probabilities are the best
there can be. A misread face adds to its logits something that it knows nothing of, the same on every photo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.answers import ReadingFeedback
from core.emotions import EMOTIONS, Emotion, EmotionReading
from core.personal_reading import learned_offsets, log_probabilities, softmax
from core.store import FEEDBACK_LENGTH

FREQUENCIES: Mapping[Emotion, float] = {
    Emotion.ANGER: 0.06,
    Emotion.DISGUST: 0.03,
    Emotion.FEAR: 0.03,
    Emotion.HAPPINESS: 0.40,
    Emotion.SADNESS: 0.10,
    Emotion.SURPRISE: 0.08,
    Emotion.NEUTRAL: 0.30,
}
"""How often a selfie shows each emotion."""
SHARPNESS = 1.6
"""How far the sign of the shown emotion stands out of noise with deviation 1; a network of today is right as often."""
CORRECTS = 0.5
"""How many wrong readings are corrected; as many as is presumed of everybody where nothing else is said."""
SELDOM_CORRECTS = 0.2
SLIPS = 0.05
"""Corrections that name just any emotion."""
MILESTONES = (1, 3, 5, 10, 20)
"""After so many corrections the next readings are tested."""
TESTED = 300
"""So many of them."""


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedFace:
    """A person before the camera; ``bias``: float64 (7,), what their face adds to the network's logits."""

    bias: NDArray[np.float64]

    def photos(self, count: int, chance: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """intp (count,), the emotions shown, and float64 (count, 7), what the network makes of the photos."""
        frequencies = np.array([FREQUENCIES[emotion] for emotion in EMOTIONS])
        shown = chance.choice(len(EMOTIONS), count, p=frequencies)
        signs = SHARPNESS * np.eye(len(EMOTIONS))[shown] + chance.standard_normal((count, len(EMOTIONS)))
        return shown, softmax(np.log(frequencies) + SHARPNESS * signs + self.bias)


def ordinary(_chance: np.random.Generator) -> NDArray[np.float64]:
    """A face that the network reads as well as can be."""
    return np.zeros(len(EMOTIONS))


def one_emotion_seen_too_often(chance: np.random.Generator) -> NDArray[np.float64]:
    """A face that looks, say, angry at rest."""
    bias = np.zeros(len(EMOTIONS))
    bias[chance.integers(len(EMOTIONS))] = 2.5
    return bias


def all_emotions_askew(chance: np.random.Generator) -> NDArray[np.float64]:
    """A face on which some emotions show too strongly and others too weakly."""
    return chance.normal(0, 1.5, len(EMOTIONS))


@dataclass(frozen=True, slots=True)
class Kind:
    """People of a kind: where their faces' biases come from, and how many wrong readings they correct."""

    bias: Callable[[np.random.Generator], NDArray[np.float64]]
    corrects: float = CORRECTS


KINDS: Mapping[str, Kind] = {
    "ordinary face": Kind(ordinary),
    "ordinary face, seldom corrected": Kind(ordinary, SELDOM_CORRECTS),
    "one emotion seen too often": Kind(one_emotion_seen_too_often),
    "all emotions askew": Kind(all_emotions_askew),
}


def simulate_biased_readers(people: int, seed: int = 0) -> dict[str, Any]:
    """Let people of each of :data:`KINDS` send selfies, correct the readings, and be read again.

    Args:
        people: how many of each kind, at least two.
        seed: decides who they are and what they show.

    Returns:
        JSON values: for each kind the accuracy of the network alone, and after each number of corrections the accuracy
        of the personal reading, the gain over the network on the same photos with its standard error over people, the
        share of readings that got another label, and how many selfies it took.
    """
    kinds = {
        name: [_learn(SimulatedFace(kind.bias(chance)), kind.corrects, chance) for chance in _chances(people, seed)]
        for name, kind in KINDS.items()
    }
    return {
        "setting": (
            f"{people} simulated people of each kind, who correct {CORRECTS:.0%} of the wrong readings, seldom: "
            f"{SELDOM_CORRECTS:.0%}; each figure on their next {TESTED} selfies"
        ),
        "people": people,
        "kinds": {name: _figures(np.array(tables)) for name, tables in kinds.items()},
    }


def _chances(people: int, seed: int) -> list[np.random.Generator]:
    return [np.random.default_rng((seed, number)) for number in range(people)]


def _learn(face: SimulatedFace, corrects: float, chance: np.random.Generator) -> NDArray[np.float64]:
    """float64 (milestones, 4): accuracy before and after, share of changed labels, selfies so far."""
    feedback: list[ReadingFeedback] = []
    rows: list[list[float]] = []
    corrections, selfies = 0, 0
    while len(rows) < len(MILESTONES):
        selfies += 1
        feedback = [*feedback, _reaction(face, feedback, corrects, chance)][-FEEDBACK_LENGTH:]
        if feedback[-1].corrected:
            corrections += 1
            if corrections in MILESTONES:
                rows.append([*_tested(face, feedback, chance), float(selfies)])
    return np.array(rows)


def _reaction(
    face: SimulatedFace, feedback: list[ReadingFeedback], corrects: float, chance: np.random.Generator
) -> ReadingFeedback:
    """What somebody says of the reading of their next selfie."""
    shown, probabilities = face.photos(1, chance)
    reading = EmotionReading(tuple(probabilities[0].tolist()))
    served = _labels(probabilities, feedback)[0]
    passed = ReadingFeedback(reading, EMOTIONS[served], corrected=False)
    if served != shown[0] and chance.random() < corrects:
        named = chance.integers(len(EMOTIONS)) if chance.random() < SLIPS else shown[0]
        return replace(passed, emotion=EMOTIONS[named], corrected=True)
    return passed


def _tested(
    face: SimulatedFace, feedback: list[ReadingFeedback], chance: np.random.Generator
) -> tuple[float, float, float]:
    """Accuracy of the network and of the personal reading on new selfies, and how many labels differ."""
    shown, probabilities = face.photos(TESTED, chance)
    before, after = _labels(probabilities, []), _labels(probabilities, feedback)
    return float((before == shown).mean()), float((after == shown).mean()), float((before != after).mean())


def _labels(probabilities: NDArray[np.float64], feedback: list[ReadingFeedback]) -> NDArray[np.intp]:
    """intp (n,), the likeliest emotions, as :func:`core.personal_reading.personal_reading` has them."""
    offsets = learned_offsets(feedback) if feedback else np.zeros(len(EMOTIONS))
    readings = [EmotionReading(tuple(row)) for row in probabilities.tolist()]
    labels: NDArray[np.intp] = (log_probabilities(readings) + offsets).argmax(axis=1)
    return labels


def _figures(table: NDArray[np.float64]) -> dict[str, Any]:
    """From float64 (people, milestones, 4)."""
    gains = table[:, :, 1] - table[:, :, 0]
    return {
        "network": float(table[:, :, 0].mean()),
        "after_corrections": {
            str(milestone): {
                "accuracy": float(table[:, place, 1].mean()),
                "gain": float(gains[:, place].mean()),
                "gain_standard_error": float(gains[:, place].std(ddof=1) / np.sqrt(len(gains))),
                "labels_changed": float(table[:, place, 2].mean()),
                "selfies": float(table[:, place, 3].mean()),
            }
            for place, milestone in enumerate(MILESTONES)
        },
    }
