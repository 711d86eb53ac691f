from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.keys import KEYS
from support.postgres import Cluster

from core.answers import AccountId
from core.databases import opened_memory
from core.errors import StorageError, WrongKeyError
from core.postgres.address import PostgresAddress
from core.postgres.database import open_database
from core.postgres.schema import MIGRATIONS, migrate
from core.sealing import DataKey, Keyring
from core.sql.data_key import keep_check
from core.sql.people import make_user
from core.sql.rows import EPOCH

COLUMNS = """
    SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = '{schema}'
"""
SHARED_BY_BOTS = {"schema_version", "paces", "album_parts", "answered_albums", "open_circuits"}


def schema_of(address: PostgresAddress) -> str:
    return address.url.rsplit("=", 1)[1]


async def test_the_tables_are_those_of_sqlite_and_those_that_bots_share(
    postgres: Cluster, address: PostgresAddress, tmp_path: Path
) -> None:
    file = tmp_path / "undertone.db"
    async with opened_memory(file, KEYS, 10), opened_memory(address, KEYS, 10):
        pass
    with closing(sqlite3.connect(file)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        ours = {
            f"{table}.{column[1]}"
            for (table,) in tables.fetchall()
            for column in connection.execute(f"PRAGMA table_info({table})")
        }
    theirs = set(postgres.say(COLUMNS.format(schema=schema_of(address))).split())
    assert {name for name in theirs if name.split(".")[0] not in SHARED_BY_BOTS} == ours


async def test_bots_that_start_at_once_make_the_tables_once(postgres: Cluster, address: PostgresAddress) -> None:
    async def start() -> None:
        async with opened_memory(address, KEYS, 10):
            pass

    await asyncio.gather(*(start() for _ in range(4)))
    schema = schema_of(address)
    assert postgres.say(f"SELECT version FROM {schema}.schema_version") == f"{len(MIGRATIONS)}\n"  # noqa: S608


async def test_a_newer_database_is_refused_and_a_wrong_key_too(postgres: Cluster, address: PostgresAddress) -> None:
    async with opened_memory(address, KEYS, 10):
        pass
    with pytest.raises(WrongKeyError, match="PostgreSQL"):
        async with opened_memory(address, Keyring([DataKey.new()]), 10):
            pass
    postgres.say(f"UPDATE {schema_of(address)}.schema_version SET version = 99")  # noqa: S608 - a name of our own
    with pytest.raises(StorageError, match="newer Undertone"):
        async with opened_memory(address, KEYS, 10):
            pass


async def test_people_of_version_1_are_there_and_can_be_at_spotify(address: PostgresAddress) -> None:
    database = await open_database(address)
    async with database.changing() as transaction:
        await migrate(transaction, MIGRATIONS[:1])
        sealer = KEYS.sealer(None)
        await keep_check(transaction, sealer, scrubbed=True)
        user = await make_user(transaction, sealer, AccountId(7), EPOCH)
    await database.close()
    async with opened_memory(address, KEYS, 10) as memory:
        assert await memory.store.user(AccountId(7)) == user
        state = await memory.consents.begin(user, plays=False)
        assert (await memory.consents.redeem(state)).user == user


async def test_a_step_that_fails_changes_nothing(address: PostgresAddress) -> None:
    database = await open_database(address)
    steps = [*MIGRATIONS, ("CREATE TABLE half (id BIGINT)", "no statement")]
    with pytest.raises(StorageError):
        async with database.changing() as transaction:
            await migrate(transaction, steps)
    async with database.changing() as transaction:
        await migrate(transaction)
        await migrate(transaction, [*MIGRATIONS, ("CREATE TABLE half (id BIGINT)",)])
    await database.close()
