"""``undertone evaluate history``: what it passes on, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.sessions import rounds, write_sessions, write_table

from bot.cli import main
from models.next_item.evaluation import EvaluationConfig
from models.next_item.metrics import MEASURES

FIGURES = {"n": 3, **dict.fromkeys(MEASURES, 0.25), "train_seconds": 1.5, "ms_per_request_median": 0.5}
FOUND = {"lstm": FIGURES, "system": FIGURES, "peers": {"ease": FIGURES}, "members": {"convolution_lstm": FIGURES}}


@pytest.fixture
def evaluations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Path, Path, EvaluationConfig]]:
    """The arguments of every evaluation that would have begun."""
    begun: list[tuple[Path, Path, EvaluationConfig]] = []

    def evaluate(train: Path, test: Path, config: EvaluationConfig) -> dict[str, Any]:
        begun.append((train, test, config))
        return FOUND

    monkeypatch.setattr("models.next_item.evaluation.evaluate_history", evaluate)
    monkeypatch.setattr("models.next_item.evaluation.RESULTS", tmp_path / "results")
    return begun


def test_one_json_object(evaluations: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "history", "--train", "a.parquet", "--test", "b.parquet", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == FOUND
    assert evaluations == [(Path("a.parquet"), Path("b.parquet"), EvaluationConfig(False, 5, 20, 1))]


def test_the_options_are_passed_on_and_the_figures_kept(evaluations: list[Any], tmp_path: Path) -> None:
    options = ["--last-only", "--min-sessions", "1", "--minutes", "3", "--threads", "2", "--record", "artists"]
    assert main(["evaluate", "history", "--train", "a", "--test", "b", *options]) == 0
    assert evaluations[0][2] == EvaluationConfig(True, 1, 3, 2)
    assert json.loads((tmp_path / "results" / "evaluation-artists.json").read_text()) == FOUND


@pytest.mark.usefixtures("evaluations")
def test_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "history", "--train", "a", "--test", "b"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["lstm", "convolution_lstm", "system", "ease"]


@pytest.mark.parametrize("value", ["0", "-1", "many"])
def test_a_number_that_is_none_is_wrong_usage(value: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["evaluate", "history", "--train", "a", "--test", "b", "--min-sessions", value])
    assert stopped.value.code == 2


def test_a_missing_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train = write_sessions(tmp_path / "train.parquet", rounds(5))

    assert main(["evaluate", "history", "--train", str(train), "--test", str(tmp_path / "none.parquet")]) == 1
    assert capsys.readouterr().err == f"undertone: {tmp_path}/none.parquet: No such file or directory\n"


def test_a_file_without_sessions_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train = write_table(tmp_path / "train.parquet", item_id=[1], position=[0])

    assert main(["evaluate", "history", "--train", str(train), "--test", str(train)]) == 1
    assert "has no column session_id or playlist_id or user_id" in capsys.readouterr().err
