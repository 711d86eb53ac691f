"""Backups: one file that holds everything, written beside the running bot, and the way back from it."""

from __future__ import annotations

import asyncio
import fcntl
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from core.errors import DamagedDatabaseError, StorageError
from core.sealing import Keys
from core.sqlite.connection import LOCK_PATIENCE_SECONDS
from core.sqlite.errors import storage_errors
from core.sqlite.schema import MIGRATIONS
from core.sqlite.store import open_sqlite

# SQLite's lock bytes, which are part of its file format (section 1.4, "The Lock-Byte Page"): whoever has a database
# with a write-ahead log open holds some of them.
LOCKS_START, LOCKS_LENGTH = 0x40000000, 512
LOG_SUFFIXES = ("-wal", "-shm")


def back_up(database: Path, file: Path) -> int:
    """Write the state of this moment into a new file for its owner only (0600); the bot may go on meanwhile.

    Under a temporary name first, so that ``file`` is a whole and checked backup as soon as it is there.

    Returns:
        How many bytes it has.

    Raises:
        StorageError: ``file`` exists already, or one of the two can't be read or written.
        DamagedDatabaseError: the database is damaged.
    """
    _refuse_existing(file)
    with _file_errors(file), tempfile.TemporaryDirectory(prefix=".undertone-backup-", dir=file.parent) as folder:
        written = Path(folder) / "backup.db"
        _copy(database, written)
        _refuse_existing(file)  # somebody may have been faster
        written.replace(file)
        _sync(file.parent)
    return file.stat().st_size


async def restore(file: Path, database: Path, keys: Keys) -> Path | None:
    """Put a backup, brought up to date, in the place of the database, which must not be open anywhere.

    Returns:
        Where the replaced database lies now, with the log that belongs to it; None where there was none.

    Raises:
        StorageError: a program has the database open, a newer Undertone or another program wrote ``file``, or a file
            can't be read or written.
        WrongKeyError: it is sealed with a key that is not among these.
        DamagedDatabaseError: the backup is damaged.
    """
    database = await asyncio.to_thread(database.resolve)  # a link to the database stays a link
    with _file_errors(database):
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".undertone-restore-", dir=database.parent) as folder:
            written = Path(folder) / database.name
            _copy(file, written)
            await _bring_up_to_date(written, keys)
            return _exchange(written, database)


async def _bring_up_to_date(database: Path, keys: Keys) -> None:
    """And forget what was under way when the backup was made: it was done since."""
    opened, _ = await open_sqlite(database, keys)
    try:
        async with opened.changing() as transaction:
            await transaction.rows("DELETE FROM kept_updates")
    finally:
        await opened.close()


def _copy(source: Path, target: Path) -> None:
    """Write a database of Undertone into a new file that needs no log beside it, and check the copy."""
    with _file_errors(source):
        exists = source.exists()
    if not exists:
        raise StorageError(f"{source}: there is no such file")
    target.touch(mode=0o600)
    with storage_errors(source), _opened(source) as original, _opened(target) as copy:
        _check_kind(original, source)
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        _check_content(copy, source)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    # "rw" and not "ro": a connection that may only read leaves a log behind where there was none.
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=LOCK_PATIENCE_SECONDS, isolation_level=None)) as connection:
        yield connection


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise StorageError(
            f"{path}: a newer Undertone wrote it (schema {version}, this one knows {len(MIGRATIONS)}): update this one"
        )
    if version < 1 or _objects(connection) != _objects_of(version):
        raise StorageError(f"{path}: this is no database of Undertone")


def _objects(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Kind and name of every table, view and index that was made by a statement."""
    return set(connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"))


def _objects_of(version: int) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for step in (step for steps in MIGRATIONS[:version] for step in steps if isinstance(step, str)):
            connection.execute(step)
        return _objects(connection)


def _check_content(connection: sqlite3.Connection, path: Path) -> None:
    for check, healthy in (("integrity_check", ("ok",)), ("foreign_key_check", None)):
        found = connection.execute(f"PRAGMA {check}").fetchone()
        if found != healthy:
            raise DamagedDatabaseError(f"{path}: the file is damaged ({check}: {found[0]})")


def _exchange(restored: Path, database: Path) -> Path | None:
    """Links before the exchange: at no moment is there no database, which the bot would take for a first start."""
    if not database.exists():
        os.link(restored, database)  # fails where a bot has just made one
        _sync(database.parent)
        return None
    with _nobody_else(database):
        aside = database.with_name(f"{database.name}.replaced-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
        os.link(database, aside)
        for suffix in LOG_SUFFIXES:  # another database's log would be written into the restored one
            if (log := Path(f"{database}{suffix}")).exists():
                log.rename(f"{aside}{suffix}")
        restored.replace(database)
        _sync(database.parent)
    return aside


@contextmanager
def _nobody_else(database: Path) -> Iterator[None]:
    """Hold the lock that shuts everybody out, without SQLite, which can't take it on a damaged file.

    Raises:
        StorageError: a program has the database open.
    """
    descriptor = os.open(database, os.O_RDWR)
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, LOCKS_LENGTH, LOCKS_START)
        yield
    except BlockingIOError:
        raise StorageError(f"{database}: the bot, or another program, has it open; stop it first") from None
    finally:
        os.close(descriptor)


def _refuse_existing(file: Path) -> None:
    with _file_errors(file):
        exists = file.exists()
    if exists:
        raise StorageError(f"{file}: there is a file already, and a backup overwrites nothing")


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"{path}: it can't be read or written ({error.strerror})") from error


def _sync(folder: Path) -> None:
    """Make the names in a folder outlive a power cut, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
