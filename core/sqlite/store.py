"""Opening a SQLite file, and the :class:`core.store.Store` on it."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from core.errors import StorageError
from core.sealing import Keys, Sealer
from core.sql.store import SqlStore
from core.sqlite.connection import open_reader, open_writer
from core.sqlite.database import SqliteDatabase
from core.sqlite.schema import migrate
from core.sqlite.scrubbing import finish_scrubbing

OLDEST_SQLITE = (3, 37)
"""The first version with STRICT tables."""


async def open_sqlite_store(path: Path | str, keys: Keys) -> SqlStore:
    """The store in a file; see :func:`open_sqlite`. Closing it closes the file."""
    return SqlStore(*await open_sqlite(path, keys))


async def open_sqlite(path: Path | str, keys: Keys) -> tuple[SqliteDatabase, Sealer]:
    """Open the file, or make it: the folder for its owner only (0700), and the file too (0600).

    Close it in the end: until then its threads keep the process alive.

    Returns:
        The file with the newest schema, and what seals and opens its rows.

    Raises:
        StorageError: the file can't be made, opened or brought up to date; the message says why.
        WrongKeyError: it is sealed with a key that is not among these.
    """
    path = Path(path)
    await asyncio.to_thread(_prepare_file, path)
    writer = await open_writer(path)
    try:
        async with writer.transaction() as transaction:
            sealer = await migrate(transaction, keys)
        await finish_scrubbing(writer)
        return SqliteDatabase(writer, await open_reader(path)), sealer
    except BaseException:
        await writer.close()
        raise


def _prepare_file(path: Path) -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StorageError(f"SQLite 3.37 or newer is needed; this Python comes with {sqlite3.sqlite_version}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)  # before SQLite does, which would ask the umask; its log files copy the mode
    except OSError as error:
        raise StorageError(f"{path}: it can't be made or written ({error.strerror})") from error
