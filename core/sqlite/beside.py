"""Reading the database from beside the bot that may be running: one state of it, and nothing is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import StorageError
from core.sealing import Keys, Sealer
from core.sql.contract import Row, SqlValue
from core.sql.data_key import CHECK
from core.sqlite.connection import LOCK_PATIENCE_SECONDS
from core.sqlite.errors import storage_errors
from core.sqlite.schema import MIGRATIONS


class SqliteBeside:
    """A connection that can only read; see :class:`core.sql.beside.Beside`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, *values: SqlValue) -> Sequence[Row]:
        """Run one statement and return all its rows."""
        return self._connection.execute(sql, values).fetchall()


@contextmanager
def reading_beside(path: Path, keys: Keys) -> Iterator[tuple[SqliteBeside, Sealer]]:
    """A connection that can only read, and what opens its rows; all its statements see one state.

    To be kept for as short as possible, since somebody's deletion can't empty the log meanwhile.

    Raises:
        StorageError: the file can't be read, or was written by another version of Undertone.
        WrongKeyError: it is sealed with a key that is not among these.
    """
    _check_there(path)
    with storage_errors(path):
        source = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(source, uri=True, timeout=LOCK_PATIENCE_SECONDS)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN")
            _check_version(connection, path)
            check: bytes = connection.execute(CHECK).fetchone()["check_value"]
            yield SqliteBeside(connection), keys.sealer(check)


def _check_there(path: Path) -> None:
    """SQLite itself would only say that it is unable to open it."""
    try:
        path.stat()
    except FileNotFoundError:
        raise StorageError(f"{path}: there is no such file") from None
    except OSError as error:
        raise StorageError(f"{path}: it can't be opened ({error.strerror})") from error


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < len(MIGRATIONS):
        raise StorageError(f"{path}: an older Undertone wrote it; start the bot once, which brings it up to date")
    if version > len(MIGRATIONS):
        raise StorageError(f"{path}: a newer Undertone wrote it; update this one")
