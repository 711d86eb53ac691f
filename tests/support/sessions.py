"""Sessions of items small enough to check by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet as parquet

from models.next_item.sessions import Items, Session

GROUPS, ITEMS_PER_GROUP = 3, 6


def session(*items: int) -> Session:
    """A session of these items."""
    return np.array(items, np.int32)


def items(count: int, **features: list[int]) -> Items:
    """Items 0, 1, ... with features of these numbers."""
    return Items(np.arange(count), {name: np.array(column, np.int32) for name, column in features.items()})


def rounds(count: int, length: int = 4, seed: int = 0) -> list[Session]:
    """Sessions that go round in one of three groups of six items: what comes next is certain."""
    random = np.random.default_rng(seed)
    firsts = zip(random.integers(GROUPS, size=count), random.integers(ITEMS_PER_GROUP, size=count), strict=True)
    return [
        (group * ITEMS_PER_GROUP + (first + np.arange(length)) % ITEMS_PER_GROUP).astype(np.int32)
        for group, first in firsts
    ]


def grouped_items() -> Items:
    """The items of :func:`rounds`, with their group as a feature."""
    count = GROUPS * ITEMS_PER_GROUP
    return items(count, group=[item // ITEMS_PER_GROUP for item in range(count)])


def write_sessions(path: Path, sessions: list[Session], first_id: int = 0) -> Path:
    """A file of sessions as ``undertone evaluate history`` reads it, with each item's group as a feature."""
    rows = [(first_id + n, int(item), place) for n, s in enumerate(sessions) for place, item in enumerate(s)]
    ids, things, places = (list(column) for column in zip(*rows, strict=True))
    groups = [item // ITEMS_PER_GROUP for item in things]
    return write_table(path, session_id=ids, item_id=things, position=places, group_id=groups)


def write_table(path: Path, **columns: list[Any]) -> Path:
    """A Parquet file of these columns."""
    parquet.write_table(pyarrow.table(columns), path)
    return path
