"""Reading sessions: the columns, their order, and what counts as a feature of an item."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.sessions import write_table

from core.errors import DataError
from models.next_item.sessions import known_items, of_one_kind, read_events, sessions_of


def test_sessions_are_sorted_by_position(tmp_path: Path) -> None:
    path = write_table(tmp_path / "s.parquet", playlist_id=[2, 1, 2, 1], track_id=[7, 8, 9, 7], pos=[2, 1, 1, 2])

    events = read_events(path)

    assert list(events.sessions) == [1, 1, 2, 2]
    assert list(events.items) == [8, 7, 9, 7]


def test_the_first_of_the_known_names_counts(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "s.parquet", session_id=[1, 1], user_id=[5, 6], item_id=[3, 4], item=[0, 0], position=[1, 0]
    )

    assert list(read_events(path).items) == [4, 3]


def test_ids_may_be_words(tmp_path: Path) -> None:
    path = write_table(tmp_path / "s.parquet", user_id=["b", "a", "a"], item=["x", "x", "y"], position=[0, 1, 0])

    events = read_events(path)
    items = known_items(events, 1)

    assert [items.ids[row] for row in sessions_of(events, items)["a"]] == ["y", "x"]


def test_an_item_counts_where_it_stands_first(tmp_path: Path) -> None:
    path = write_table(tmp_path / "s.parquet", user_id=[1, 1, 1, 2], item=[5, 6, 5, 5], position=[0, 1, 2, 0])

    assert list(read_events(path).items) == [5, 6, 5]


@pytest.mark.parametrize("missing", ["session_id", "item_id", "position"])
def test_a_missing_column_is_named(tmp_path: Path, missing: str) -> None:
    columns = {"session_id": [1], "item_id": [1], "position": [1]}
    del columns[missing]

    with pytest.raises(DataError, match=missing):
        read_events(write_table(tmp_path / "s.parquet", **columns))


def test_a_row_without_an_item_is_an_error(tmp_path: Path) -> None:
    path = write_table(tmp_path / "s.parquet", session_id=[1, 1], item_id=[1, None], position=[0, 1])

    with pytest.raises(DataError, match="1 rows have no item_id"):
        read_events(path)


def test_a_file_of_another_kind_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "s.parquet").write_text("session_id,item_id\n")

    with pytest.raises(DataError, match=r"s\.parquet is no Parquet file"):
        read_events(tmp_path / "s.parquet")


def test_rare_items_are_cut(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "s.parquet", user_id=[1, 1, 1, 2, 2, 3], item=[5, 6, 7, 6, 5, 7], position=[0, 1, 2, 0, 1, 0]
    )
    events = read_events(path)
    items = known_items(events.where(events.sessions < 3), 2)

    found = sessions_of(events, items)

    assert list(items.ids) == [5, 6]
    assert {key: session.tolist() for key, session in found.items()} == {1: [0, 1], 2: [1, 0]}


def test_fewer_than_two_items_are_an_error(tmp_path: Path) -> None:
    path = write_table(tmp_path / "s.parquet", user_id=[1, 2, 2], item=[5, 5, 6], position=[0, 0, 1])

    with pytest.raises(DataError, match="1 items stand in at least 2 sessions"):
        known_items(read_events(path), 2)


def test_a_feature_is_what_neighbours_share(tmp_path: Path) -> None:
    """Sixty sessions of four items by one of twenty artists; a length says nothing, a row's number is no item's."""
    random = np.random.default_rng(0)
    artists = np.repeat(random.integers(20, size=60), 4)
    things = artists * 4 + np.tile(np.arange(4), 60)
    lengths = random.integers(30, size=80)
    path = write_table(
        tmp_path / "s.parquet",
        session_id=np.repeat(np.arange(60), 4).tolist(),
        item_id=things.tolist(),
        position=list(range(240)),
        artist_id=(artists + 1000).tolist(),
        seconds=lengths[things].tolist(),
        row=(np.arange(240) // 3).tolist(),
        name=[f"artist {artist}" for artist in artists],
    )

    items = known_items(read_events(path), 1)

    assert list(items.features) == ["artist_id"]
    np.testing.assert_array_equal(items.features["artist_id"], np.unique(items.ids // 4, return_inverse=True)[1])


def test_ids_are_the_same_whether_numbers_or_text(tmp_path: Path) -> None:
    numbers = write_table(
        tmp_path / "a.parquet", user_id=[1] * 3 + [2] * 3, item=[9, 10, 11] * 2, position=[0, 1, 2] * 2
    )
    text = write_table(tmp_path / "b.parquet", user_id=["2"] * 2, item=["11", "9"], position=["9", "10"])
    for one, other, expected in ((numbers, text, ["11", "9"]), (text, numbers, ["9", "11"])):
        train, test = of_one_kind(read_events(one), read_events(other))
        items = known_items(train, 1)
        assert [items.ids[row] for row in sessions_of(test, items)["2"]] == expected
