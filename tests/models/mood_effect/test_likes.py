"""Measuring over splits: what was planted is found, and the choice never looks at the test."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.mood_effect import Rating, by_mood, by_taste, write_splits

from core.errors import DataError
from models.mood_effect.candidates import CANDIDATES
from models.mood_effect.features import FEATURE_SETS
from models.mood_effect.likes import measure_likes
from models.mood_effect.listening import Listening
from models.mood_effect.listening_file import read_listening

SETS = ("user_item", "user_item+mood")


def listening(folder: Path, rating: Rating) -> Listening:
    return read_listening(write_splits(folder, rating, numbers=[101, 102, 103], events=150))


def test_a_mood_that_decides_is_found(tmp_path: Path) -> None:
    data = listening(tmp_path, by_mood)

    found = measure_likes(data.daily, data, SETS)

    assert list(found) == ["setting 2", "setting 3"]
    for test in found.values():
        added = test["mood_added"]["user_item"]
        assert added["verdict"] == "helps"
        assert added["gain"] > 0.2
        assert added["interval_by_listener"][0] > 0
        assert set(added["candidates"]) == set(CANDIDATES)


def test_a_mood_that_decides_nothing_is_not(tmp_path: Path) -> None:
    data = listening(tmp_path, by_taste)

    added = measure_likes(data.daily, data, SETS)["setting 2"]["mood_added"]["user_item"]

    assert added["verdict"] != "helps"


def test_the_figures_of_a_set(tmp_path: Path) -> None:
    data = listening(tmp_path, by_mood)

    found = measure_likes(data.daily, data, SETS)["setting 2"]

    assert (found["train"], found["validate"], found["test"]) == (75, 25, 50)
    for figures in found["sets"].values():
        chosen = figures["chosen"]
        assert figures["validation"][chosen] == max(figures["validation"].values())
        assert figures["auc"]["mean"] == pytest.approx(figures["candidates"][chosen])
        assert figures["auc"]["mean"] == pytest.approx(np.mean(figures["auc"]["splits"]))
        assert figures["auc"]["sd"] == pytest.approx(np.std(figures["auc"]["splits"], ddof=1))
        assert len(figures["auc_chosen_by_each"]["splits"]) == 3
    json.dumps(found, allow_nan=False)


def test_the_choice_does_not_see_the_test(tmp_path: Path) -> None:
    data = listening(tmp_path, by_mood)
    turned = [
        replace(split, tests={name: replace(test, ratings=6 - test.ratings) for name, test in split.tests.items()})
        for split in data.daily
    ]

    before, after = (measure_likes(splits, data, SETS)["setting 2"]["sets"] for splits in (data.daily, turned))

    for name in SETS:
        assert before[name]["chosen"] == after[name]["chosen"]
        assert before[name]["auc"]["mean"] == pytest.approx(1 - after[name]["auc"]["mean"])


def test_without_a_set_with_mood_nothing_is_compared(tmp_path: Path) -> None:
    data = listening(tmp_path, by_taste)

    found = measure_likes(data.first_stage, data, ["user_item"])["setting 1"]

    assert list(found["sets"]) == ["user_item"]
    assert found["mood_added"] == {}


def test_a_part_in_which_everything_is_liked(tmp_path: Path) -> None:
    data = listening(tmp_path, by_taste)
    split = data.daily[0]
    happy = replace(split, validation=replace(split.validation, ratings=np.full(len(split.validation), 5.0)))

    with pytest.raises(DataError, match="everything was liked"):
        measure_likes([happy, happy], data, list(FEATURE_SETS)[:1])
