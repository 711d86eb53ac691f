from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from models.emotion import __main__ as steps
from models.emotion import recording
from models.emotion.recording import cross_validation_figures, training_figures

FOLDS = [{"n": 10, "accuracy": accuracy, "macro_f1": accuracy / 2} for accuracy in (0.5, 0.6, 0.7)]


def write_run(run: Path, epochs: int) -> Path:
    run.mkdir()
    (run / "config.json").write_text('{"epochs": 2}')
    rows = "".join(f"{epoch},0.{epoch + 5},1.5\n" for epoch in range(epochs))
    (run / "epochs.csv").write_text("epoch,label_logits_accuracy,loss\n" + rows)
    return run


def test_mean_and_deviation_of_the_folds_by_hand() -> None:
    found = cross_validation_figures({"epochs": 10}, FOLDS)
    assert found["mean"] == {"accuracy": pytest.approx(0.6), "macro_f1": pytest.approx(0.3)}
    assert found["deviation"] == {"accuracy": pytest.approx(0.1), "macro_f1": pytest.approx(0.05)}
    assert found["folds"] == FOLDS
    assert found["config"] == {"epochs": 10}
    assert "3 folds of 30 faces" in found["setting"]


def test_stages_stand_in_their_order_with_numbers(tmp_path: Path) -> None:
    runs = [write_run(tmp_path / "base", 2), write_run(tmp_path / "cycle-1", 1)]
    found = training_figures(runs, {"validation": {"agreement": 0.8}})
    assert [stage["name"] for stage in found["stages"]] == ["base", "cycle-1"]
    assert found["stages"][0]["setting"] == {"epochs": 2}
    assert found["stages"][0]["epochs"] == [
        {"epoch": 0, "label_logits_accuracy": 0.5, "loss": 1.5},
        {"epoch": 1, "label_logits_accuracy": 0.6, "loss": 1.5},
    ]
    assert isinstance(found["stages"][0]["epochs"][1]["epoch"], int)
    assert found["selection"] == {"validation": {"agreement": 0.8}}


def test_release_records_the_whole_way_to_the_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_run(tmp_path / "base", 2)
    run = write_run(tmp_path / "cycle-1", 1)
    (run / "lineage.json").write_text('["base"]')
    chosen = {"mean_of": [], "serving": {"temperature": 1.0}, "validation": {"agreement": 0.8}}
    released = {"forms": [{"weights": "int8"}]} | chosen
    monkeypatch.setattr("models.emotion.release.release_emotion", lambda *_: released)
    monkeypatch.setattr(recording, "RESULTS", tmp_path / "results")
    monkeypatch.setattr(sys, "argv", ["emotion", "release", "--data", "fer2013.npz", "--run", str(run)])
    steps.main()
    assert json.loads(capsys.readouterr().out) == released
    training = json.loads((tmp_path / "results" / "training.json").read_text())
    assert [stage["name"] for stage in training["stages"]] == ["base", "cycle-1"]
    assert training["selection"] == chosen
    quantisation = json.loads((tmp_path / "results" / "quantisation.json").read_text())
    assert quantisation == {"rows": [{"weights": "int8"}]}


def test_a_fault_of_a_step_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "faces.npz").write_text("hello")
    monkeypatch.setattr(
        sys, "argv", ["emotion", "cross-validate", "--data", str(tmp_path / "faces.npz"), "--out", str(tmp_path)]
    )
    with pytest.raises(SystemExit, match="can't be read as an"):
        steps.main()
