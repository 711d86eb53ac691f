"""Reading the published splits of SiTunes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from support.mood_effect import DAY, SOUNDS, write_splits

from core.errors import DataError
from models.mood_effect.listening_file import read_listening


def test_the_parts_of_each_setting(tmp_path: Path) -> None:
    found = read_listening(write_splits(tmp_path))

    assert (len(found.first_stage), len(found.daily)) == (2, 2)
    assert [len(part) for part in found.daily[0].parts()] == [30, 10, 20, 20]
    assert list(found.daily[0].tests) == ["setting 2", "setting 3"]
    assert list(found.first_stage[0].tests) == ["setting 1"]
    assert found.sound_names == SOUNDS  # the key is no scale
    assert found.sounds[3].tolist() == [30.0, 0.5, 0.5]


def test_the_mood_is_read_where_four_columns_share_a_name(tmp_path: Path) -> None:
    path = write_splits(tmp_path)
    test = read_listening(path).daily[0].tests["setting 3"]

    with zipfile.ZipFile(path) as archive:
        row = archive.read("setting3-101/setting3-101.test.inter").decode().splitlines()[1].split("\t")
    assert test.mood[0].tolist() == [float(cell) for cell in row[-4:-2]]


def test_the_first_stage_has_neither_mood_nor_situation(tmp_path: Path) -> None:
    split = read_listening(write_splits(tmp_path)).first_stage[0]

    assert np.isnan(split.train.mood).all()  # least of all the mood after listening, which its file holds
    assert np.isnan(split.train.situation).all()
    assert not np.isnan(split.tests["setting 1"].mood).any()


def test_a_day_begins_at_local_midnight(tmp_path: Path) -> None:
    path = write_splits(tmp_path)
    events = read_listening(path).daily[0].train

    with zipfile.ZipFile(path) as archive:
        head, first, *_ = archive.read("setting2-101/setting2-101.train.inter").decode().splitlines()
    place = head.split("\t").index("timestamp:float")
    assert events.days[0] == int(first.split("\t")[place]) // DAY  # midnight there is eight in the morning here


def rewrite(path: Path, name: str, text: str | None) -> None:
    """Put other text into a file of the zip, or take it out."""
    with zipfile.ZipFile(path) as archive:
        files = {found: archive.read(found).decode() for found in archive.namelist() if found != name}
    if text is not None:
        files[name] = text
    with zipfile.ZipFile(path, "w") as archive:
        for found, content in files.items():
            archive.writestr(found, content)


@pytest.mark.parametrize("text", [None, "rating:float\n3\n", "user_id:token\titem_id:token\nx\ty\n"])
def test_a_part_that_cannot_be_used(tmp_path: Path, text: str | None) -> None:
    path = write_splits(tmp_path)
    rewrite(path, "setting2-102/setting2-102.valid.inter", text)

    with pytest.raises(DataError, match=r"situnes_splits\.zip"):
        read_listening(path)


def test_settings_that_train_on_different_events(tmp_path: Path) -> None:
    path = write_splits(tmp_path)
    with zipfile.ZipFile(path) as archive:
        other = archive.read("setting3-102/setting3-102.train.inter").decode()
    rewrite(path, "setting3-101/setting3-101.train.inter", other)

    with pytest.raises(DataError, match="differ in the train part of split 101"):
        read_listening(path)


def test_one_split_is_too_few(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="at least two splits"):
        read_listening(write_splits(tmp_path, numbers=[101]))


def test_no_zip(tmp_path: Path) -> None:
    (tmp_path / "splits.zip").write_text("no")

    with pytest.raises(DataError, match=r"splits\.zip"):
        read_listening(tmp_path / "splits.zip")
