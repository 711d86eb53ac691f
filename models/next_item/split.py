"""Cut a file of sessions in parts: whole sessions at random, or the last item of each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from models.next_item.sessions import POSITION_COLUMNS, SESSION_COLUMNS
from models.tables import column_name, read_table

SHARES = {"train": 0.8, "validation": 0.1, "test": 0.1}


def split_sessions(data: Path, out: Path, seed: int = 0) -> dict[str, int]:
    """Write whole sessions to ``train``, ``validation`` and ``test.parquet`` in ``out``, the first two as ``rest`` too.

    Returns:
        the rows of each file.

    Raises:
        DataError: ``data`` is no file of sessions.
        OSError: it can't be read, or ``out`` can't be written.
    """
    table, sessions, _ = _read(data)
    shuffled = np.random.default_rng(seed).permutation(np.unique(sessions))
    bounds = np.round(np.cumsum([*SHARES.values()])[:-1] * len(shuffled)).astype(int)
    parts = dict(zip(SHARES, np.split(shuffled, bounds), strict=True))
    kept = {name: np.isin(sessions, part) for name, part in parts.items()}
    return _write(table, {**kept, "rest": ~kept["test"]}, out)


def split_last_items(data: Path, out: Path) -> dict[str, int]:
    """Write the last item of each session to ``test.parquet`` in ``out`` and the others to ``train.parquet``.

    Returns and raises what :func:`split_sessions` does.
    """
    table, sessions, positions = _read(data)
    order = np.lexsort((positions, sessions))
    last = np.zeros(len(sessions), np.bool_)
    last[order[np.r_[sessions[order][1:] != sessions[order][:-1], True]]] = True
    return _write(table, {"train": ~last, "test": last}, out)


def _read(data: Path) -> tuple[Any, NDArray[Any], NDArray[Any]]:
    table = read_table(data)
    names = (column_name(data, table, known) for known in (SESSION_COLUMNS, POSITION_COLUMNS))
    sessions, positions = (table.column(name).to_numpy() for name in names)
    return table, sessions, positions


def _write(table: Any, parts: Mapping[str, NDArray[np.bool_]], out: Path) -> dict[str, int]:
    out.mkdir(parents=True, exist_ok=True)
    for name, kept in parts.items():
        parquet.write_table(table.filter(pyarrow.array(kept)), out / f"{name}.parquet")
    return {name: int(kept.sum()) for name, kept in parts.items()}
