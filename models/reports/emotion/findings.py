"""What the recorded figures say, in words that are computed from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.emotions import EMOTIONS
from models.reports.text import listing, percent, points, sentence

MUTUAL_SHARE = 0.1
"""Two emotions are taken for each other when this share of each is read as the other, and so more than by accident."""
FEW_FACES = 30
"""Below this many faces of a class its figures are chance: one face changes the recall by more than three points."""
NOTEWORTHY_GAP = 0.005
"""A mean gap between confidence and accuracy below half a point is none."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """The share in [0, 1] of the faces of one emotion that were read as another."""

    truth: str
    answer: str
    share: float


def shares(confusion: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """Each row of a confusion matrix as shares of its sum, float64 (7, 7); a row without faces is zero."""
    counts = np.asarray(confusion, dtype=np.float64)
    of_all: NDArray[np.float64] = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    return of_all


def mistakes(confusion: Sequence[Sequence[int]]) -> list[Mistake]:
    """All mistakes, the greatest share first; classes with fewer than 30 faces are left out."""
    table, faces = shares(confusion), np.asarray(confusion).sum(axis=1)
    found = [
        Mistake(str(EMOTIONS[truth]), str(EMOTIONS[answer]), float(table[truth, answer]))
        for truth in range(len(EMOTIONS))
        for answer in range(len(EMOTIONS))
        if truth != answer and faces[truth] >= FEW_FACES and table[truth, answer] > 0
    ]
    return sorted(found, key=lambda mistake: -mistake.share)


def confused(confusion: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """The largest group of emotions of which any two are taken for each other; of equals, the worst; () if none are."""
    by_pair = {(mistake.truth, mistake.answer): mistake.share for mistake in mistakes(confusion)}

    def weaker_way(pair: tuple[str, str]) -> float:
        return min(by_pair.get(pair, 0.0), by_pair.get(pair[::-1], 0.0))

    groups = [
        ([weaker_way(pair) for pair in combinations(group, 2)], group)
        for size in range(2, len(EMOTIONS) + 1)
        for group in combinations([str(emotion) for emotion in EMOTIONS], size)
    ]
    mutual = [(len(group), sum(ways), group) for ways, group in groups if min(ways) >= MUTUAL_SHARE]
    return max(mutual, default=(0, 0.0, ()))[2]


def confusion_finding(confusion: Sequence[Sequence[int]]) -> str:
    """What is taken for what, in one sentence without a full stop."""
    group = confused(confusion)
    if group:
        return f"{listing(group)} are taken for each other"
    worst = next(iter(mistakes(confusion)), None)
    if worst is None:
        return "no emotion with faces enough to tell is taken for another"
    return f"{worst.truth} is most often taken for {worst.answer} ({percent(worst.share)})"


def ranked_classes(figure: Mapping[str, float], faces: Mapping[str, int] | None = None) -> list[str]:
    """The emotions from the highest ``figure`` to the lowest; those with fewer than 30 ``faces`` are left out."""
    known = [str(emotion) for emotion in EMOTIONS if faces is None or faces[emotion] >= FEW_FACES]
    return sorted(known, key=lambda emotion: -figure[emotion])


def faces_by_class(confusion: Sequence[Sequence[int]]) -> dict[str, int]:
    """How many faces of each emotion were read."""
    return {str(emotion): int(sum(row)) for emotion, row in zip(EMOTIONS, confusion, strict=True)}


def overconfidence(bins: Sequence[Mapping[str, float]]) -> float:
    """Mean confidence minus accuracy, -1..1: above zero the answers are too sure."""
    return sum((row["confidence"] - row["accuracy"]) * row["share"] for row in bins)


def confidence_finding(bins: Sequence[Mapping[str, float]]) -> str:
    """How far confidence and accuracy lie apart on average, in words without a full stop."""
    gap = overconfidence(bins)
    if abs(gap) < NOTEWORTHY_GAP:
        return "as sure as right, on average"
    size = points(abs(gap)).removeprefix("+")
    return f"{size} points too {'sure' if gap > 0 else 'unsure'}, on average"


def comparison_finding(rows: Sequence[Mapping[str, Any]], reference: Mapping[str, Any], chance: float) -> str:
    """What gained most and what lost most against the reference, without a full stop; differences up to ``chance``
    (0..1) are none."""
    others = sorted((row for row in rows if row is not reference), key=lambda row: -row["accuracy"])
    if not others:
        return "Nothing but the reference was measured"
    best, worst = ((row["name"], row["accuracy"] - reference["accuracy"]) for row in (others[0], others[-1]))
    gain = (
        f"{best[0]} gains most ({points(best[1])} points)"
        if best[1] > chance
        else "nothing clearly beats the reference"
    )
    loss = f"{worst[0]} loses most ({points(worst[1])})" if worst[1] < -chance else "nothing clearly loses"
    return sentence(f"{gain}, {loss}")
