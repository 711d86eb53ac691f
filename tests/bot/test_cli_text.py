from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import main

KEYS = ["anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise"]


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    path = tmp_path / "messages.tsv"
    path.write_text("I am so sad\t5\ta\nthis makes me furious\t0\tb\nthe shop opens at nine\t4\tc\n")
    return path


def test_evaluate_prints_one_json_object_and_keeps_it(
    tmp_path: Path, messages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("models.text.evaluation.RESULTS", tmp_path / "results")
    assert main(["evaluate", "text", "--data", str(messages), "--json", "--record", "few"]) == 0
    output = capsys.readouterr().out
    assert output.count("\n") == 1
    found = json.loads(output)
    assert {"n", "macro_f1", "accuracy", "f1"} <= found.keys()
    assert (found["n"], list(found["f1"]), found["top_accuracy"]) == (3, KEYS, 1.0)
    assert json.loads((tmp_path / "results" / "evaluation-few.json").read_text()) == found


def test_evaluate_prints_a_table_for_people(messages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "text", "--data", str(messages)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "3 messages" in lines[0]
    assert [line.split()[0] for line in lines[-7:]] == KEYS
    assert max(len(line) for line in lines) < 80


@pytest.mark.parametrize("content", [None, "a message without a label\n"])
def test_messages_that_cannot_be_used_are_one_line(
    tmp_path: Path, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "messages.tsv"
    if content is not None:
        path.write_text(content)
    assert main(["evaluate", "text", "--data", str(path)]) == 1
    errors = capsys.readouterr().err
    assert errors.count("\n") == 1
    assert "messages.tsv" in errors


def test_training_without_data_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "text", "--data", str(tmp_path), "--out", str(tmp_path / "run")]) == 1
    assert "goemotions_ekman_labels.txt" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()
