"""Updates that Telegram counts as delivered though they are not done yet: kept until they are, so that whoever comes
after a process that was killed goes on with them.

That one which is taken up again takes effect once, and is shown once, is seen to as for one that Telegram brings again
(:mod:`bot.telegram.processor`): another process that is still at work on it has its sender's turn.
"""

from __future__ import annotations

import asyncio
import json
import logging

from telegram import Update

from bot.telegram.application_type import TelegramApplication
from bot.telegram.received_updates import read_update
from bot.telegram.traces import trace_of
from core.answers import AccountId, UpdateId
from core.errors import StorageError
from core.kept_updates import KeptUpdate

LOOK_EVERY_SECONDS = 15.0

_LOGGER = logging.getLogger(__name__)


class Keeper:
    """Begins what comes, and keeps what Telegram is to forget before it is done.

    Args:
        application: handles the updates; it has to run.
    """

    def __init__(self, application: TelegramApplication) -> None:
        self._application = application
        self._kept = application.bot_data.kept
        self._blocked = application.bot_data.blocked
        self._under_way: set[UpdateId] = set()

    def begin(self, update: Update) -> asyncio.Task[None]:
        """Handle an update. The application waits for the task when it stops, and reports its errors."""
        application = self._application
        handling = application.update_processor.process_update(update, application.process_update(update))
        return application.create_task(handling, update)

    async def keep(self, update: Update, task: asyncio.Future[None]) -> None:
        """Keep an update for as long as it is under way; when this returns, no end of the process can lose it.

        Of those whom the operator has blocked nothing is kept, as nothing comes of it.

        Args:
            update: one that :func:`bot.telegram.traces.leaves_trace`.
            task: over when it was handled.

        Raises:
            StorageError: it can't be kept.
            ValueError: it leaves none.
        """
        number, sender = UpdateId(update.update_id), update.effective_user
        account = AccountId(sender.id if sender else 0)
        if account not in self._blocked:
            await self._kept.keep(number, account, json.dumps(trace_of(update)))
            self._drop_when_over(number, task)

    async def look(self) -> None:
        """Say that we are still at work on ours, and go on with what another process, or one before us, has left."""
        try:
            await self._kept.renew(frozenset(self._under_way))
            left = await self._kept.take()
        except StorageError as error:
            _LOGGER.warning("what was left undone can't be looked for now: %s", error)
            return
        for kept in left:
            self._go_on(kept)

    def _go_on(self, kept: KeptUpdate) -> None:
        update = read_update(json.loads(kept.content), self._application.bot)
        if update is not None and kept.id not in self._under_way:
            _LOGGER.info("an update is gone on with that a process has left")
            self._drop_when_over(kept.id, self.begin(update))

    def _drop_when_over(self, number: UpdateId, task: asyncio.Future[None]) -> None:
        self._under_way.add(number)
        self._application.create_task(self._drop(number, task))

    async def _drop(self, number: UpdateId, task: asyncio.Future[None]) -> None:
        try:
            await asyncio.wait({task})
            if not task.cancelled():
                await self._kept.drop(number)
        finally:
            self._under_way.discard(number)
