"""The :class:`core.store.Store` in SQL, on whichever database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sized
from datetime import datetime
from typing import TypeVar

from core.answers import Listener, ReadingFeedback, UpdateId, UserId
from core.sealing import Sealer
from core.sql.contract import Database
from core.sql.feedback import find_feedback, forget_feedback, open_feedback
from core.sql.listening import find_listener, open_listener
from core.sql.stored_answers import StoredAnswers
from core.sql.stored_deliveries import StoredDeliveries
from core.sql.stored_people import StoredPeople
from core.sql.tokens import SqlTokens
from core.sql.updates import claim_update

FEW_ROWS = 150
"""So many are opened sooner than a thread is woken for them."""

Rows = TypeVar("Rows", bound=Sized)
Opened = TypeVar("Opened")


class SqlStore(StoredPeople, StoredDeliveries, StoredAnswers):
    """Durable memory in a database; see :class:`core.store.Store` for what each method promises.

    What is much is opened in a thread, when its transaction is over: other people's answers wait for neither.

    Attributes:
        tokens: where people's sealed tokens are kept; a :class:`core.spotify.tokens.TokenStore`.
    """

    def __init__(self, database: Database, sealer: Sealer) -> None:
        super().__init__(database, sealer)
        self.tokens = SqlTokens(database, sealer)

    async def listener(self, user: UserId, recent_since: datetime) -> Listener:
        """The latest events (:mod:`core.sql.listening` says which), all dislikes, and what was recommended."""
        async with self._database.reading() as transaction:
            found = await find_listener(transaction, user, recent_since)
        return await self._opened(open_listener, found)

    async def reading_feedback(self, user: UserId) -> tuple[ReadingFeedback, ...]:
        """What the person let us know about the readings of their photos, the oldest first."""
        async with self._database.looking() as transaction:
            rows = await find_feedback(transaction, user)
        return await self._opened(open_feedback, rows)

    async def _opened(self, opening: Callable[[Sealer, Rows], Opened], rows: Rows) -> Opened:
        if len(rows) <= FEW_ROWS:
            return opening(self._sealer, rows)
        return await asyncio.to_thread(opening, self._sealer, rows)

    async def forget_reading_feedback(self, update: UpdateId, user: UserId, at: datetime) -> None:
        """Pass over all feedback from before; the answers stay. :class:`UnknownUserError` where there is nobody."""
        async with self._database.changing(user) as transaction:
            await claim_update(transaction, update, at)
            await forget_feedback(transaction, user, at)

    async def close(self) -> None:
        """Finish what is under way and close; the store can't be used afterwards."""
        await self._database.close()
