"""Opening the :class:`core.store.Store` in PostgreSQL, and what several bots share besides."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.memory import Memory
from core.postgres.address import PostgresAddress
from core.postgres.albums import PostgresAlbums
from core.postgres.circuits import PostgresCircuits
from core.postgres.database import PostgresDatabase, open_database
from core.postgres.rate_limit import PostgresRateLimit
from core.postgres.schema import migrate
from core.postgres.shown import FORGET
from core.postgres.turns import PostgresTurns
from core.sealing import Keys, Sealer
from core.sql.consents import SqlConsents
from core.sql.data_key import CHECK, keep_check
from core.sql.kept_updates import SqlKeptUpdates
from core.sql.shown import SqlShown
from core.sql.store import SqlStore


@asynccontextmanager
async def postgres_memory(address: PostgresAddress, keys: Keys, limit: int) -> AsyncIterator[Memory]:
    """Open everything, and close it in the end.

    Args:
        address: of the database.
        keys: that it may be sealed with.
        limit: how much of one person's is answered in a minute.

    Raises:
        StorageError: it can't be reached or brought up to date; the message says why.
        WrongKeyError: it is sealed with a key that is not among these.
    """
    database, sealer = await _open(address, keys)
    turns = PostgresTurns(address)
    try:
        yield Memory(
            SqlStore(database, sealer),
            turns,
            PostgresRateLimit(database, sealer, limit),
            SqlShown(database, sealer, FORGET),
            SqlConsents(database, sealer),
            SqlKeptUpdates(database, sealer),
            PostgresAlbums(database, sealer),
            PostgresCircuits(database),
        )
    finally:
        await turns.close()
        await database.close()


async def _open(address: PostgresAddress, keys: Keys) -> tuple[PostgresDatabase, Sealer]:
    database = await open_database(address)
    try:
        async with database.changing() as transaction:
            await migrate(transaction)
            row = await transaction.first(CHECK)
            sealer = keys.sealer(None if row is None else row["check_value"])
            if row is None:
                await keep_check(transaction, sealer, scrubbed=True)
    except BaseException:
        await database.close()
        raise
    return database, sealer
