"""How much of one person's is answered in a minute: the rest would keep others waiting."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from core.answers import AccountId

PER_MINUTE = 10
"""Selfies and messages in words that are answered; nobody makes a selfie every six seconds for long."""
WINDOW_SECONDS = 60.0


@dataclass(slots=True)
class Pace:
    """What one person was answered lately.

    Attributes:
        answered: when, in seconds of some clock, the oldest first.
        told_at: when they were last told to slow down; None if they weren't.
        album: the album that was counted last.
    """

    answered: list[float] = field(default_factory=list)
    told_at: float | None = None
    album: str | None = None

    def wait(self, now: float, limit: int, window: float, album: str | None) -> float:
        """See :meth:`Limits.wait`. What lies in the future, since a clock was set back, counts as long ago."""
        self.answered = [at for at in self.answered if now - window < at <= now]
        if album is not None and album == self.album:
            return 0.0
        if len(self.answered) >= limit:
            return self.answered[0] + window - now
        self.answered.append(now)
        self.album = album
        return 0.0

    def is_to_be_told(self, now: float, window: float) -> bool:
        """See :meth:`Limits.is_to_be_told`."""
        if self.told_at is not None and now - window < self.told_at <= now:
            return False
        self.told_at = now
        return True

    def is_over(self, now: float, window: float) -> bool:
        """Whether nothing of it counts any more."""
        told = () if self.told_at is None else (self.told_at,)
        return all(at <= now - window for at in (*self.answered, *told))


class Limits(Protocol):
    """Counts for each account what was answered within the last minute."""

    async def wait(self, account: AccountId, album: str | None = None) -> float:
        """Count one more, if it may be answered.

        Args:
            account: who sends it.
            album: Telegram's id of the album that it belongs to: an album counts once.

        Returns:
            0, and it may; else for how many seconds nothing of theirs is to be answered, and it was not counted.

        Raises:
            StorageError: what was counted before can't be read or kept.
        """

    async def is_to_be_told(self, account: AccountId) -> bool:
        """Whether somebody who has to wait is to be told so: once in a window. From now on they count as told.

        Raises:
            StorageError: what was counted before can't be read or kept.
        """


class RateLimit:
    """Counts in memory, for one process: a restart forgets it.

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
        self._people: OrderedDict[AccountId, Pace] = OrderedDict()  # who came last is at the end

    async def wait(self, account: AccountId, album: str | None = None) -> float:
        """Count one more, if it may be answered; see :class:`Limits`."""
        now = self._clock()
        self._forget(now)
        return self._pace(account).wait(now, self._limit, self._window, album)

    async def is_to_be_told(self, account: AccountId) -> bool:
        """Whether somebody who has to wait is to be told so; see :class:`Limits`."""
        return self._pace(account).is_to_be_told(self._clock(), self._window)

    def _pace(self, account: AccountId) -> Pace:
        self._people[account] = pace = self._people.pop(account, None) or Pace()
        return pace

    def _forget(self, now: float) -> None:
        """Whoever has not come within the window; whoever has may be many, and is not looked at."""
        while self._people:
            account, pace = next(iter(self._people.items()))
            if not pace.is_over(now, self._window):
                return
            del self._people[account]
