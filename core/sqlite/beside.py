"""Reading the database from beside the bot that may be running: one state of it, and nothing is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import StorageError
from core.sqlite.database import LOCK_PATIENCE_SECONDS, storage_errors
from core.sqlite.schema import MIGRATIONS


@contextmanager
def reading_beside(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only read; all its statements see one state.

    To be kept for as short as possible, since somebody's deletion can't empty the log meanwhile.

    Raises:
        StorageError: the file can't be read, or was written by another version of Undertone.
    """
    with storage_errors(path):
        source = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(source, uri=True, timeout=LOCK_PATIENCE_SECONDS)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN")
            _check_version(connection, path)
            yield connection


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < len(MIGRATIONS):
        raise StorageError(f"{path}: an older Undertone wrote it; start the bot once, which brings it up to date")
    if version > len(MIGRATIONS):
        raise StorageError(f"{path}: a newer Undertone wrote it; update this one")
