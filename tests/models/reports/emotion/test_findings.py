from __future__ import annotations

import numpy as np
import pytest

from core.emotions import EMOTIONS, Emotion
from models.reports.emotion.findings import (
    FEW_FACES,
    comparison_finding,
    confidence_finding,
    confused,
    confusion_finding,
    faces_by_class,
    mistakes,
    overconfidence,
    ranked_classes,
    shares,
)

PERFECT = np.eye(7, dtype=int) * 100


def with_mistakes(*moves: tuple[Emotion, Emotion, int]) -> list[list[int]]:
    """A hundred faces of each emotion, of which some are read as another."""
    counts = PERFECT.copy()
    for truth, answer, number in moves:
        row = EMOTIONS.index(truth)
        counts[row, EMOTIONS.index(answer)] += number
        counts[row, row] -= number
    found: list[list[int]] = counts.tolist()
    return found


def both_ways(first: Emotion, second: Emotion, number: int) -> tuple[tuple[Emotion, Emotion, int], ...]:
    return (first, second, number), (second, first, number)


def test_emotions_of_which_any_two_are_confused_make_a_group() -> None:
    counts = with_mistakes(
        *both_ways(Emotion.ANGER, Emotion.FEAR, 10),
        *both_ways(Emotion.FEAR, Emotion.SADNESS, 20),
        *both_ways(Emotion.ANGER, Emotion.SADNESS, 15),
        *both_ways(Emotion.SADNESS, Emotion.NEUTRAL, 30),  # but neutral is not taken for anger
    )
    assert confused(counts) == ("anger", "fear", "sadness")
    assert confusion_finding(counts) == "anger, fear and sadness are taken for each other"


def test_of_two_pairs_the_worse_is_named() -> None:
    counts = with_mistakes(
        *both_ways(Emotion.ANGER, Emotion.FEAR, 12), *both_ways(Emotion.SURPRISE, Emotion.NEUTRAL, 13)
    )
    assert confused(counts) == ("surprise", "neutral")


def test_one_way_is_no_mutual_confusion() -> None:
    counts = with_mistakes((Emotion.DISGUST, Emotion.ANGER, 40), (Emotion.ANGER, Emotion.DISGUST, 9))
    assert confused(counts) == ()
    assert confusion_finding(counts) == "disgust is most often taken for anger (40.0 %)"


def test_no_mistakes() -> None:
    assert mistakes(PERFECT.tolist()) == []
    assert confusion_finding(PERFECT.tolist()) == "no emotion with faces enough to tell is taken for another"


def test_few_faces_say_nothing() -> None:
    counts = PERFECT.copy()
    counts[EMOTIONS.index(Emotion.FEAR)] = 0
    counts[EMOTIONS.index(Emotion.FEAR), 0] = FEW_FACES - 1
    assert mistakes(counts.tolist()) == []
    faces = faces_by_class(counts.tolist())
    assert faces["fear"] == FEW_FACES - 1
    assert "fear" not in ranked_classes(dict.fromkeys(EMOTIONS, 0.5), faces)


def test_a_class_without_faces_has_no_shares() -> None:
    counts = PERFECT.copy()
    counts[2] = 0
    assert shares(counts.tolist())[2].tolist() == [0.0] * 7
    assert shares(counts.tolist())[3, 3] == 1.0


def test_ranked_from_the_highest() -> None:
    figure = {str(emotion): number / 10 for number, emotion in enumerate(EMOTIONS)}
    assert ranked_classes(figure)[0] == EMOTIONS[-1]
    assert ranked_classes(figure)[-1] == EMOTIONS[0]


@pytest.mark.parametrize(
    ("accuracy", "said"),
    [
        (0.6, "20.0 points too sure, on average"),
        (0.9, "10.0 points too unsure, on average"),
        (0.801, "as sure as right, on average"),
    ],
)
def test_confidence_in_words(accuracy: float, said: str) -> None:
    assert confidence_finding([{"confidence": 0.8, "accuracy": accuracy, "share": 1.0}]) == said


def test_overconfidence_counts_bins_by_their_answers() -> None:
    bins = [
        {"confidence": 0.9, "accuracy": 0.8, "share": 0.75},
        {"confidence": 0.5, "accuracy": 0.7, "share": 0.25},
    ]
    assert overconfidence(bins) == pytest.approx(0.025)


def row(name: str, accuracy: float) -> dict[str, object]:
    return {"name": name, "accuracy": accuracy}


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([row("adam", 0.53), row("mse", 0.45)], "Adam gains most (+3.0 points), mse loses most (−5.0)"),
        ([row("adam", 0.505), row("mse", 0.45)], "Nothing clearly beats the reference, mse loses most (−5.0)"),
        ([row("adam", 0.53), row("mse", 0.52)], "Adam gains most (+3.0 points), nothing clearly loses"),
        ([], "Nothing but the reference was measured"),
    ],
)
def test_comparison_in_words(others: list[dict[str, object]], said: str) -> None:
    reference = row("reference", 0.5)
    assert comparison_finding([reference, *others], reference, chance=0.01) == said
