"""Polling that loses nothing: Telegram keeps an update until it is done, and not only until it was fetched.

Who asks for updates confirms all before the number that is asked from. The library asks from after the last one that it
has fetched; here, it is asked from the oldest one that is still under way, and what comes along once more is left out.
There are two exceptions, so that one slow answer holds up nothing: what takes longer than :data:`KEPT_SECONDS`, and
what is older than the :data:`MOST_KEPT` latest updates.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from core.answers import UpdateId

KEPT_SECONDS = 60.0
MOST_KEPT = 50
"""Telegram brings at most 100 updates at a time: half of them are new."""
AGAIN_SECONDS = 0.1
"""Between two polls while updates are under way, since Telegram brings these again at once."""


class Unconfirmed:
    """The updates that were fetched and are still kept by Telegram.

    Args:
        clock: seconds from any moment on.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._fetched: set[int] = set()
        self._under_way: dict[int, float] = {}
        """With the time when they were fetched."""
        self._nothing_under_way = asyncio.Event()
        self._nothing_under_way.set()

    async def settled(self) -> None:
        """Wait until nothing is under way, but not for long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(AGAIN_SECONDS):
                await self._nothing_under_way.wait()

    def first(self, wanted: int | None) -> int | None:
        """The number to ask from, where ``wanted`` would confirm all that was fetched."""
        least, since = max(self._fetched, default=0) - MOST_KEPT, self._clock() - KEPT_SECONDS
        for number in [number for number, at in self._under_way.items() if number <= least or at <= since]:
            self.over(UpdateId(number))  # as far as Telegram is concerned
        first = min(self._under_way, default=wanted)
        self._fetched = {number for number in self._fetched if first is not None and number >= first}
        return first

    def is_new(self, number: int) -> bool:
        """Whether an update was not fetched before."""
        return number not in self._fetched

    def note(self, fetched: Sequence[Update]) -> None:
        """These are under way now."""
        now = self._clock()
        for update in fetched:
            self._fetched.add(update.update_id)
            self._under_way[update.update_id] = now
            self._nothing_under_way.clear()

    def over(self, number: UpdateId) -> None:
        """Nothing more comes of this one; it may have come by another way."""
        self._under_way.pop(number, None)
        if not self._under_way:
            self._nothing_under_way.set()


class FetchingBot(ExtBot[None]):
    """The library's bot, which confirms what is done.

    Args:
        unconfirmed: what is not; whoever reads the answers to polls leaves out what is not new.
        named: see :class:`telegram.ext.ExtBot`.
    """

    def __init__(self, unconfirmed: Unconfirmed, **named: Any) -> None:
        super().__init__(**named)
        self._unconfirmed = unconfirmed

    async def get_updates(self, offset: int | None = None, *arguments: Any, **named: Any) -> tuple[Update, ...]:
        """What is new, once most of what came before is done."""
        await self._unconfirmed.settled()
        fetched = await super().get_updates(self._unconfirmed.first(offset), *arguments, **named)
        self._unconfirmed.note(fetched)
        return fetched
