"""Reading PostgreSQL from beside the bots that may be running: one state of it, and nothing is changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import asyncpg

from core.errors import StorageError
from core.postgres.address import PostgresAddress
from core.postgres.connecting import CONNECT_SECONDS, connect
from core.postgres.database import numbered
from core.postgres.errors import storage_errors
from core.postgres.locks import TRY_LOCK, lock_number
from core.postgres.schema import MIGRATIONS
from core.sealing import Keys, Sealer
from core.sql.contract import Row, SqlValue
from core.sql.data_key import CHECK

IS_THERE = "SELECT to_regclass('schema_version') IS NOT NULL"
VERSION = "SELECT version FROM schema_version"


class PostgresBeside:
    """A connection for whoever is no coroutine; see :class:`core.sql.beside.Beside`."""

    def __init__(self, runner: asyncio.Runner, connection: asyncpg.Connection) -> None:
        self._runner = runner
        self._connection = connection

    def rows(self, sql: str, *values: SqlValue) -> Sequence[Row]:
        """Run one statement and return all its rows."""
        rows: Sequence[Row] = self._runner.run(self._connection.fetch(numbered(sql), *values))
        return rows


@contextmanager
def reading_beside(address: PostgresAddress, keys: Keys) -> Iterator[tuple[PostgresBeside, Sealer]]:
    """A connection that can only read, and what opens its rows; all its statements see one state.

    To be called in a thread without an event loop.

    Raises:
        StorageError: the database can't be read, or was written by another version of Undertone.
        WrongKeyError: it is sealed with a key that is not among these.
    """
    with storage_errors(address), asyncio.Runner() as runner:
        connection = runner.run(connect(address))
        try:
            runner.run(connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            beside = PostgresBeside(runner, connection)
            _check_version(beside, address)
            check = beside.rows(CHECK)
            yield beside, keys.sealer(check[0][0] if check else None)
        finally:
            runner.run(connection.close(timeout=CONNECT_SECONDS))


@contextmanager
def held(address: PostgresAddress, name: str) -> Iterator[bool]:
    """Hold the advisory lock of this name, for as long as this lasts; False if another process does.

    To be called in a thread without an event loop. A process that is killed gives the lock back.

    Raises:
        StorageError: the database can't be asked.
    """
    with storage_errors(address), asyncio.Runner() as runner:
        connection = runner.run(connect(address))
        try:
            yield runner.run(connection.fetchval(TRY_LOCK, lock_number(name)))
        finally:
            runner.run(connection.close(timeout=CONNECT_SECONDS))


def _check_version(beside: PostgresBeside, address: PostgresAddress) -> None:
    version: int = beside.rows(VERSION)[0][0] if beside.rows(IS_THERE)[0][0] else 0
    if version < len(MIGRATIONS):
        raise StorageError(f"{address}: an older Undertone wrote it; start the bot once, which brings it up to date")
    if version > len(MIGRATIONS):
        raise StorageError(f"{address}: a newer Undertone wrote it; update this one")
