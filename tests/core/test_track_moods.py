"""Which learned moods answer a mood that is sought."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.emotions import Emotion
from core.moods import COORDINATES, mood_from_emotion
from core.track_moods import TRACK_MOODS, mood_shares, on_circle

MOODS = list(TRACK_MOODS)


def shares(emotion: Emotion) -> dict[str, float]:
    return dict(zip(MOODS, mood_shares(mood_from_emotion(emotion)).tolist(), strict=True))


def test_moods_lie_within_the_plane_and_agree_with_it() -> None:
    assert TRACK_MOODS["happy"] == COORDINATES[Emotion.HAPPINESS]
    assert TRACK_MOODS["sad"] == COORDINATES[Emotion.SADNESS]
    assert all(math.hypot(*place) <= 1 for place in TRACK_MOODS.values())
    assert TRACK_MOODS["calm"][0] > 0 > TRACK_MOODS["calm"][1]
    assert on_circle(0) == pytest.approx((math.hypot(*COORDINATES[Emotion.HAPPINESS]), 0))


def test_sadness_seeks_what_is_sad_alone() -> None:
    found = shares(Emotion.SADNESS)
    assert found["sad"] == pytest.approx(1, abs=1e-3)
    assert sum(found.values()) == pytest.approx(1)


def test_happiness_seeks_what_is_happy_most() -> None:
    found = shares(Emotion.HAPPINESS)
    assert max(found, key=lambda mood: found[mood]) == "happy"
    assert found["party"] == found["energetic"] > 0.1
    assert found["sad"] < 0.001


@pytest.mark.parametrize("emotion", [Emotion.ANGER, Emotion.FEAR, Emotion.DISGUST, Emotion.NEUTRAL])
def test_what_no_playlist_mood_is_near_to_is_hardly_known(emotion: Emotion) -> None:
    assert sum(shares(emotion).values()) < 0.15


@pytest.mark.parametrize("emotion", list(Emotion))
def test_shares_add_up_to_one_at_most(emotion: Emotion) -> None:
    found = mood_shares(mood_from_emotion(emotion))
    assert found.dtype == np.float32
    assert (found >= 0).all()
    assert found.sum() <= 1 + 1e-6
