"""Tables from files, as programs of other people save them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet as parquet
import pytest

from core.errors import DataError
from models.tables import feature_column, id_column, order_column, read_table

HERE = Path("x")


def table(values: Any) -> Any:
    return pyarrow.table({"c": values})


def test_a_file_named_csv_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.CSV").write_text("\ufeffc,d\n1,x\n2,y\n")
    assert read_table(tmp_path / "a.CSV").to_pydict() == {"c": [1, 2], "d": ["x", "y"]}


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.parquet", b""), ("a.parquet", b"hello"), ("a.csv", b""), ("a.csv", b"a,b\n1\n")],
)
def test_another_file_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=r"\A[^\n]* is no (CSV|Parquet) file: [^\n]+\Z"):
        read_table(tmp_path / name)


def test_a_damaged_page_is_one_line(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    parquet.write_table(table(range(99)), buffer)
    content = bytearray(buffer.getvalue())
    content[4:40] = b"\xff" * 36
    (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(DataError, match=r"\A[^\n]* is no Parquet file: [^\n]+\Z"):
        read_table(tmp_path / "a.parquet")


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pyarrow.array([3, 1], pyarrow.uint64()), [3, 1]),
        (pyarrow.array([3.0, 1.0]), [3, 1]),
        (pyarrow.array(["b", "a"], pyarrow.large_string()), ["b", "a"]),
        (pyarrow.array(["b", "a"]).dictionary_encode(), ["b", "a"]),
    ],
)
def test_ids_are_the_same_however_they_were_saved(column: Any, expected: list[Any]) -> None:
    found = id_column(HERE, table(column), "c")
    assert found.tolist() == expected
    assert type(found.tolist()[0]) is type(expected[0])


@pytest.mark.parametrize("column", [[1, None], [[1], [2]]])
def test_rows_without_an_id_are_refused(column: list[Any]) -> None:
    with pytest.raises(DataError, match="c"):
        id_column(HERE, table(column), "c")


def test_places_that_are_spelled_out_count_as_numbers() -> None:
    assert order_column(HERE, table(["10", "9"]), "c").tolist() == [10, 9]
    assert order_column(HERE, table(["2020-01-02", "2020-01-01"]), "c").tolist() == ["2020-01-02", "2020-01-01"]


def test_rows_without_a_feature_share_a_number_of_their_own() -> None:
    assert feature_column(table([5, None, -7, None]), "c").tolist() == [5, -8, -7, -8]
    assert feature_column(table(pyarrow.array([None, None], pyarrow.int32())), "c").tolist() == [0, 0]
    assert feature_column(table(pyarrow.array([1, None], pyarrow.uint8())), "c").dtype == np.int64
