"""What a model may know, and that it never knows the answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.mood_effect import SOUNDS, write_splits

from models.mood_effect.features import FEATURE_SETS, feature_tables
from models.mood_effect.listening import SITUATION, Listening
from models.mood_effect.listening_file import read_listening

EFFECTS = 2
MOOD_COLUMNS = 2 + 5  # the slopes by listener; valence, arousal, distance, two products


@pytest.fixture
def listening(tmp_path: Path) -> Listening:
    return read_listening(write_splits(tmp_path))


def test_each_set_has_its_columns_for_every_part(listening: Listening) -> None:
    split = listening.daily[0]
    base = EFFECTS + len(SOUNDS)
    widths = dict(zip(FEATURE_SETS, (0, MOOD_COLUMNS, len(SITUATION), MOOD_COLUMNS + len(SITUATION)), strict=True))

    for name, width in widths.items():
        tables = feature_tables(split, listening, name)
        assert [table.shape for table in tables] == [(len(part), base + width) for part in split.parts()]


@pytest.mark.parametrize("name", FEATURE_SETS)
def test_ratings_outside_training_change_nothing(listening: Listening, name: str) -> None:
    split = listening.daily[0]
    turned = {test: replace(events, ratings=6 - events.ratings) for test, events in split.tests.items()}
    validation = replace(split.validation, ratings=6 - split.validation.ratings)

    before = feature_tables(split, listening, name)
    after = feature_tables(replace(split, validation=validation, tests=turned), listening, name)

    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))


def test_the_mood_does_not_reach_the_sets_without_it(listening: Listening) -> None:
    split = listening.daily[0]
    other = replace(split, train=replace(split.train, mood=-split.train.mood))

    for name, blocks in FEATURE_SETS.items():
        same = np.array_equal(feature_tables(split, listening, name)[0], feature_tables(other, listening, name)[0])
        assert same == ("mood" not in blocks)


def test_the_distance_is_between_mood_and_track(listening: Listening) -> None:
    split = listening.daily[0]
    table = feature_tables(split, listening, "user_item+mood")[0]
    mood, track = split.train.mood[0], split.train.tracks[0]
    place = 2 * listening.sounds[int(track)][1:] - 1

    assert table[0, -5:] == pytest.approx([*mood, np.hypot(*(mood - place)), *(mood * place)])
