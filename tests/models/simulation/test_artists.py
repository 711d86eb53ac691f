from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.sessions import write_table

from core.errors import DataError
from models.simulation.artists import FEWEST_ARTISTS, newcomer_splits, read_listening


def test_who_listened_to_whom(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.parquet", user_id=[7, 7, 3, 7], item=[20, 10, 20, 20], position=[0, 1, 0, 2])
    assert read_listening(path).tolist() == [[False, True], [True, True]]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no column"):
        read_listening(write_table(tmp_path / "a.parquet", listener=[1], item=[2], position=[0]))


def test_newcomers_are_users_that_nobody_learns_from() -> None:
    table = np.arange(50)[:, np.newaxis] == np.arange(50)  # one artist each tells users apart
    table = np.hstack([table, np.ones((50, FEWEST_ARTISTS - 1), np.bool_)])
    for split in newcomer_splits(table, (0, 1)):
        assert len(split.newcomers) == 10
        both = np.vstack([split.newcomers, split.training])
        assert sorted(both[:, :50].argmax(axis=1)) == list(range(50))
    one, other = newcomer_splits(table, (0, 1))
    assert not np.array_equal(one.newcomers, other.newcomers)


def test_newcomers_have_enough_artists() -> None:
    counts = np.arange(40) % (2 * FEWEST_ARTISTS)
    table = np.arange(2 * FEWEST_ARTISTS) < counts[:, np.newaxis]
    (split,) = newcomer_splits(table, (0,))
    assert split.newcomers.sum(axis=1).min() >= FEWEST_ARTISTS


def test_nobody_with_enough_artists_is_an_error() -> None:
    with pytest.raises(DataError, match="at least 15"):
        list(newcomer_splits(np.ones((20, 3), np.bool_), (0,)))
