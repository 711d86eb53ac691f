"""In which order updates are handled, and that each takes effect once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, cast

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from core.answers import AccountId, UpdateId
from core.companion import utc_now
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
    """Handles one person's updates in their order and different people's side by side, each delivery once.

    Args:
        store: where updates that took effect are remembered.
        on_arrival: is told of each update before it waits for its turn.
        turns: of other processes that serve the same people.
    """

    __slots__ = ("_on_arrival", "_others", "_store", "_turns")

    def __init__(
        self, store: Store, on_arrival: Callable[[Update], Awaitable[None]] | None = None, turns: Turns | None = None
    ) -> None:
        super().__init__(MAX_CONCURRENT_UPDATES)
        self._on_arrival = on_arrival
        self._others = turns or NoOtherProcess()
        self._store = store
        self._turns: dict[int, _Turn] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle ``update`` after its sender's earlier ones, unless it has taken effect already."""
        if not isinstance(update, Update):
            await coroutine
            return
        try:
            if self._on_arrival is not None:
                await self._on_arrival(update)
            await self._in_turn(update, coroutine)
        except StorageError:
            _drop(coroutine)  # which may not have begun
            raise

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        person = update.effective_user.id if update.effective_user else 0
        turn = self._turns.setdefault(person, _Turn())
        if turn.pending >= PENDING_PER_PERSON:
            _LOGGER.warning("an update was dropped: its sender has %d waiting already", turn.pending)
            _drop(coroutine)
            return
        turn.pending += 1
        try:
            async with turn.lock, self._others.turn(AccountId(person)):
                await self._once(UpdateId(update.update_id), coroutine)
        finally:
            turn.pending -= 1
            if not turn.pending:
                del self._turns[person]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def _once(self, update: UpdateId, coroutine: Awaitable[Any]) -> None:
        if await self._store.update_done(update):
            _drop(coroutine)
            return
        await coroutine
        try:
            await self._store.finish_update(update, utc_now())
        except StorageError:
            # What it did stands, and was said: nobody is to hear now that it failed.
            _LOGGER.exception("an update took effect and can't be remembered as done")


def _drop(coroutine: Awaitable[Any]) -> None:
    cast("Coroutine[Any, Any, Any]", coroutine).close()
