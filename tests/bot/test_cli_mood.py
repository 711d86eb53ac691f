from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet as parquet
import pytest
from support.catalogues import mood_catalogue, save_catalogue

from bot.cli import main
from bot.model_commands import places
from core.track_moods import TRACK_MOODS

WAYS = ("by_artist", "by_track", "by_artist_stricter", "sound_regression", "quadrant_rule", "calibration_error")


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    ids, moods = (
        [f"{row:022d}" for row in range(6)],
        ["happy:2", "happy:1;party:1", "happy:1", "sad:1", "focus:1", None],
    )
    parquet.write_table(pyarrow.table({"id": ids, "mood_playlists": moods}), tmp_path / "labels.parquet")
    return tmp_path / "labels.parquet"


@pytest.fixture(autouse=True)
def artifact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = save_catalogue(mood_catalogue(), tmp_path / "catalogue", tagged=[False] * 6)
    monkeypatch.setattr(places, "CATALOGUE_ARTIFACT", folder)
    return folder


def test_evaluate_prints_one_json_object_and_keeps_it(
    tmp_path: Path, labels: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("models.track_mood.evaluation.RESULTS", tmp_path / "results")
    assert main(["evaluate", "mood-fit", "--labels", str(labels), "--json", "--record", "few"]) == 0
    output = capsys.readouterr().out
    assert output.count("\n") == 1
    found = json.loads(output)
    assert (found["n"], found["trained_on"], found["auc"]["happy"]) == (5, 0, 1.0)
    assert list(found["auc"]) == list(found["quadrant_rule"]["auc"]) == list(TRACK_MOODS)
    assert json.loads((tmp_path / "results" / "evaluation-few.json").read_text()) == found


def test_evaluate_prints_a_table_for_people(labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "mood-fit", "--labels", str(labels)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "model v1: 5 labelled tracks; trained on 0 of them"
    rows = [line.split() for line in lines]
    assert ["happy", "3", "1.000", "1.000"] in rows
    assert ["calm", "0", "-", "-"] in rows
    assert max(len(line) for line in lines) < 80


def test_labels_that_cannot_be_used_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.parquet").write_text("id,mood_playlists\n")
    for name, words in (("missing.parquet", "No such file"), ("text.parquet", "is no Parquet file")):
        assert main(["evaluate", "mood-fit", "--labels", str(tmp_path / name)]) == 1
        error = capsys.readouterr().err
        assert words in error
        assert error.count("\n") == 1


def test_train_refreshes_the_catalogue_and_prints_what_it_found(
    tmp_path: Path, artifact: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[Any, ...]] = []
    figures = {
        "tracks": 1234,
        **{way: {"happy": 0.75, "mean": 0.5} for way in WAYS},
        "median_places": {"sad": (-0.5, 0.25)},
    }

    def refresh(*arguments: object) -> dict[str, Any]:
        asked.append(arguments)
        return figures

    monkeypatch.setattr("models.catalogue.refreshing.refresh_moods", refresh)
    assert main(["train", "track-mood", "--data", "music"]) == 0
    assert main(["train", "track-mood", "--data", "music", "--catalogue", str(tmp_path), "--seed", "3"]) == 0
    assert asked == [(Path("music"), artifact, 7), (Path("music"), tmp_path, 3)]
    output = capsys.readouterr().out
    assert "five folds of 1,234 tagged tracks" in output
    assert ["quadrant", "rule", "0.750", "0.500"] in [line.split() for line in output.splitlines()]
    assert ["sad", "-0.50", "+0.25"] in [line.split() for line in output.splitlines()]


def test_music_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "track-mood", "--data", str(tmp_path / "nowhere")]) == 1
    error = capsys.readouterr().err
    assert "catalogue.parquet" in error
    assert error.count("\n") == 1
