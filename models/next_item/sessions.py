"""Read ordered sessions of items: playlists, listening logs. External ids meet indices here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
from numpy.typing import NDArray

from core.errors import DataError
from models.tables import column_name, feature_column, id_column, order_column, read_table

SESSION_COLUMNS = ("session_id", "playlist_id", "user_id")
ITEM_COLUMNS = ("item_id", "track_id", "item")
POSITION_COLUMNS = ("position", "pos")
MIN_LENGTH = 2  # a session of one item has nothing to guess
MIN_LIFT = 1.5
"""How many times as often as chance two neighbours in a session must share a number for it to describe the items.

Artist and album are shared far more often, a duration or the row's own number is not; see :func:`lift`."""

Session = NDArray[np.int32]
"""The items of one session in their order, as indices, each once."""


@dataclass(frozen=True, eq=False, slots=True)
class Events:
    """The rows of a file, sorted by session and position, each item once a session (where it stands first).

    Attributes:
        sessions: (rows,), the sessions' ids as the file has them.
        items: (rows,), the items' ids.
        features: int64 (rows,) by column name, what else the file says in whole numbers.
    """

    sessions: NDArray[Any]
    items: NDArray[Any]
    features: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.sessions)

    def where(self, kept: NDArray[np.bool_] | NDArray[np.intp]) -> Events:
        """The rows that ``kept`` marks, or those at its places in its order."""
        return Events(
            self.sessions[kept], self.items[kept], {name: column[kept] for name, column in self.features.items()}
        )


@dataclass(frozen=True, eq=False, slots=True)
class Items:
    """The items that are ranked.

    Attributes:
        ids: (n,), their ids in ascending order; an item's index is its place here.
        features: int32 (n,) by name, numbers from 0 that several items may share: artist, album.
    """

    ids: NDArray[Any]
    features: Mapping[str, NDArray[np.int32]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)


def read_events(path: Path) -> Events:
    """Read a file with a session, an item and a position in each row; Parquet, or CSV if its name says so.

    Raises:
        DataError: it is no such file.
        OSError: it can't be read.
    """
    table = read_table(path)
    names = [column_name(path, table, known) for known in (SESSION_COLUMNS, ITEM_COLUMNS, POSITION_COLUMNS)]
    sessions, items = (id_column(path, table, name) for name in names[:2])
    positions = order_column(path, table, names[2])
    further = [f.name for f in table.schema if f.name not in names and pyarrow.types.is_integer(f.type)]
    features = {name: feature_column(table, name) for name in further}
    order = np.lexsort((positions, _codes(sessions)))
    events = Events(sessions, items, features).where(order)
    return events.where(_first_appearances(events))


def of_one_kind(one: Events, other: Events) -> tuple[Events, Events]:
    """Both, with ids as text where only one of the two has text: the same ids may have been saved as numbers."""
    return _spelled_like(one, other), _spelled_like(other, one)


def _spelled_like(events: Events, other: Events) -> Events:
    sessions, items = (
        ids.astype(str) if example.dtype.kind == "U" else ids
        for ids, example in ((events.sessions, other.sessions), (events.items, other.items))
    )
    return Events(sessions, items, events.features)


def _codes(values: NDArray[Any]) -> NDArray[np.int64]:
    codes: NDArray[np.int64] = np.unique(values, return_inverse=True)[1]
    return codes


def _first_appearances(events: Events) -> NDArray[np.bool_]:
    pairs = _codes(events.sessions) * (len(events) + 1) + _codes(events.items)
    first = np.zeros(len(events), np.bool_)
    first[np.unique(pairs, return_index=True)[1]] = True
    return first


def known_items(events: Events, min_sessions: int) -> Items:
    """The items that at least ``min_sessions`` sessions hold, with what describes them.

    A further column counts as a feature if it is the same wherever the item stands and neighbours in a session share
    it at least :data:`MIN_LIFT` times as often as chance.

    Raises:
        DataError: there are fewer than two.
    """
    ids, counts = np.unique(events.items, return_counts=True)
    ids = ids[counts >= min_sessions]
    if len(ids) < 2:
        raise DataError(f"{len(ids)} items stand in at least {min_sessions} sessions: nothing to rank")
    known = events.where(np.isin(events.items, ids))
    first = np.unique(known.items, return_index=True)[1]
    features = {
        name: _codes(column[first]).astype(np.int32)
        for name, column in known.features.items()
        if _belongs_to_items(known.items, column) and lift(known.sessions, column) >= MIN_LIFT
    }
    return Items(ids, features)


def _belongs_to_items(items: NDArray[Any], column: NDArray[np.int64]) -> bool:
    _, first, codes = np.unique(items, return_index=True, return_inverse=True)
    return bool((column[first][codes] == column).all())


def lift(sessions: NDArray[Any], column: NDArray[np.int64]) -> float:
    """How much more often neighbours in a session share the value than two rows drawn at random, from 0."""
    together = sessions[1:] == sessions[:-1]
    shares = np.unique(column, return_counts=True)[1] / len(column)
    return float(np.mean((column[1:] == column[:-1])[together]) / np.sum(shares**2)) if together.any() else 0.0


def sessions_of(events: Events, items: Items) -> dict[Any, Session]:
    """Each session's known items in order, by the session's id; sessions without any are left out."""
    known = events.where(np.isin(events.items, items.ids))
    if not len(known):
        return {}
    indices = np.searchsorted(items.ids, known.items).astype(np.int32)
    starts = np.flatnonzero(np.r_[True, known.sessions[1:] != known.sessions[:-1]])
    return dict(zip(known.sessions[starts].tolist(), np.split(indices, starts[1:]), strict=True))
