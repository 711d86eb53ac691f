"""``python -m models.next_item cross-validate`` and ``search``: what they pass on, record and print."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.sessions import rounds, write_sessions

from models.next_item.__main__ import main
from models.next_item.cross_validation import FoldsConfig
from models.records import read_record

Run = Callable[..., None]
FOLD = {"sessions": 4, "items": 9, "models": {"lstm": {"n": 12, "ndcg@20": 0.2}}}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a step on a small file, its records going to ``tmp_path``."""
    data = write_sessions(tmp_path / "sessions.parquet", rounds(40))
    monkeypatch.setattr("models.next_item.evaluation.RESULTS", tmp_path)
    monkeypatch.setattr("models.threads.use_threads", lambda _: None)  # TensorFlow has computed already

    def step(name: str, *options: str) -> None:
        arguments = ["next_item", name, "--data", str(data), "--out", str(tmp_path / "run"), "--record", "x", *options]
        monkeypatch.setattr(sys, "argv", arguments)
        main()

    return step


@pytest.fixture
def folds(monkeypatch: pytest.MonkeyPatch) -> list[tuple[FoldsConfig, list[int]]]:
    """What each cross-validation was asked for; all folds of it are done already."""
    asked = []

    def validate(_events: object, _run: Path, config: FoldsConfig, numbers: Any) -> list[dict[str, Any]]:
        asked.append((config, list(numbers)))
        return [FOLD | {"fold": number} for number in range(1, config.folds + 1)]

    monkeypatch.setattr("models.next_item.cross_validation.cross_validate", validate)
    return asked


def test_the_last_call_adds_the_folds_up(
    run: Run, folds: list[tuple[FoldsConfig, list[int]]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("cross-validate", "--folds", "3", "--epochs", "2", "--fold", "2", "3")
    assert not (tmp_path / "cross-validation-x.json").exists()
    run("cross-validate", "--folds", "3", "--epochs", "2")
    assert [numbers for _, numbers in folds] == [[2, 3], [1, 2, 3]]
    assert folds[0][0].training.epochs == 2
    recorded = read_record(tmp_path / "cross-validation-x.json")
    assert recorded["models"] == json.loads(capsys.readouterr().out)
    assert recorded["models"]["lstm"]["mean"] == {"ndcg@20": pytest.approx(0.2)}


def test_a_fold_that_there_is_not_is_an_error_of_one_line(run: Run, folds: list[Any]) -> None:
    with pytest.raises(SystemExit, match="fold 6: none of 1 to 5"):
        run("cross-validate", "--fold", "6")
    assert folds == []


def test_a_search_prints_its_best_trial(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def search(_events: object, out: Path, record: tuple[str, Path], **options: int) -> dict[str, Any]:
        asked.append((out, record, options))
        return {"best": {"ndcg@20": 0.3}}

    monkeypatch.setattr("models.next_item.search.search", search)
    run("search", "--trials", "3")
    assert asked == [(tmp_path / "run", ("search-x", tmp_path), {"min_sessions": 5, "trials": 3})]
    assert json.loads(capsys.readouterr().out) == {"ndcg@20": 0.3}
