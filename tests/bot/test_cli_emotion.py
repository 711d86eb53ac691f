from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from support.faces import write_crops, write_fer2013
from support.pictures import selfie

from bot.cli import main
from bot.model_commands import places
from bot.model_commands.faults import training_side

ROOT = Path(__file__).parents[2]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("labels.csv", "file,label\nme.jpg,happy\n")
        archive.writestr("me.jpg", selfie())
    return tmp_path / "photos.zip"


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The arguments of every training that would have begun."""
    begun: list[dict[str, Any]] = []

    def train(faces: object, validation: object, run: Path, config: object, **options: object) -> None:
        begun.append({"faces": faces, "validation": validation, "run": run, "config": config, **options})

    monkeypatch.setattr("models.emotion.training.train_emotion", train)
    return begun


def fault(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that a command fails with."""
    capsys.readouterr()
    assert main(arguments) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert output.err.startswith("undertone: ")
    return output.err


def test_evaluate_prints_one_json_object(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "emotion", "--data", str(photos), "--json"]) == 0
    output = capsys.readouterr().out
    assert output.count("\n") == 1
    found = json.loads(output)
    assert (found["n"], found["accuracy"], found["missed"]) == (1, 1.0, 0)


def test_evaluate_prints_a_table_for_people(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "emotion", "--data", str(photos)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "1 faces, 0 of them missed" in lines[0]
    assert ["as", "served", "100.0", "%", "1.000"] in [line.split() for line in lines]
    assert ["happiness", "1.000", "1.000", "1.000"] in [line.split() for line in lines]
    assert max(len(line) for line in lines) < 80


def test_evaluate_measures_the_split_and_keeps_the_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("models.emotion.recording.RESULTS", tmp_path / "results")
    crops = write_fer2013(tmp_path / "crops.npz", training=5, public=3)
    arguments = ["evaluate", "emotion", "--data", str(crops), "--split", "public", "--json", "--record", "few"]
    assert main(arguments) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["n"] == 3
    assert "ferplus_agreement" in found
    assert json.loads((tmp_path / "results" / "evaluation-few.json").read_text()) == found


@pytest.mark.parametrize("name", ["../out", "Public", ""])
def test_a_record_has_a_plain_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["evaluate", "emotion", "--data", "x.npz", "--record", name])
    assert exit_.value.code == 2
    assert "not a name" in capsys.readouterr().err


def test_data_that_cannot_be_used_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crops, evaluate = str(write_crops(tmp_path / "crops.npz", [0, 1])), ["evaluate", "emotion", "--data"]
    (tmp_path / "labels.csv").write_text("file,label\nme.jpg,bored\n")
    (tmp_path / "empty").mkdir()
    assert "missing.npz: No such file" in fault([*evaluate, str(tmp_path / "missing.npz")], capsys)
    assert "missing.zip: No such file" in fault([*evaluate, str(tmp_path / "missing.zip")], capsys)
    assert "no split 'public'" in fault([*evaluate, crops, "--split", "public"], capsys)
    assert "'bored' is no emotion" in fault([*evaluate, str(tmp_path)], capsys)
    assert "no labels.csv in it" in fault([*evaluate, str(tmp_path / "empty")], capsys)
    assert "no split 'train'" in fault(["train", "emotion", "--data", crops, "--out", str(tmp_path / "run")], capsys)


def test_train_trains_as_it_is_told(tmp_path: Path, trainings: list[dict[str, Any]]) -> None:
    from models.emotion.configs import CONFIGS

    data, out = str(write_fer2013(tmp_path / "faces.npz")), str(tmp_path / "run")
    assert main(["train", "emotion", "--data", data, "--out", out]) == 0
    more = ["--config", "fold", "--start-from", "runs/base", "--threads", "1"]
    assert main(["train", "emotion", "--data", data, "--out", out, *more]) == 0
    plain, told = trainings
    assert (plain["config"], plain["run"], plain["threads"]) == (CONFIGS["base"], Path(out), 0)
    assert (plain["resume"], plain["start_from"], plain["teacher"]) == (False, None, None)
    assert (len(plain["faces"]), len(plain["validation"])) == (133, 7)
    assert (told["config"], told["start_from"], told["threads"]) == (CONFIGS["fold"], Path("runs/base"), 1)


def test_train_goes_on_with_the_runs_own_configuration(
    tmp_path: Path, trainings: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    data, run = write_fer2013(tmp_path / "faces.npz"), tmp_path / "run"
    resume = ["train", "emotion", "--data", str(data), "--out", str(run), "--resume"]
    assert "config.json: No such file" in fault(resume, capsys)
    run.mkdir()
    (run / "config.json").write_text('{"epochs": 3, "network": {}}')
    assert main(resume) == 0
    assert (trainings[0]["config"].epochs, trainings[0]["resume"]) == (3, True)
    assert "begun with another configuration than base" in fault([*resume, "--config", "base"], capsys)


def test_train_leaves_a_folder_that_holds_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, run = write_fer2013(tmp_path / "faces.npz"), tmp_path / "run"
    run.mkdir()
    (run / "config.json").write_text("{}")
    line = fault(["train", "emotion", "--data", str(data), "--out", str(run)], capsys)
    assert "already holds a run; pass --resume" in line
    assert (run / "config.json").read_text() == "{}"


def test_an_unknown_configuration_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["train", "emotion", "--data", "x.npz", "--out", "run", "--config", "best"])
    assert exit_.value.code == 2
    error = capsys.readouterr().err
    assert "usage: undertone train emotion" in error
    assert "'best' is none of base, " in error


@pytest.mark.parametrize("threads", ["0", "-1", "two"])
def test_threads_are_a_number_from_one_on(threads: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["train", "emotion", "--data", "x.npz", "--out", "run", "--threads", threads])
    assert "not a number from 1 on" in capsys.readouterr().err


def test_report_reads_the_recorded_figures_and_names_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []
    monkeypatch.setattr("models.reports.emotion.page.write_report", lambda *paths: asked.append(paths))
    monkeypatch.setattr(places, "EMOTION_PAGE", tmp_path / "emotion.md")
    assert main(["report", "emotion"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'emotion.md'}\n"
    models = ROOT / "models"
    manifest = models / "artifacts" / "emotion" / "manifest.json"
    assert asked == [(models / "emotion" / "results", manifest, tmp_path / "emotion.md")]


@pytest.mark.parametrize("error", [ValueError("comparison.json holds no JSON object"), KeyError("accuracy")])
def test_recorded_figures_that_are_broken_are_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def write_report(*_: Path) -> None:
        raise error

    monkeypatch.setattr("models.reports.emotion.page.write_report", write_report)
    assert str(error) in fault(["report", "emotion"], capsys)


@pytest.mark.parametrize(
    ("library", "arguments"),
    [
        ("sklearn", ["evaluate", "emotion", "--data", "CROPS"]),
        ("keras", ["train", "emotion", "--data", "CROPS", "--out", "run"]),
        ("tensorflow", ["train", "emotion", "--data", "CROPS", "--out", "run", "--config", "base"]),
        ("matplotlib", ["report", "emotion"]),
    ],
)
def test_without_the_libraries_for_training_a_command_says_what_to_install(
    tmp_path: Path, library: str, arguments: list[str]
) -> None:
    crops = str(write_fer2013(tmp_path / "faces.npz", training=40, public=2))
    given = [crops if argument == "CROPS" else argument for argument in arguments]
    code = f"import sys; sys.modules[{library!r}] = None; from bot.cli import main; sys.exit(main({given!r}))"
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr == (
        f"undertone: this needs the libraries for training ({library} is not installed): "
        "`uv sync --extra train`, or `pip install 'undertone[train]'`\n"
    )


def test_tensorflow_says_nothing_beside_the_one_line(tmp_path: Path) -> None:
    crops = str(write_fer2013(tmp_path / "faces.npz", training=40, public=2))
    (tmp_path / "config.json").write_text("{}")
    code = (
        f"import sys; from bot.cli import main; sys.exit(main(['train', 'emotion', '--data', {crops!r}, '--out', '.']))"
    )
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr == "undertone: . already holds a run; pass --resume to go on with it\n"


def test_a_module_of_ours_that_is_missing_is_no_missing_library() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"models\.emotion\.nothing"), training_side():
        import models.emotion.nothing  # noqa: F401
