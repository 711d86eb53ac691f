"""Everything together, on made-up data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.mood_effect import write_car_ratings, write_splits

from core.errors import DataError
from models.mood_effect.evaluation import PUBLISHED_AUC, evaluate_mood_effect
from models.mood_effect.features import FEATURE_SETS


def test_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.mood_effect.car_models.STRENGTHS", (5.0,))
    monkeypatch.setattr("models.mood_effect.car_figures.REPEATS", 1)
    write_splits(tmp_path)
    write_car_ratings(tmp_path)

    found = evaluate_mood_effect(tmp_path)

    assert list(found["situnes"]["tests"]) == [
        "setting 1",
        "setting 2",
        "setting 3",
        "setting 2 without walking",
        "setting 3 without walking",
        "by day",
    ]
    assert found["situnes"]["splits"] == 2
    for name, test in found["situnes"]["tests"].items():
        assert list(test["sets"]) == (["user_item"] if name == "setting 1" else list(FEATURE_SETS))
        published = {key: figures["published"] for key, figures in test["sets"].items() if "published" in figures}
        assert published == PUBLISHED_AUC.get(name, {})
    assert (found["incarmusic"]["ratings"], found["incarmusic"]["in_a_mood"]) == (120, 60)
    assert found["incarmusic"]["by_rating"] != found["incarmusic"]["by_pair"]
    json.dumps(found, allow_nan=False)


def test_a_folder_without_the_files(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        evaluate_mood_effect(tmp_path)


def test_a_folder_with_another_file_under_the_name(tmp_path: Path) -> None:
    write_splits(tmp_path).write_text("no zip")

    with pytest.raises(DataError, match=r"situnes_splits\.zip"):
        evaluate_mood_effect(tmp_path)
