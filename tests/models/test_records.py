from __future__ import annotations

import math
from pathlib import Path

import pytest

from models.records import read_record, read_record_if_any, write_record


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = write_record("figures", {"accuracy": 0.5}, tmp_path / "results")
    assert (path.name, read_record(path)) == ("figures.json", {"accuracy": 0.5})
    assert [file.name for file in path.parent.iterdir()] == ["figures.json"]


def test_no_number_that_is_none_takes_the_place_of_a_record(tmp_path: Path) -> None:
    path = write_record("figures", {"accuracy": 0.5}, tmp_path)
    with pytest.raises(ValueError, match="JSON"):
        write_record("figures", {"accuracy": math.nan}, tmp_path)
    assert read_record(path) == {"accuracy": 0.5}


def test_a_missing_record_is_none(tmp_path: Path) -> None:
    assert read_record_if_any(tmp_path / "figures.json") is None


@pytest.mark.parametrize("content", ["{", "[]"])
def test_a_broken_record_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "figures.json").write_text(content)
    with pytest.raises(ValueError, match=r"figures\.json"):
        read_record_if_any(tmp_path / "figures.json")
