"""SQLite's errors, in words that an operator can do something with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import DamagedDatabaseError, StorageError, WrongKeyError

REASONS = {
    sqlite3.SQLITE_BUSY: "another program holds it locked",
    sqlite3.SQLITE_LOCKED: "another program holds it locked",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_NOTADB: "the file is no SQLite database, or it is damaged",
    sqlite3.SQLITE_READONLY: "it can't be written",
    sqlite3.SQLITE_PERM: "access is denied",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
}
"""The primary result codes of SQLite that an operator can do something about."""
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""Those that only a backup helps against."""


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into :class:`StorageError` with the path and the reason; name the path of a wrong key."""
    try:
        yield
    except WrongKeyError as error:
        raise WrongKeyError(f"{path}: {error}") from None
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
        reason = REASONS.get(code)
        kind = DamagedDatabaseError if code in DAMAGE else StorageError
        raise kind(f"{path}: {reason} ({error})" if reason else f"{path}: {error}") from error
