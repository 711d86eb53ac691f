"""Where each strategy leads a mood."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from core.emotions import EMOTIONS, Emotion
from core.moods import Feel, Mood, mood_from_emotion
from core.strategies import CALMED, LIFTED, Strategy, calmed, destination, lifted, targets

SAD, ANGRY, HAPPY = (mood_from_emotion(emotion) for emotion in (Emotion.SADNESS, Emotion.ANGER, Emotion.HAPPINESS))
UNSURE = replace(SAD, spread=0.6, confidence=0.4)


def test_to_match_is_to_stay() -> None:
    assert targets(UNSURE, Strategy.MATCH, 5) == (UNSURE,) * 5


def test_lift_goes_up_and_never_down() -> None:
    assert lifted(SAD).point == LIFTED
    assert lifted(ANGRY).point == (LIFTED[0], ANGRY.arousal)
    ecstatic = Mood(0.9, 0.8, 0.3, Emotion.HAPPINESS, 0.8)
    assert lifted(ecstatic) == ecstatic
    assert targets(SAD, Strategy.LIFT, 2) == (lifted(SAD),) * 2


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_calm_is_calm_whatever_the_mood(emotion: Emotion) -> None:
    mood = calmed(mood_from_emotion(emotion))
    assert mood.feel is Feel.CALM
    assert mood.valence >= CALMED[0]
    assert mood.arousal <= CALMED[1]
    assert targets(mood_from_emotion(emotion), Strategy.CALM, 1) == (mood,)


def test_what_was_decided_on_is_certain_but_keeps_its_name() -> None:
    assert (lifted(UNSURE).spread, lifted(UNSURE).label) == (0.0, Emotion.SADNESS)


def test_a_journey_goes_in_equal_steps_from_the_mood_to_its_end() -> None:
    steps = targets(UNSURE, Strategy.JOURNEY, 5)
    assert steps[0] == UNSURE
    assert steps[-1] == lifted(UNSURE)
    for before, after in pairwise(steps):
        assert after.valence - before.valence == pytest.approx((LIFTED[0] - SAD.valence) / 4)
        assert after.arousal - before.arousal == pytest.approx((LIFTED[1] - SAD.arousal) / 4)
        assert after.spread < before.spread


def test_anger_comes_down_first() -> None:
    assert destination(ANGRY) == calmed(ANGRY)
    arousals = [step.arousal for step in targets(ANGRY, Strategy.JOURNEY, 5)]
    assert arousals == sorted(arousals, reverse=True)


def test_a_journey_of_one_step_stays() -> None:
    assert targets(SAD, Strategy.JOURNEY, 1) == (SAD,)


def test_whoever_has_arrived_stays() -> None:
    happy = Mood(0.76, 0.6, 0.0, Emotion.HAPPINESS, 1.0)
    assert set(targets(happy, Strategy.JOURNEY, 5)) == {happy}
