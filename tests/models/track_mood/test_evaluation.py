"""Measuring the shipped fits on labels in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet as parquet
import pytest
from support.catalogues import mood_catalogue, save_catalogue

from core.errors import ArtifactError, DataError
from core.track_moods import TRACK_MOODS
from models.track_mood.evaluation import evaluate_mood_fit, read_labels


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Six tracks: the first three fit "happy", ever better, and the last three lie in the sad corner."""
    return save_catalogue(mood_catalogue(), tmp_path / "catalogue", tagged=[True, False, False, False, False, False])


def write(path: Path, **columns: list[Any]) -> Path:
    parquet.write_table(pyarrow.table(columns), path)
    return path


def ids(*rows: int) -> list[str]:
    return [f"{row:022d}" for row in rows]


def test_the_fits_are_measured_on_labelled_tracks_alone(tmp_path: Path, catalogue: Path) -> None:
    labels = write(
        tmp_path / "labels.parquet",
        id=ids(0, 1, 2, 3, 4, 99),
        mood_playlists=["focus:1", "party:1", "happy:2;party:1", "sad:1", None, "happy:1"],
    )

    found = evaluate_mood_fit(labels, catalogue)

    assert (found["n"], found["trained_on"], found["not_in_catalogue"]) == (4, 1, 1)
    assert found["tracks"] == dict.fromkeys(TRACK_MOODS, 0) | {"happy": 1, "sad": 1, "party": 2}
    assert found["auc"]["happy"] == 1.0  # row 2 has the best fit of all
    assert found["auc"]["party"] == 0.5  # all fit alike
    assert found["auc"]["calm"] is None  # nothing to tell apart
    assert found["mean_auc"] == pytest.approx((1 + 0.5 + 0.5) / 3)
    assert found["quadrant_rule"]["of"] == "shipped positions"
    assert found["quadrant_rule"]["auc"]["sad"] == 1.0


def test_the_rule_reads_the_audio_numbers_where_there_are_any(tmp_path: Path, catalogue: Path) -> None:
    labels = write(
        tmp_path / "labels.parquet",
        id=ids(0, 3),
        mood_playlists=["sad:1", "happy:1"],
        valence=[0.1, 0.9],
        energy=[0.2, 0.8],
    )

    rule = evaluate_mood_fit(labels, catalogue)["quadrant_rule"]

    assert rule["of"] == "audio numbers of the labels' file"
    assert (rule["auc"]["sad"], rule["auc"]["happy"]) == (1.0, 1.0)


@pytest.mark.parametrize(
    "columns",
    [
        {"id": ids(0)},
        {"mood_playlists": ["happy:1"]},
        {"id": ids(0), "mood_playlists": [None]},
        {"id": ids(0), "mood_playlists": ["happy"]},
        {"id": ids(0), "mood_playlists": [3]},
        {"id": ids(0), "mood_playlists": ["happy:1"], "valence": ["high"], "energy": ["low"]},
        {"id": ids(99), "mood_playlists": ["happy:1"]},
    ],
)
def test_labels_that_cannot_be_used(tmp_path: Path, catalogue: Path, columns: dict[str, list[Any]]) -> None:
    with pytest.raises(DataError, match=r"labels\.parquet"):
        evaluate_mood_fit(write(tmp_path / "labels.parquet", **columns), catalogue)


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "labels.parquet").write_text("id,mood_playlists\n")

    with pytest.raises(DataError, match="no Parquet file"):
        read_labels(tmp_path / "labels.parquet")


def test_labels_may_be_a_csv_file(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("\ufeffmood_playlists,year,id\nhappy:1;sad:2,1999,a\n,2000,b\n")

    labels = read_labels(tmp_path / "labels.csv")

    assert labels.ids == ("a",)
    assert labels.moods.sum() == 2


def test_the_rule_reads_the_audio_numbers_only_where_no_track_lacks_them(tmp_path: Path) -> None:
    tags, energy = ["happy:1", "sad:1"], [0.5, 0.6]
    for valence, known in (([0.1, 0.2], True), ([0.1, None], False)):
        path = write(tmp_path / "x.parquet", id=ids(0, 1), mood_playlists=tags, valence=valence, energy=energy)
        assert (read_labels(path).sound is not None) == known


def test_a_catalogue_that_does_not_say_what_it_learned_from(tmp_path: Path) -> None:
    labels = write(tmp_path / "labels.parquet", id=ids(0, 1), mood_playlists=["happy:1", "sad:1"])

    with pytest.raises(ArtifactError, match="from which labels"):
        evaluate_mood_fit(labels, save_catalogue(mood_catalogue(), tmp_path / "catalogue"))
