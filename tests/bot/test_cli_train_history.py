"""``undertone train history``: what it passes on, and what it refuses."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from models.history.training import HistoryTrainingConfig


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Path, HistoryTrainingConfig, bool]]:
    """The arguments of every run that would have begun."""
    begun: list[tuple[Path, Path, HistoryTrainingConfig, bool]] = []

    def run_history(data: Path, run: Path, config: HistoryTrainingConfig, *, resume: bool) -> str:
        begun.append((data, run, config, resume))
        return "a table"

    monkeypatch.setattr("models.history.run.run_history", run_history)
    return begun


def test_the_usual_run(runs: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "history", "--data", "music"]) == 0
    assert runs == [(Path("music"), Path("runs/history"), HistoryTrainingConfig(), False)]
    assert capsys.readouterr().out == "a table\n"


def test_what_may_be_chosen(runs: list[Any]) -> None:
    assert main(["train", "history", "--data", "music", "--out", "mine", "--epochs", "2", "--convolution"]) == 0
    _, run, config, _ = runs[0]
    assert (run, config.epochs, config.network.convolution) == (Path("mine"), 2, True)


def test_a_run_goes_on_as_it_was_begun(runs: list[Any], tmp_path: Path) -> None:
    begun = HistoryTrainingConfig(epochs=3)
    (tmp_path / "config.json").write_text(json.dumps(asdict(begun)))

    assert main(["train", "history", "--data", "music", "--out", str(tmp_path), "--resume"]) == 0
    assert runs == [(Path("music"), tmp_path, begun, True)]


@pytest.mark.parametrize("option", [["--epochs", "3"], ["--convolution"]])
def test_it_cannot_go_on_in_another_way(option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["train", "history", "--data", "music", "--resume", *option])
    assert stopped.value.code == 2
    assert "a run goes on as it was begun" in capsys.readouterr().err


def test_nothing_to_go_on_with_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "history", "--data", "music", "--out", str(tmp_path), "--resume"]) == 1
    assert f"{tmp_path} holds no run of the history network to go on with" in capsys.readouterr().err


def test_missing_tables_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "history", "--data", str(tmp_path), "--out", str(tmp_path / "run")]) == 1
    assert capsys.readouterr().err == f"undertone: {tmp_path}/catalogue.parquet: No such file or directory\n"
