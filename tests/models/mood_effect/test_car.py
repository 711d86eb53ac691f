"""Reading the ratings in the car."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet as parquet
import pytest
from support.mood_effect import write_car_ratings

from core.errors import DataError
from models.mood_effect.car import read_car_ratings


def test_each_rating_has_one_condition_or_none(tmp_path: Path) -> None:
    data = read_car_ratings(write_car_ratings(tmp_path))

    assert len(data.ratings) == 120
    assert data.conditions[:4] == (("mood", "happy"), ("mood", "sad"), ("weather", "sunny"), ("", ""))
    assert data.in_a_mood.tolist() == [True, True, False, False] * 30
    assert len(set(data.pairs.tolist())) == 30


def spoil(path: Path, **columns: list[Any]) -> None:
    table = parquet.read_table(path)
    for name, cells in columns.items():
        table = table.set_column(table.column_names.index(name), name, pyarrow.array(cells * len(table)))
    parquet.write_table(table, path)


@pytest.mark.parametrize("columns", [{"weather": ["sunny"]}, {"rating": ["good"]}])
def test_ratings_that_cannot_be_used(tmp_path: Path, columns: dict[str, list[Any]]) -> None:
    path = write_car_ratings(tmp_path)
    spoil(path, **columns)

    with pytest.raises(DataError, match=r"incarmusic\.parquet"):
        read_car_ratings(path)


def test_a_missing_column(tmp_path: Path) -> None:
    parquet.write_table(pyarrow.table({"userid": [1]}), tmp_path / "ratings.parquet")

    with pytest.raises(DataError, match=r"ratings\.parquet"):
        read_car_ratings(tmp_path / "ratings.parquet")
