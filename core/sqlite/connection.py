"""A connection to a SQLite file, on which one transaction runs at a time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from core.errors import StorageError
from core.sql.contract import SqlValue
from core.sqlite.errors import storage_errors

LOCK_PATIENCE_SECONDS = 5.0
"""How long a statement waits for another program that holds the file (a backup, an operator's shell)."""

WRITER_SETTINGS = (
    # NORMAL hands every commit to the operating system before it returns, which is what outlives kill -9; FULL would
    # also sync the disk each time, against a power cut, for fifty times the wait.
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten with zeros
    "PRAGMA temp_store = MEMORY",  # no temporary file with somebody's data
)
READER_SETTINGS = ("PRAGMA query_only = ON", "PRAGMA temp_store = MEMORY")


class Transaction:
    """Statements between BEGIN and COMMIT."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str, *values: SqlValue) -> list[sqlite3.Row]:
        """Run one statement and return all its rows."""
        return list(await self._connection.execute_fetchall(sql, values))

    async def first(self, sql: str, *values: SqlValue) -> sqlite3.Row | None:
        """Run one statement and return its first row, None if there is none."""
        rows = await self.rows(sql, *values)
        return rows[0] if rows else None

    async def one(self, sql: str, *values: SqlValue) -> sqlite3.Row:
        """Run one statement that always has a row."""
        return (await self.rows(sql, *values))[0]

    async def each(self, sql: str, rows: Iterable[Sequence[SqlValue]]) -> None:
        """Run one statement for each row of values."""
        await self._connection.executemany(sql, rows)


class Connection:
    """One connection; coroutines take turns, transaction by transaction.

    Without the lock, the statements of two coroutines would mix in one transaction.
    """

    def __init__(self, connection: aiosqlite.Connection, path: Path, begin: str) -> None:
        self._connection = connection
        self._path = path
        self._begin = begin
        self._lock = asyncio.Lock()
        self._closed = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Commit what the body did, or nothing of it if the body raises or is cancelled.

        Raises:
            StorageError: SQLite can't do it, or the database is closed.
        """
        async with self.idle():
            with storage_errors(self._path):
                try:
                    await self._connection.execute(self._begin)
                    yield Transaction(self._connection)
                    await self._connection.commit()
                except BaseException:  # a cancelled task must not leave its transaction to the next one
                    await self._connection.rollback()
                    raise

    @asynccontextmanager
    async def statement(self) -> AsyncIterator[Transaction]:
        """For one statement, which is a transaction by itself.

        Raises:
            StorageError: SQLite can't do it, or the database is closed.
        """
        async with self.idle():
            with storage_errors(self._path):
                yield Transaction(self._connection)

    @asynccontextmanager
    async def idle(self) -> AsyncIterator[None]:
        """Keep transactions away for a while."""
        async with self._lock:
            if self._closed:
                raise StorageError(f"{self._path}: the store is closed")
            yield

    async def scrub(self) -> None:
        """Rewrite the file so that nothing deleted is left in it, then cut the write-ahead log to nothing.

        ``secure_delete`` alone is not enough: where SQLite moved a row between pages, an older copy can stay in the
        gaps. The cost grows with the file, and is paid at a person's deletion only.

        Raises:
            StorageError: it failed, or another program is reading, so that the log must stay.
        """
        async with self.idle():
            with storage_errors(self._path):
                await self._connection.execute("VACUUM")
                busy = (await Transaction(self._connection).one("PRAGMA wal_checkpoint(TRUNCATE)"))[0]
            if busy:
                raise StorageError(f"{self._path}: another program reads it, so that its log can't be emptied yet")

    async def close(self) -> None:
        """Wait for the transaction under way, then close; doing so twice is fine."""
        async with self._lock:
            if self._closed:
                return
            self._closed = True
            with storage_errors(self._path):
                await self._connection.close()


async def open_writer(path: Path) -> Connection:
    """Open for changes. A transaction takes the write lock at once: one that begins by reading can fail when it writes.

    Raises:
        StorageError: the file can't be opened, or can't have a write-ahead log.
    """
    connection = await _connect(path, WRITER_SETTINGS)
    try:
        await _use_log(connection, path)
    except BaseException:
        await connection.close()
        raise
    return Connection(connection, path, begin="BEGIN IMMEDIATE")


async def open_reader(path: Path) -> Connection:
    """Open for reading beside the writer; a transaction sees one state of the file.

    Raises:
        StorageError: the file can't be opened.
    """
    return Connection(await _connect(path, READER_SETTINGS), path, begin="BEGIN DEFERRED")


async def _use_log(connection: aiosqlite.Connection, path: Path) -> None:
    with storage_errors(path):
        mode = (await Transaction(connection).one("PRAGMA journal_mode = WAL"))[0]
    if mode != "wal":
        raise StorageError(f"{path}: no write-ahead log is possible here (is this a network folder?)")


async def _connect(path: Path, settings: Sequence[str]) -> aiosqlite.Connection:
    with storage_errors(path):
        connection = await aiosqlite.connect(path, timeout=LOCK_PATIENCE_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            for setting in settings:
                await connection.execute(setting)
        except BaseException:  # an unclosed connection keeps its thread, and with it the process, alive
            await connection.close()
            raise
        return connection
