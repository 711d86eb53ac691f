"""Opening the :class:`core.store.Store` in PostgreSQL, and what several bots share besides."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

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
from core.sql.shown import SqlShown
from core.sql.store import SqlStore


@dataclass(frozen=True, slots=True)
class PostgresMemory:
    """What all bots on one database remember together."""

    store: SqlStore
    turns: PostgresTurns
    limits: PostgresRateLimit
    albums: PostgresAlbums
    circuits: PostgresCircuits
    shown: SqlShown
    consents: SqlConsents


@asynccontextmanager
async def postgres_memory(address: PostgresAddress, keys: Keys, limit: int) -> AsyncIterator[PostgresMemory]:
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
        yield PostgresMemory(
            SqlStore(database, sealer),
            turns,
            PostgresRateLimit(database, sealer, limit),
            PostgresAlbums(database, sealer),
            PostgresCircuits(database),
            SqlShown(database, sealer, FORGET),
            SqlConsents(database, sealer),
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
