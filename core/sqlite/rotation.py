"""A new key for everything that is sealed: wholly or not at all, whenever the process is killed.

Both keys have to be known while it runs. Until its one transaction is done, the database opens with the old key, and
from then on with the new one. What the file still holds of the old seals goes after that, or at the next start.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import StorageError
from core.sealing import Keyring, Sealer
from core.sql.data_key import CHECK
from core.sql.people import ACCOUNT
from core.sql.sealed_columns import SEALED
from core.sqlite.beside import reading_beside
from core.sqlite.connection import WRITER_SETTINGS
from core.sqlite.errors import storage_errors

AT_ONCE = 1000
"""Rows in memory."""
FORGET = ("DELETE FROM shown_answers", "DELETE FROM consents")
"""What only lasts for days or minutes, by pseudonyms of the old key, or sealed with it."""


def rotate(database: Path, keys: Keyring) -> int:
    """Seal everything with the newest key, and leave nothing in the file that another one opens.

    Returns:
        How many values were sealed anew.

    Raises:
        StorageError: a program has the database open, or it can't be written.
        SealError: a value was altered; nothing is changed then.
        WrongKeyError: it is sealed with a key that is not among these.
    """
    with reading_beside(database, keys):
        pass  # it is of this version, and sealed with a key that we have
    new = keys.newest
    with storage_errors(database), _alone(database) as connection:
        connection.execute("BEGIN IMMEDIATE")
        old = keys.sealer(connection.execute(CHECK).fetchone()["check_value"])
        count = sum(_seal_anew(connection, name, old, new) for name in SEALED)
        for statement in FORGET:
            connection.execute(statement)
        connection.execute("UPDATE data_key SET check_value = ?, scrubbed = 0", [new.check])
        connection.execute("COMMIT")
        _scrub(connection)
    return count


@contextmanager
def _alone(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection beside which nobody can open the file, since a bot would go on sealing with the old key."""
    address = f"{database.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=0, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        try:  # the first statement that touches the file takes the lock
            for statement in ("PRAGMA locking_mode = EXCLUSIVE", *WRITER_SETTINGS, CHECK):
                connection.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise StorageError(f"{database}: the bot, or another program, has it open; stop it first") from None
        yield connection


def _seal_anew(connection: sqlite3.Connection, name: str, old: Sealer, new: Sealer) -> int:
    """One column."""
    table, column = name.split(".")
    *_, own = SEALED[name]
    count = 0
    for row in _rows(connection, table, own):
        place = [row[key] for key in SEALED[name]]
        value = old.open(row[column], name, *place)
        sql = f"UPDATE {table} SET {column} = ? WHERE {own} = ?"  # noqa: S608 - names of our own
        connection.execute(sql, [new.seal(value, name, *place), row[own]])
        if name == ACCOUNT:
            connection.execute("UPDATE users SET pseudonym = ? WHERE id = ?", [new.pseudonym(value), row[own]])
        count += 1
    return count


def _rows(connection: sqlite3.Connection, table: str, own: str) -> Iterator[sqlite3.Row]:
    """All rows, some at a time, since what is yet to be read is not to be changed meanwhile."""
    sql = f"SELECT * FROM {table} WHERE {own} > ? ORDER BY {own} LIMIT {AT_ONCE}"  # noqa: S608
    last = 0
    while rows := connection.execute(sql, [last]).fetchall():
        yield from rows
        last = rows[-1][own]


def _scrub(connection: sqlite3.Connection) -> None:
    """As :meth:`core.sqlite.connection.Connection.scrub`, on a connection beside which there is no other."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("UPDATE data_key SET scrubbed = 1")
