from __future__ import annotations

import pytest

from core.emotions import EMOTIONS, Emotion, EmotionReading, label_permutation
from core.errors import ArtifactError

READING = EmotionReading((0.1, 0.0, 0.05, 0.6, 0.05, 0.1, 0.1))


def test_the_order_is_that_of_fer2013() -> None:
    assert [str(emotion) for emotion in EMOTIONS] == [
        "anger",
        "disgust",
        "fear",
        "happiness",
        "sadness",
        "surprise",
        "neutral",
    ]


def test_a_probability_belongs_to_its_emotion() -> None:
    assert READING.probability(Emotion.HAPPINESS) == 0.6
    assert READING.ranked()[0] == (Emotion.HAPPINESS, 0.6)


@pytest.mark.parametrize("values", [(0.5, 0.5), (0.2,) * 7, (1.2, -0.2, 0, 0, 0, 0, 0)])
def test_what_is_no_distribution_is_refused(values: tuple[float, ...]) -> None:
    with pytest.raises(ValueError):
        EmotionReading(values)


def test_labels_in_another_order_are_put_right() -> None:
    labels = tuple(reversed(EMOTIONS))
    assert [labels[index] for index in label_permutation(labels)] == list(EMOTIONS)


def test_other_labels_are_refused() -> None:
    with pytest.raises(ArtifactError, match="contempt"):
        label_permutation(("contempt", *EMOTIONS[1:]))
