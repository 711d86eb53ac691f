from __future__ import annotations

import pytest

from core.emotions import EMOTIONS, Emotion, EmotionReading
from core.moods import COORDINATES, Feel, feel_of, mood_from_emotion, mood_from_feel, mood_from_reading


def test_a_certain_reading_is_its_emotions_point() -> None:
    certain = EmotionReading(tuple(float(emotion is Emotion.SADNESS) for emotion in EMOTIONS))
    mood = mood_from_reading(certain)
    assert (mood.valence, mood.arousal) == COORDINATES[Emotion.SADNESS]
    assert mood == mood_from_emotion(Emotion.SADNESS)


def test_the_point_lies_between_two_emotions_and_says_how_unsure_it_is() -> None:
    half = EmotionReading((0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0))
    mood = mood_from_reading(half)
    assert mood.valence == pytest.approx((0.76 - 0.63) / 2)
    assert mood.arousal == pytest.approx((0.48 - 0.27) / 2)
    assert mood.spread == pytest.approx((0.695**2 + 0.375**2) ** 0.5)  # half the distance of the two
    assert mood.confidence == 0.5


@pytest.mark.parametrize(
    ("emotion", "feel"),
    [
        (Emotion.HAPPINESS, Feel.UPBEAT),
        (Emotion.ANGER, Feel.TENSE),
        (Emotion.FEAR, Feel.TENSE),
        (Emotion.SADNESS, Feel.SAD),
        (Emotion.NEUTRAL, Feel.BALANCED),
    ],
)
def test_regions(emotion: Emotion, feel: Feel) -> None:
    assert mood_from_emotion(emotion).feel is feel


def test_pleasant_and_quiet_is_calm() -> None:
    assert feel_of(0.4, -0.4) is Feel.CALM


@pytest.mark.parametrize("feel", Feel)
def test_who_names_a_region_is_in_it(feel: Feel) -> None:
    mood = mood_from_feel(feel)
    assert (mood.feel, mood.spread, mood.confidence) == (feel, 0.0, 1.0)


def test_a_named_region_has_the_label_of_the_nearest_emotion() -> None:
    assert mood_from_feel(Feel.SAD).label is Emotion.SADNESS
    assert mood_from_feel(Feel.UPBEAT).label is Emotion.HAPPINESS
    assert mood_from_feel(Feel.BALANCED) == mood_from_emotion(Emotion.NEUTRAL)
