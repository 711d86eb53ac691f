"""A new key for everything that is sealed in PostgreSQL: in one transaction, wholly or not at all.

Whoever starts meanwhile waits at the table that names the key. Whoever runs would go on sealing with the old one, so
that nobody may.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import asyncpg

from core.answers import AccountId
from core.errors import StorageError
from core.postgres.address import PostgresAddress
from core.postgres.beside import reading_beside
from core.postgres.connecting import CONNECT_SECONDS, SERVER_SETTINGS, connect
from core.postgres.errors import storage_errors
from core.sealing import Keyring, Sealer
from core.sql.people import ACCOUNT
from core.sql.sealed_columns import SEALED

AT_ONCE = 1000
"""Rows in memory."""
LOOKS, LOOK_SECONDS = 20, 0.1
"""For whoever else is connected."""
FORGOTTEN = ("paces", "album_parts", "answered_albums", "shown_answers", "consents")
"""What only lasts for minutes or days, by pseudonyms of the old key, or sealed with it."""
KEEP_OTHERS_OUT = "LOCK TABLE data_key IN ACCESS EXCLUSIVE MODE"
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()
"""


def rotate(address: PostgresAddress, keys: Keyring) -> int:
    """Seal everything with the newest key; to be called in a thread without an event loop.

    Returns:
        How many values were sealed anew.

    Raises:
        StorageError: a bot is connected, or the database can't be written.
        SealError: a value was altered; nothing is changed then.
        WrongKeyError: it is sealed with a key that is not among these.
    """
    with reading_beside(address, keys) as (_, old):
        pass
    with storage_errors(address):
        return asyncio.run(_rotate(address, old, keys.newest))


async def _rotate(address: PostgresAddress, old: Sealer, new: Sealer) -> int:
    connection = await connect(address)
    try:
        async with connection.transaction():
            await connection.execute(KEEP_OTHERS_OUT)
            if await _others(connection):
                raise StorageError(f"{address}: the bot, or another program, has it open; stop it first")
            count = 0
            for name in SEALED:
                count += await _seal_anew(connection, name, old, new)
            for table in FORGOTTEN:
                await connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
            await connection.execute("UPDATE data_key SET check_value = $1", new.check)
            return count
    finally:
        await connection.close(timeout=CONNECT_SECONDS)


async def _others(connection: asyncpg.Connection) -> bool:
    """Whether a bot is connected, and stays so: a connection that was just closed is listed for a moment longer."""
    for _ in range(LOOKS):
        if not await connection.fetchval(OTHERS, SERVER_SETTINGS["application_name"]):
            return False
        await asyncio.sleep(LOOK_SECONDS)
    return True


async def _seal_anew(connection: asyncpg.Connection, name: str, old: Sealer, new: Sealer) -> int:
    """One column."""
    table, column = name.split(".")
    *_, own = SEALED[name]
    sql = f'UPDATE {table} SET {column} = $1 WHERE "{own}" = $2'  # noqa: S608
    count = 0
    async for rows in _rows(connection, table, own):
        places = [[row[key] for key in SEALED[name]] for row in rows]
        values = [old.open(row[column], name, *place) for row, place in zip(rows, places, strict=True)]
        sealed = [new.seal(value, name, *place) for value, place in zip(values, places, strict=True)]
        await connection.executemany(sql, [(one, row[own]) for one, row in zip(sealed, rows, strict=True)])
        if name == ACCOUNT:
            pseudonyms = [(new.pseudonym(AccountId(value)), row[own]) for value, row in zip(values, rows, strict=True)]
            await connection.executemany("UPDATE users SET pseudonym = $1 WHERE id = $2", pseudonyms)
        count += len(rows)
    return count


async def _rows(connection: asyncpg.Connection, table: str, own: str) -> AsyncIterator[list[asyncpg.Record]]:
    """All rows, some at a time, since what is yet to be read is not to be changed meanwhile."""
    sql = f'SELECT * FROM {table} WHERE "{own}" > $1 ORDER BY "{own}" LIMIT {AT_ONCE}'  # noqa: S608
    last = 0
    while rows := await connection.fetch(sql, last):
        yield rows
        last = rows[-1][own]
