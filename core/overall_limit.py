"""How much one process answers in a minute over all people: beyond it, nobody would be answered well.

In memory only: a restart forgets at most a minute of it, and nothing that anybody was promised. Several processes count
for themselves, since it is each one's own work that is bounded.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

OVERALL_PER_MINUTE = 1800
"""Thirty a second, which is what Telegram names for messages of a bot to many people."""
WINDOW_SECONDS = 60.0


class OverallLimit:
    """Counts what was answered within the last minute.

    Args:
        limit: how many in a window.
        window: seconds.
        clock: seconds that never run backwards.
    """

    def __init__(
        self,
        limit: int = OVERALL_PER_MINUTE,
        window: float = WINDOW_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = limit
        self._window = window
        self._clock = clock
        self._answered: deque[tuple[float, str | None]] = deque()
        self._albums: set[str] = set()

    def admits(self, album: str | None = None) -> bool:
        """Count one more, if it may be answered, and say whether it may.

        Args:
            album: Telegram's id of the album that it belongs to: an album counts once.
        """
        self._forget(self._clock() - self._window)
        if album is not None and album in self._albums:
            return True
        if len(self._answered) >= self._limit:
            return False
        self._answered.append((self._clock(), album))
        if album is not None:
            self._albums.add(album)
        return True

    def _forget(self, oldest: float) -> None:
        while self._answered and self._answered[0][0] <= oldest:
            _, album = self._answered.popleft()
            if album is not None:
                self._albums.discard(album)
