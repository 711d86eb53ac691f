from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.figures.mood_effect import mood_effect_text

GAIN = {"gain": 0.01, "interval": [-0.02, 0.04], "p": 0.4, "interval_by_listener": [-0.01, 0.03]}
ERRORS = {part: {"rmse": 1.0, "sd": 0.1} for part in ("all", "in_a_mood")}


def figures(verdict: str) -> dict[str, Any]:
    gain = {**GAIN, "verdict": verdict}
    test = {
        "train": 30.0, "validate": 10.0, "test": 20.0,
        "sets": {"user_item": {"chosen": "ridge", "auc": {"mean": 0.7, "sd": 0.01}, "published": 0.722}},
        "mood_added": {"user_item": gain},
    }  # fmt: skip
    way = {"models": {"user_item": ERRORS}, "mood_added": dict.fromkeys(ERRORS, gain)}
    return {
        "situnes": {"liked_from": 3, "tests": {"setting 2": test}},
        "incarmusic": {"ratings": 4012, "in_a_mood": 406, "by_rating": way, "by_pair": deepcopy(way)},
    }


def test_evaluate_prints_one_json_object_and_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr("models.mood_effect.evaluation.RESULTS", tmp_path / "results")
    monkeypatch.setattr(
        "models.mood_effect.evaluation.evaluate_mood_effect", lambda folder: asked.append(folder) or figures("helps")
    )

    assert main(["evaluate", "mood-effect", "--data", str(tmp_path), "--json", "--record", "few"]) == 0

    output = capsys.readouterr().out
    assert output.count("\n") == 1
    assert json.loads(output) == figures("helps")
    assert json.loads((tmp_path / "results" / "evaluation-few.json").read_text()) == figures("helps")
    assert asked == [tmp_path]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("not shown", "In daily life, no effect of the mood on the guess is shown, in any of 1 comparisons."),
        ("helps", "In daily life, the mood helps the guess in 1 and harms it in 0 of 1 comparisons"),
        ("harms", "In daily life, the mood helps the guess in 0 and harms it in 1 of 1 comparisons"),
    ],
)
def test_the_words_follow_the_verdicts(verdict: str, words: str) -> None:
    text = mood_effect_text(figures(verdict))

    assert words in text
    assert "mood added to user_item: gain +0.010 (-0.020 to +0.040, p 0.400; over listeners -0.010 to +0.030)" in text


def test_evaluate_prints_tables_and_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("models.mood_effect.evaluation.evaluate_mood_effect", lambda _folder: figures("helps"))

    assert main(["evaluate", "mood-effect", "--data", str(tmp_path)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert "setting 2 (30 events train, 10 choose, 20 test)" in lines
    assert "  user_item                  0.700 +/- 0.010   ridge   published best 0.722" in lines
    assert "InCarMusic: 4,012 ratings of imagined drives, 406 of them in a mood" in lines
    assert lines[-1] == (
        "On imagined drives, the mood helps the guess in 2 and harms it in 0 of 2 comparisons "
        "(chance alone: one in twenty)."
    )


def test_a_folder_without_the_files_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "mood-effect", "--data", str(tmp_path)]) == 1

    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "situnes_splits.zip" in error
