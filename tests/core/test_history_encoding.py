"""How a history becomes the network's input."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from core.emotions import Emotion
from core.history_encoding import LONGEST_GAP_HOURS, EventColumns, encode_events, encode_request, gap_feature
from core.moods import mood_from_emotion

ARTIFACTS = Path(__file__).parents[2] / "models" / "artifacts"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NEUTRAL = mood_from_emotion(Emotion.NEUTRAL)


def columns(rows: Sequence[int], kinds: Sequence[int]) -> EventColumns:
    count = len(rows)
    return EventColumns(
        rows=np.array(rows, np.int32),
        kinds=np.array(kinds, np.int8),
        moods=np.full((count, 2), 0.5, np.float32),
        hours=np.zeros(count),
    )


def test_events_fill_the_input_from_its_end() -> None:
    rows, context = encode_events(columns([7, 9], [0, 1]))

    assert rows.tolist() == [-1] * 48 + [7, 9]
    assert not context[:48].any()
    np.testing.assert_allclose(context[48], [1, 0, 0, 0.5, 0.5, 0])
    np.testing.assert_allclose(context[49], [0, 1, 0, 0.5, 0.5, 0])


def test_no_events_are_an_empty_input() -> None:
    rows, context = encode_events(columns([], []))

    assert rows.tolist() == [-1] * 50
    assert not context.any()


def test_only_the_latest_fifty_count() -> None:
    rows, _ = encode_events(columns(range(60), [2] * 60))

    assert rows.tolist() == list(range(10, 60))


def test_gaps_grow_slowly_and_end() -> None:
    at_once, hour, day, season, year, earlier = gap_feature(np.array([0, 1, 24, LONGEST_GAP_HOURS, 9000.0, -5]))

    assert at_once == earlier == 0
    assert 0 < hour < day < 0.5
    assert season == year == 1


def test_an_unknown_mood_is_not_a_neutral_one() -> None:
    np.testing.assert_allclose(encode_request(None, 0.0), [0, 0, 0, 0])
    np.testing.assert_allclose(encode_request((0.0, 0.0), 0.0), [0, 0, 1, 0])
    np.testing.assert_allclose(encode_request((-0.5, 0.25), 0.0), [-0.5, 0.25, 1, 0])
