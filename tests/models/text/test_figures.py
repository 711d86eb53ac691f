"""Several labels a message: figures small enough to check by hand."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, f1_score

from core.emotions import EMOTIONS, Emotion
from models.text.calibration import choose, scores_of
from models.text.figures import best_thresholds, label_figures, mood_figures

COLUMN = {emotion: index for index, emotion in enumerate(EMOTIONS)}


def labelled(*rows: tuple[Emotion, ...]) -> np.ndarray:
    labels = np.zeros((len(rows), 7), np.bool_)
    for row, emotions in zip(labels, rows, strict=True):
        row[[COLUMN[emotion] for emotion in emotions]] = True
    return labels


def test_two_labels_of_one_message_both_count() -> None:
    labels = labelled((Emotion.HAPPINESS, Emotion.SURPRISE), (Emotion.SADNESS,))
    figures = label_figures(labels, labels.astype(float), np.full(7, 0.5))
    assert figures["accuracy"] == 1.0
    assert figures["f1"] == {
        "anger": 0.0, "disgust": 0.0, "fear": 0.0, "joy": 1.0, "neutral": 0.0, "sadness": 1.0, "surprise": 1.0
    }  # fmt: skip
    assert figures["macro_f1"] == pytest.approx(3 / 7)


def test_a_missed_second_label_costs_accuracy_and_recall() -> None:
    labels = labelled((Emotion.HAPPINESS, Emotion.SURPRISE))
    figures = label_figures(labels, labelled((Emotion.HAPPINESS,)).astype(float), np.full(7, 0.5))
    assert (figures["accuracy"], figures["top_accuracy"], figures["recall"]["surprise"]) == (0.0, 1.0, 0.0)


def test_the_figures_are_scikit_learns() -> None:
    random = np.random.default_rng(3)
    labels, scores, thresholds = random.random((200, 7)) < 0.3, random.random((200, 7)), random.random(7)
    figures, given = label_figures(labels, scores, thresholds), scores >= thresholds
    assert figures["macro_f1"] == pytest.approx(f1_score(labels, given, average="macro"))
    assert figures["accuracy"] == pytest.approx(accuracy_score(labels, given))


def test_moods_found_and_false_moods() -> None:
    labels = labelled(
        (Emotion.SADNESS,), (Emotion.ANGER,), (Emotion.NEUTRAL,), (Emotion.NEUTRAL,), (Emotion.NEUTRAL, Emotion.FEAR)
    )
    figures = mood_figures(labels, np.array([True, False, True, False, True]))
    assert figures == {"moods_found": 0.5, "false_moods": 0.5}


def test_a_threshold_between_two_clear_groups_is_found() -> None:
    labels = np.repeat([[False], [True]], 50, axis=0).repeat(7, axis=1)
    scores = np.concatenate([np.linspace(0.0, 0.2, 50), np.linspace(0.7, 0.9, 50)])[:, None].repeat(7, axis=1)
    thresholds = best_thresholds(labels, scores)
    assert label_figures(labels, scores, thresholds)["macro_f1"] == pytest.approx(1.0, abs=0.05)


def test_the_better_part_gets_the_answer() -> None:
    labels = np.eye(7, dtype=np.bool_)[np.arange(140) % 7]
    good = np.where(labels, 3.0, -3.0).astype(np.float32)
    noise = np.random.default_rng(1).normal(size=(140, 7)).astype(np.float32) * 9
    assert choose(labels, good, noise).linear_share > 0.5
    assert choose(labels, noise, good).linear_share < 0.5


def test_the_mood_score_keeps_out_what_is_right_too_seldom() -> None:
    labels = np.zeros((100, 7), np.bool_)
    logits = np.full((100, 7), -9.0, np.float32)
    logits[:, COLUMN[Emotion.SADNESS]] = np.linspace(2.0, -2.0, 100)
    labels[:40, COLUMN[Emotion.SADNESS]] = True  # the forty surest ones are right, the others are not
    labels[40:, COLUMN[Emotion.NEUTRAL]] = True
    choice = choose(labels, logits, logits)
    given = scores_of(logits, logits, 0.5)[:, COLUMN[Emotion.SADNESS]] >= choice.serving.mood_score
    assert given.sum() == pytest.approx(50, abs=1)
