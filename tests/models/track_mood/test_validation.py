"""What is measured in cross-validation, and the rule that learns nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.music import playlists, track_table

from core.track_moods import TRACK_MOODS
from models.track_mood.model import MEMBERS
from models.track_mood.plane import MOOD_TAGS
from models.track_mood.validation import calibration_error, measure_moods, quadrant_rule


def test_the_rule_names_corners() -> None:
    scores = quadrant_rule(np.array([1.0, -1.0, 1.0]), np.array([1.0, -1.0, -1.0]))

    def best(tag: str) -> int:
        return int(scores[:, MOOD_TAGS.index(tag)].argmax())

    assert [best(tag) for tag in ("happy", "energetic", "party", "sad", "calm", "chill")] == [0, 0, 0, 1, 2, 2]


def test_the_calibration_error_is_how_far_promises_are_off() -> None:
    labels = np.tile([1, 0], 50)

    assert calibration_error(np.full(100, 0.5), labels) == pytest.approx(0)
    assert calibration_error(np.full(100, 0.8), labels) == pytest.approx(0.3)
    assert calibration_error(labels.astype(float), labels) == pytest.approx(0)


def test_every_way_is_measured_on_every_mood() -> None:
    table = track_table()
    random = np.random.default_rng(0)
    tags = tuple({mood: 1 for mood in TRACK_MOODS if random.random() < 0.4} | {"heavy": 1} for _ in table.tracks)

    found = measure_moods(replace(table, mood_tags=tags), playlists(4, 10), seed=0)

    assert found.pop("tracks") == 60
    assert list(found["members"]) == list(MEMBERS)
    ways = found.pop("members") | found
    assert set(ways) == {
        *MEMBERS, "by_artist", "by_track", "by_artist_stricter", "sound_regression", "quadrant_rule",
        "calibration_error",
    }  # fmt: skip
    for figures in ways.values():
        assert list(figures) == [*TRACK_MOODS, "mean"]
        assert figures["mean"] == pytest.approx(np.mean([figures[mood] for mood in TRACK_MOODS]))
        assert all(0 <= value <= 1 for value in figures.values())
