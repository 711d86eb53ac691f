"""How much is answered over all people."""

from __future__ import annotations

from support.clock import Clock

from core.overall_limit import OverallLimit


def test_as_many_as_are_allowed_in_any_minute() -> None:
    clock = Clock()
    limit = OverallLimit(3, 60.0, clock)
    assert [limit.admits() for _ in range(5)] == [True] * 3 + [False] * 2
    clock.now += 59.9
    assert not limit.admits()
    clock.now += 0.1
    assert [limit.admits() for _ in range(4)] == [True] * 3 + [False]


def test_the_window_slides() -> None:
    clock = Clock()
    limit = OverallLimit(2, 60.0, clock)
    assert limit.admits()
    clock.now += 30
    assert limit.admits()
    clock.now += 30
    assert [limit.admits(), limit.admits()] == [True, False]


def test_an_album_counts_once_while_it_is_remembered() -> None:
    clock = Clock()
    limit = OverallLimit(2, 60.0, clock)
    assert [limit.admits("a") for _ in range(10)] == [True] * 10
    assert [limit.admits("b"), limit.admits("c"), limit.admits("a")] == [True, False, True]
    clock.now += 60
    assert [limit.admits("a"), limit.admits(), limit.admits()] == [True, True, False]
