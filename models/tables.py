"""Tables of columns from files: Parquet, or CSV with a line of names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.compute as compute
import pyarrow.csv as csv
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from core.errors import DataError


def read_table(path: Path) -> Any:
    """A file as pyarrow has it: CSV if its name says so, else Parquet.

    Raises:
        DataError: it is no such file.
        OSError: it can't be read.
    """
    kind, read = ("CSV", csv.read_csv) if path.suffix.lower() == ".csv" else ("Parquet", parquet.read_table)
    content = path.read_bytes()
    try:
        return read(pyarrow.BufferReader(content))
    except (pyarrow.ArrowException, OSError) as error:  # OSError: how pyarrow says that the inside is damaged
        raise DataError(f"{path} is no {kind} file: {str(error).partition(chr(10))[0]}") from error


def column_name(path: Path, table: Any, known: Sequence[str]) -> str:
    """The first of the ``known`` names that a column of ``table``, read from ``path``, has.

    Raises:
        DataError: none has.
    """
    found = [name for name in known if name in table.column_names]
    if not found:
        raise DataError(f"{path} has no column {' or '.join(known)}")
    return found[0]


def id_column(path: Path, table: Any, name: str) -> NDArray[Any]:
    """Ids, (rows,): text or whole numbers. Whole numbers that were saved as floats are whole again.

    Raises:
        DataError: a row has none, or they are neither.
    """
    column = table.column(name)
    if column.null_count:
        raise DataError(f"{path}: {column.null_count} rows have no {name}")
    if pyarrow.types.is_nested(column.type):
        raise DataError(f"{path}: {name} must hold one value a row, not {column.type}")
    values: NDArray[Any] = column.to_numpy()
    if values.dtype == object:
        return values.astype(str)
    return values.astype(np.int64) if values.dtype.kind == "f" and not (values % 1).any() else values


def order_column(path: Path, table: Any, name: str) -> NDArray[Any]:
    """What rows are ordered by, (rows,): numbers or times; text counts as the numbers that it spells, if it does.

    Raises:
        DataError: a row has none.
    """
    values = id_column(path, table, name)
    try:
        return values.astype(np.float64) if values.dtype.kind == "U" else values
    except ValueError:
        return values  # dates as text are in order as they are


def feature_column(table: Any, name: str) -> NDArray[np.int64]:
    """Whole numbers, int64 (rows,); rows without one share a number that no other row has."""
    column = table.column(name)
    if column.null_count:
        lowest = compute.min(column).as_py()
        column = compute.fill_null(column.cast(pyarrow.int64()), 0 if lowest is None else lowest - 1)
    values: NDArray[np.int64] = column.to_numpy().astype(np.int64)
    return values
