"""What corrections change about later readings, and what they leave."""

from __future__ import annotations

import numpy as np
import pytest

from core.answers import ReadingFeedback
from core.emotions import EMOTIONS, Emotion, EmotionReading
from core.personal_reading import learned_offsets, personal_reading

ANGRY_OR_NEUTRAL = EmotionReading((0.50, 0.02, 0.02, 0.02, 0.02, 0.02, 0.40))
SURELY_HAPPY = EmotionReading((0.01, 0.01, 0.01, 0.93, 0.01, 0.02, 0.01))


def corrected(reading: EmotionReading, emotion: Emotion) -> ReadingFeedback:
    return ReadingFeedback(reading, emotion, corrected=True)


def passed(reading: EmotionReading) -> ReadingFeedback:
    return ReadingFeedback(reading, reading.ranked()[0][0], corrected=False)


def likeliest(reading: EmotionReading, *feedback: ReadingFeedback) -> Emotion:
    return personal_reading(reading, feedback).ranked()[0][0]


def odds(reading: EmotionReading, *feedback: ReadingFeedback) -> float:
    """Of neutral against anger."""
    personal = personal_reading(reading, feedback)
    return personal.probability(Emotion.NEUTRAL) / personal.probability(Emotion.ANGER)


def test_without_feedback_the_reading_is_the_very_same() -> None:
    assert personal_reading(ANGRY_OR_NEUTRAL, ()) is ANGRY_OR_NEUTRAL


def test_one_correction_moves_a_little_and_flips_nothing() -> None:
    once = [corrected(ANGRY_OR_NEUTRAL, Emotion.NEUTRAL)]
    assert odds(ANGRY_OR_NEUTRAL) < odds(ANGRY_OR_NEUTRAL, *once) < 1.25
    assert likeliest(SURELY_HAPPY, corrected(SURELY_HAPPY, Emotion.SADNESS)) is Emotion.HAPPINESS


def test_many_corrections_of_the_same_kind_are_believed() -> None:
    often = [corrected(ANGRY_OR_NEUTRAL, Emotion.NEUTRAL)] * 5
    assert likeliest(ANGRY_OR_NEUTRAL, *often) is Emotion.NEUTRAL
    assert likeliest(SURELY_HAPPY, *often) is Emotion.HAPPINESS


def test_each_further_correction_says_more() -> None:
    believed = [
        odds(ANGRY_OR_NEUTRAL, *[corrected(ANGRY_OR_NEUTRAL, Emotion.NEUTRAL)] * times) for times in range(1, 10)
    ]
    assert believed == sorted(believed)


def test_what_is_let_pass_speaks_for_the_network() -> None:
    wrong = [corrected(ANGRY_OR_NEUTRAL, Emotion.NEUTRAL)] * 3
    assert odds(ANGRY_OR_NEUTRAL, *wrong, *[passed(ANGRY_OR_NEUTRAL)] * 6) < odds(ANGRY_OR_NEUTRAL, *wrong)


def test_whoever_lets_everything_pass_is_read_nearly_as_before() -> None:
    chance = np.random.default_rng(0)
    readings = [EmotionReading(tuple(row)) for row in chance.dirichlet(np.full(7, 0.4), 60).tolist()]
    silent = [passed(reading) for reading in readings]
    assert [likeliest(reading, *silent) for reading in readings] == [likeliest(reading) for reading in readings]


@pytest.mark.parametrize("said", [1, 20, 200])
def test_offsets_say_nothing_in_common(said: int) -> None:
    chance = np.random.default_rng(said)
    feedback = [
        corrected(EmotionReading(tuple(row)), EMOTIONS[chance.integers(7)])
        for row in chance.dirichlet(np.ones(7), said).tolist()
    ]
    offsets = learned_offsets(feedback)
    assert offsets.sum() == pytest.approx(0, abs=1e-3)
    assert np.abs(offsets).max() < 2


def test_an_emotion_that_the_network_ruled_out_can_be_taught() -> None:
    certain = EmotionReading((0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0))
    taught = personal_reading(certain, [corrected(certain, Emotion.SADNESS)] * 10)
    assert taught.probability(Emotion.SADNESS) > 0.05
