"""A pool of connections to PostgreSQL, with the transactions of :class:`core.sql.contract.Database`."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache

import asyncpg

from core.answers import UserId
from core.errors import StorageError
from core.postgres.address import PostgresAddress
from core.postgres.connecting import CONNECT_SECONDS, SERVER_SETTINGS, STATEMENT_SECONDS
from core.postgres.errors import storage_errors
from core.sql.contract import Row, SqlValue

CONNECTIONS = 10
"""At most, of one process; a server takes 100 unless it is told otherwise."""

_PLACE = re.compile(r"'[^']*'|\?(\d*)")


@cache
def numbered(sql: str) -> str:
    """A statement with PostgreSQL's ``$1``, ``$2`` in place of each ``?``, or ``?1``, ``?2``; text in quotes stays."""
    count = 0

    def place(found: re.Match[str]) -> str:
        nonlocal count
        if not found[0].startswith("?"):
            return found[0]
        count += 1
        return f"${found[1] or count}"

    return _PLACE.sub(place, sql)


class PostgresTransaction:
    """Statements between BEGIN and COMMIT."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str, *values: SqlValue) -> Sequence[Row]:
        """Run one statement and return all its rows."""
        rows: Sequence[Row] = await self._connection.fetch(numbered(sql), *values)
        return rows

    async def first(self, sql: str, *values: SqlValue) -> Row | None:
        """Run one statement and return its first row, None if there is none."""
        rows = await self.rows(sql, *values)
        return rows[0] if rows else None

    async def one(self, sql: str, *values: SqlValue) -> Row:
        """Run one statement that always has a row."""
        return (await self.rows(sql, *values))[0]

    async def each(self, sql: str, rows: Iterable[Sequence[SqlValue]]) -> None:
        """Run one statement for each row of values."""
        await self._connection.executemany(numbered(sql), rows)


class PostgresDatabase:
    """A pool; every transaction has a connection of its own. See :class:`core.sql.contract.Database`."""

    def __init__(self, pool: asyncpg.Pool, address: PostgresAddress) -> None:
        self._pool = pool
        self._address = address
        self._closed = False

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[PostgresTransaction]:
        """A transaction that sees one state of the tables and changes nothing.

        Raises:
            StorageError: PostgreSQL can't do it, or the database is closed.
        """
        async with self._connected() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
            yield PostgresTransaction(connection)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[PostgresTransaction]:
        """For one statement that reads, which is a transaction by itself.

        Raises:
            StorageError: PostgreSQL can't do it, or the database is closed.
        """
        async with self._connected() as connection:
            yield PostgresTransaction(connection)

    @asynccontextmanager
    async def changing(self, whose: UserId | None = None) -> AsyncIterator[PostgresTransaction]:
        """Commit what the body did, or nothing of it; changes of one person wait for each other at the person's row.

        Raises:
            StorageError: PostgreSQL can't do it, or the database is closed.
        """
        async with self._connected() as connection, connection.transaction(isolation="read_committed"):
            if whose is not None:
                await connection.execute("SELECT id FROM users WHERE id = $1 FOR UPDATE", whose)
            yield PostgresTransaction(connection)

    def noting(self) -> AbstractAsyncContextManager[PostgresTransaction]:
        """For one statement that changes something, which is a transaction by itself.

        Raises:
            StorageError: PostgreSQL can't do it, or the database is closed.
        """
        return self.looking()

    async def scrub(self) -> None:
        """Nothing to do: which bytes of a deleted row stay until when is PostgreSQL's (docs/operations.md says how)."""

    async def close(self) -> None:
        """Wait for the transactions under way, then close; doing so twice is fine."""
        self._closed = True
        with storage_errors(self._address):
            await self._pool.close()

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[asyncpg.Connection]:
        if self._closed:
            raise StorageError(f"{self._address}: the store is closed")
        with storage_errors(self._address):
            async with self._pool.acquire(timeout=CONNECT_SECONDS) as connection:
                yield connection


async def open_database(address: PostgresAddress, connections: int = CONNECTIONS) -> PostgresDatabase:
    """Connect; to be closed in the end.

    Raises:
        StorageError: it can't be reached, or refuses us; the message says why.
    """
    with storage_errors(address):
        pool = await asyncpg.create_pool(
            address.url,
            min_size=0,
            max_size=connections,
            timeout=CONNECT_SECONDS,
            command_timeout=STATEMENT_SECONDS,
            server_settings=SERVER_SETTINGS,
        )
    database = PostgresDatabase(pool, address)
    try:
        async with database.reading():  # which is the first to connect
            return database
    except BaseException:
        await database.close()
        raise
