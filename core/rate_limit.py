"""How much of one person's is answered in a minute: the rest would keep others waiting.

In memory only: a restart forgets it, and several processes would each count for themselves.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from core.answers import AccountId

PER_MINUTE = 10
"""Selfies and messages in words that are answered; nobody makes a selfie every six seconds for long."""
WINDOW_SECONDS = 60.0


@dataclass(slots=True)
class _Person:
    answered: deque[float] = field(default_factory=deque)
    told_at: float = -math.inf
    album: str | None = None


class RateLimit:
    """Counts for each account what was answered within the last minute.

    Args:
        limit: how many in a window.
        window: seconds.
        clock: seconds that never run backwards.
    """

    def __init__(
        self, limit: int = PER_MINUTE, window: float = WINDOW_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = limit
        self._window = window
        self._clock = clock
        self._people: dict[AccountId, _Person] = {}

    def wait(self, account: AccountId, album: str | None = None) -> float:
        """Count one more, if it may be answered.

        Args:
            account: who sends it.
            album: Telegram's id of the album that it belongs to: an album counts once.

        Returns:
            0, and it may; else for how many seconds nothing of theirs is to be answered, and it was not counted.
        """
        now = self._clock()
        self._forget(now)
        person = self._people.setdefault(account, _Person())
        if album is not None and album == person.album:
            return 0.0
        if len(person.answered) >= self._limit:
            return person.answered[0] + self._window - now
        person.answered.append(now)
        person.album = album
        return 0.0

    def is_to_be_told(self, account: AccountId) -> bool:
        """Whether somebody who has to wait is to be told so: once in a window. From now on they count as told."""
        now, person = self._clock(), self._people.setdefault(account, _Person())
        if now - person.told_at < self._window:
            return False
        person.told_at = now
        return True

    def _forget(self, now: float) -> None:
        """Whatever is older than the window, of everybody: what is kept is bounded by what was answered within it."""
        oldest = now - self._window
        for account, person in list(self._people.items()):
            while person.answered and person.answered[0] <= oldest:
                person.answered.popleft()
            if not person.answered and person.told_at <= oldest:
                del self._people[account]
