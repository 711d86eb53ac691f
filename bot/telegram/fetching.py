"""Polling that loses nothing: Telegram keeps an update until it is done, and not only until it was fetched.

Who asks for updates confirms all before the number that is asked from. The library asks from after the last one that it
has fetched; here, it is asked from the oldest one that is still under way, and what comes along once more is left out.
There are two exceptions, so that one slow answer holds up nothing: what takes longer than :data:`KEPT_SECONDS`, and
what is older than the :data:`MOST_KEPT` latest updates. Of these we keep ourselves, from then on, those that show a
picture (:mod:`bot.telegram.keeping`).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from bot.telegram.traces import leaves_trace
from core.answers import UpdateId
from core.errors import StorageError

Keep = Callable[[Update, asyncio.Future[None]], Awaitable[None]]
"""Keeps an update that leaves a trace, until the future is over."""

KEPT_SECONDS = 60.0
MOST_KEPT = 50
"""Telegram brings at most 100 updates at a time: half of them are new."""
AGAIN_SECONDS = 0.1
"""Between two polls while updates are under way, since Telegram brings these again at once."""

_LOGGER = logging.getLogger(__name__)


class Unconfirmed:
    """The updates that were fetched and are still kept by Telegram.

    Args:
        clock: seconds from any moment on.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._fetched: set[int] = set()
        self._under_way: dict[int, tuple[float, Update]] = {}
        """With the time when they were fetched."""
        self._left: dict[int, asyncio.Future[None]] = {}
        """Those that are kept by ourselves, or about to be."""
        self._nothing_under_way = asyncio.Event()
        self._nothing_under_way.set()

    async def settled(self) -> None:
        """Wait until nothing is under way, but not for long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(AGAIN_SECONDS):
                await self._nothing_under_way.wait()

    def first(self, wanted: int | None, overdue: Sequence[Update] | None = None) -> int | None:
        """The number to ask from.

        Args:
            wanted: what would confirm all that was fetched.
            overdue: what is confirmed though it is under way; None for all that is overdue now.
        """
        for update in self.overdue() if overdue is None else overdue:
            self._confirm(update.update_id)
        first = min(self._under_way, default=wanted)
        self._fetched = {number for number in self._fetched if first is not None and number >= first}
        return first

    async def leave(self, overdue: Sequence[Update], keep: Keep) -> None:
        """Have those kept that are about to be confirmed though they are under way.

        Raises:
            StorageError: one of them can't be kept.
        """
        for update in overdue:
            number = update.update_id
            is_over = number not in self._under_way  # the one before may have taken a while
            if leaves_trace(update) and not is_over and number not in self._left:
                over = self._left[number] = asyncio.get_running_loop().create_future()
                await keep(update, over)

    def overdue(self) -> list[Update]:
        """Those under way that hold up others for too long."""
        least, since = max(self._fetched, default=0) - MOST_KEPT, self._clock() - KEPT_SECONDS
        return [update for at, update in self._under_way.values() if update.update_id <= least or at <= since]

    def is_new(self, number: int) -> bool:
        """Whether an update was not fetched before."""
        return number not in self._fetched

    def note(self, fetched: Sequence[Update]) -> None:
        """These are under way now."""
        now = self._clock()
        for update in fetched:
            self._fetched.add(update.update_id)
            self._under_way[update.update_id] = now, update
            self._nothing_under_way.clear()

    def over(self, number: UpdateId) -> None:
        """Nothing more comes of this one; it may have come by another way."""
        if (left := self._left.pop(number, None)) is not None:
            left.set_result(None)
        self._confirm(number)

    def _confirm(self, number: int) -> None:
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
        self._keep: Keep | None = None

    def leave_to(self, keep: Keep) -> None:
        """From now on, keep what is confirmed before it is done."""
        self._keep = keep

    async def initialize(self) -> None:
        """Get ready, or, where Telegram can't be reached, leave nothing open: the library's application closes what is
        ready, and no more.
        """
        try:
            await super().initialize()
        except BaseException:
            await self.shutdown()
            raise

    async def get_updates(self, offset: int | None = None, *arguments: Any, **named: Any) -> tuple[Update, ...]:
        """What is new, once most of what came before is done."""
        await self._unconfirmed.settled()
        overdue = self._unconfirmed.overdue()
        try:
            if self._keep is not None:
                await self._unconfirmed.leave(overdue, self._keep)
        except StorageError as error:  # there are answers that need no store, and nobody is to wait for others
            _LOGGER.warning("an update that takes long can't be kept: %s", error)
        fetched = await super().get_updates(self._unconfirmed.first(offset, overdue), *arguments, **named)
        self._unconfirmed.note(fetched)
        return fetched
