"""Turns by PostgreSQL's advisory locks, which end with the connection: a process that is killed leaves none behind.

All locks of a process are held by one connection of its own (a session may hold thousands), so that waiting for a
person costs no connection of the pool. Should it be lost, its locks are lost with it, and two processes may handle the
same person at once for a moment: what they do still takes effect once, since each change claims its update.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from core.answers import AccountId
from core.errors import StorageError
from core.postgres.address import PostgresAddress
from core.postgres.connecting import CONNECT_SECONDS, connect
from core.postgres.errors import storage_errors
from core.postgres.locks import TRY_LOCK, UNLOCK, lock_number

AGAIN_SECONDS = 0.05
"""Between two looks whether a person whom another process serves is free; one look takes a tenth of a millisecond."""

_LOGGER = logging.getLogger(__name__)


class PostgresTurns:
    """See :class:`core.turns.Turns`; connects when it is first needed, and again after a lost connection."""

    def __init__(self, address: PostgresAddress) -> None:
        self._address = address
        self._connection: asyncpg.Connection | None = None
        self._asking = asyncio.Lock()
        self._closed = False

    @asynccontextmanager
    async def turn(self, account: AccountId) -> AsyncIterator[None]:
        """Wait until no other process serves the person, and keep the others waiting."""
        number = lock_number(f"turn {account}")
        while (holder := await self._locked(number)) is None:  # noqa: ASYNC110 - another process sets no event of ours
            await asyncio.sleep(AGAIN_SECONDS)
        try:
            yield
        finally:
            await asyncio.shield(self._unlock(number, holder))

    async def close(self) -> None:
        """Give everything back; doing so twice is fine."""
        async with self._asking:
            self._closed = True
            if self._connection is not None:
                with storage_errors(self._address):
                    await self._connection.close(timeout=CONNECT_SECONDS)

    async def _locked(self, number: int) -> asyncpg.Connection | None:
        """The connection that holds the lock now; None if another process does."""
        trying = asyncio.ensure_future(self._lock(number))
        try:
            return await asyncio.shield(trying)
        except asyncio.CancelledError:  # the lock may have been taken, and nobody would give it back
            if (holder := await trying) is not None:
                await self._unlock(number, holder)
            raise

    async def _lock(self, number: int) -> asyncpg.Connection | None:
        async with self._asking:
            connection = await self._connected()
            return connection if await self._ask(connection, TRY_LOCK, number) else None

    async def _unlock(self, number: int, holder: asyncpg.Connection) -> None:
        async with self._asking:
            if holder.is_closed():
                return
            try:
                await self._ask(holder, UNLOCK, number)
            except StorageError as error:  # what was done in this turn stands, and is not to be told as a fault
                _LOGGER.warning("a turn ends with its connection: %s", error)
                holder.terminate()

    async def _ask(self, connection: asyncpg.Connection, question: str, number: int) -> Any:
        with storage_errors(self._address):
            return await connection.fetchval(question, number)

    async def _connected(self) -> asyncpg.Connection:
        if self._closed:
            raise StorageError(f"{self._address}: the store is closed")
        if self._connection is None or self._connection.is_closed():
            with storage_errors(self._address):
                self._connection = await connect(self._address)
        return self._connection
