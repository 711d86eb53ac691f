"""Cutting a file of sessions."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from support.sessions import rounds, write_sessions, write_table

from core.errors import DataError
from models.next_item.split import split_last_items, split_sessions


def keys(path: Path) -> set[int]:
    return set(parquet.read_table(path).column("session_id").to_pylist())


def test_whole_sessions_go_to_one_side(tmp_path: Path) -> None:
    data = write_sessions(tmp_path / "all.parquet", rounds(20))

    rows = split_sessions(data, tmp_path / "out")

    sides = {name: keys(tmp_path / "out" / f"{name}.parquet") for name in ("train", "validation", "test", "rest")}
    assert rows == {"train": 64, "validation": 8, "test": 8, "rest": 72}
    assert sides["train"] | sides["validation"] == sides["rest"]
    assert sides["rest"] | sides["test"] == set(range(20))
    assert not sides["rest"] & sides["test"]
    assert not sides["train"] & sides["validation"]


def test_the_seed_decides(tmp_path: Path) -> None:
    data = write_sessions(tmp_path / "all.parquet", rounds(50))
    for name, seed in (("one", 0), ("same", 0), ("other", 1)):
        split_sessions(data, tmp_path / name, seed)
    one, same, other = (keys(tmp_path / name / "test.parquet") for name in ("one", "same", "other"))

    assert one == same != other


def test_the_last_item_of_each_session_is_the_test(tmp_path: Path) -> None:
    data = write_table(
        tmp_path / "all.parquet", user_id=[1, 2, 1, 2, 1], item=[5, 6, 7, 8, 9], position=[3, 1, 2, 2, 1]
    )

    rows = split_last_items(data, tmp_path / "out")

    assert rows == {"train": 3, "test": 2}
    assert parquet.read_table(tmp_path / "out" / "test.parquet").to_pydict() == {
        "user_id": [1, 2], "item": [5, 8], "position": [3, 2],
    }  # fmt: skip


def test_a_file_without_sessions_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="session_id or playlist_id or user_id"):
        split_sessions(write_table(tmp_path / "all.parquet", item=[1], position=[0]), tmp_path)
