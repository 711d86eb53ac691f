"""In which order updates are handled, and that each takes effect once, and is shown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, cast

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.albums import Albums
from bot.telegram.door import Door
from bot.telegram.resuming import going_on_after
from core.answers import AccountId, UpdateId
from core.clock import utc_now
from core.errors import StorageError
from core.store import Store
from core.turns import NoOtherProcess, Turns

MAX_CONCURRENT_UPDATES = 256
PENDING_PER_PERSON = 20
"""Updates of one person that may wait for their turn; the rest is dropped, or one person could occupy every slot."""

_LOGGER = logging.getLogger(__name__)


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    pending: int = 0


class OneByOneProcessor(BaseUpdateProcessor):
    """Handles one person's updates in their order and different people's side by side, and each once.

    An update that comes again although it is done is dropped. One that was begun by a process that ended too soon is
    gone on with: :mod:`bot.telegram.resuming`.

    Args:
        store: where updates that took effect are remembered.
        albums: are told of each update before it waits for its turn, and of those that come again though they are done.
        turns: of other processes that serve the same people.
        when_over: is told of each update when nothing more comes of it here.
        door: lets updates in; None, and nobody is turned away on arrival.
    """

    __slots__ = ("_albums", "_door", "_others", "_store", "_turns", "_when_over")

    def __init__(
        self,
        store: Store,
        albums: Albums | None = None,
        turns: Turns | None = None,
        when_over: Callable[[UpdateId], None] | None = None,
        door: Door | None = None,
    ) -> None:
        super().__init__(MAX_CONCURRENT_UPDATES)
        self._door = door
        self._albums = albums or Albums()
        self._when_over = when_over
        self._others = turns or NoOtherProcess()
        self._store = store
        self._turns: dict[int, _Turn] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle ``update`` after its sender's earlier ones, unless it has taken effect already."""
        if not isinstance(update, Update):
            await coroutine
            return
        try:
            await self._albums.note(update)
            await self._through_the_door(update, coroutine)
        except StorageError:
            _drop(coroutine)  # which may not have begun
            raise
        finally:
            if self._when_over is not None:
                self._when_over(UpdateId(update.update_id))

    async def _through_the_door(self, update: Update, coroutine: Awaitable[Any]) -> None:
        if self._door is None:
            await self._in_turn(update, coroutine)
            return
        with self._door.passing(update, waits=_sender(update) in self._turns) as let_in:
            if let_in or await self._store.earlier(UpdateId(update.update_id)) is not None:
                await self._in_turn(update, coroutine)
            else:
                # Nobody's turn is waited for, and nothing is remembered: "busy" is said, and that is all.
                await coroutine

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        person = _sender(update)
        turn = self._turns.setdefault(person, _Turn())
        if turn.pending >= PENDING_PER_PERSON:
            _LOGGER.warning("an update was dropped: its sender has %d waiting already", turn.pending)
            _drop(coroutine)
            return
        turn.pending += 1
        try:
            async with turn.lock, self._others.turn(AccountId(person)):
                await self._once(update, coroutine)
        finally:
            turn.pending -= 1
            if not turn.pending:
                del self._turns[person]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def _once(self, update: Update, coroutine: Awaitable[Any]) -> None:
        number = UpdateId(update.update_id)
        earlier = await self._store.earlier(number)
        if earlier is not None and earlier.done:
            _drop(coroutine)
            await self._albums.note_done(update)
            return
        with going_on_after(earlier):
            await coroutine
        try:
            await self._store.finish_update(number, utc_now())
        except StorageError:
            # What it did stands, and was said: nobody is to hear now that it failed.
            _LOGGER.exception("an update took effect and can't be remembered as done")


def _drop(coroutine: Awaitable[Any]) -> None:
    cast("Coroutine[Any, Any, Any]", coroutine).close()


def _sender(update: Update) -> int:
    return update.effective_user.id if update.effective_user else 0
