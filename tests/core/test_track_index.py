"""The index finds nearly the tracks that the product of every row would."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("faiss")
from core import track_index
from core.track_index import LOOKED_INTO, TrackIndex

RANDOM = np.random.default_rng(0)
TABLE = (RANDOM.standard_normal((4_000, 6)) * [4, 1, 1, 1, 1, 1] + [0, 0, 0, 0, 0, 3]).astype(np.float32)
STRETCH = np.array([0.5, 1, 1, 1, 1, 2], np.float32)
INDEX = TrackIndex(TABLE, STRETCH)
QUERIES = RANDOM.standard_normal((30, 6)).astype(np.float32)


def best(query: np.ndarray, among: np.ndarray, count: int) -> set[int]:
    return set(among[np.argsort(-(TABLE[among] @ query))[:count]].tolist())


def found_of_a_hundred() -> float:
    everything = np.arange(len(TABLE))
    return float(
        np.mean([len(best(query, everything, 100) & set(INDEX.best(query, 200).tolist())) for query in QUERIES])
    )


def test_most_of_the_best_are_found_and_the_more_the_further_it_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found_of_a_hundred() >= 85
    monkeypatch.setattr(track_index, "LOOKED_INTO", 1.0)
    assert found_of_a_hundred() == 100


def test_only_what_is_allowed_is_found_and_of_little_all() -> None:
    allowed = RANDOM.random(len(TABLE)) < LOOKED_INTO / 2
    for query in QUERIES:
        assert len(best(query, np.flatnonzero(allowed), 50) & set(INDEX.best(query, 50, allowed).tolist())) >= 49
    nothing = np.zeros(len(TABLE), np.bool_)
    assert INDEX.best(QUERIES[0], 50, nothing).tolist() == []


def test_fewer_come_where_there_are_no_more() -> None:
    few = TrackIndex(TABLE[:20], STRETCH)
    assert sorted(few.best(QUERIES[0], 50).tolist()) == list(range(20))
