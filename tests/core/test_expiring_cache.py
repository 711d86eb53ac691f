"""Tests of the cache with a bound and a life time."""

from __future__ import annotations

from core.expiring_cache import ExpiringCache


def test_entries_end_with_their_time() -> None:
    now = [0.0]
    cache: ExpiringCache[str, int] = ExpiringCache(size=2, lifetime=10, clock=lambda: now[0])
    cache.put("a", 1)
    now[0] = 9.9
    assert cache.get("a") == 1
    now[0] = 10.0
    assert cache.get("a") is None


def test_the_oldest_goes_when_it_is_full() -> None:
    cache: ExpiringCache[str, int] = ExpiringCache(size=2, lifetime=10, clock=lambda: 0.0)
    for key, value in (("a", 1), ("b", 2), ("a", 3), ("c", 4)):
        cache.put(key, value)
    assert [cache.get(key) for key in "abc"] == [3, None, 4]
