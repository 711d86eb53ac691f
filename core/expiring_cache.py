"""A cache with a bound and a life time."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class ExpiringCache(Generic[Key, Value]):
    """Keeps the latest entries for a while. Safe to use from any thread.

    Args:
        size: how many entries are kept; the one put in first goes first.
        lifetime: for how many seconds an entry counts.
        clock: seconds that never run backwards.
    """

    def __init__(self, size: int, lifetime: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._lifetime = lifetime
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: OrderedDict[Key, tuple[float, Value]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """The value put in for ``key``; None if there is none or its time is over."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if entry[0] <= self._clock():
                del self._entries[key]
                return None
            return entry[1]

    def forget(self, key: Key) -> None:
        """Keep nothing for ``key`` any more."""
        with self._lock:
            self._entries.pop(key, None)

    def put(self, key: Key, value: Value) -> None:
        """Keep a value from now on."""
        with self._lock:
            self._entries.pop(key, None)
            self._entries[key] = (self._clock() + self._lifetime, value)
            if len(self._entries) > self._size:
                self._entries.popitem(last=False)
