"""One statement that reads needs no transaction around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.keys import KEYS

from core.answers import AccountId, UpdateId
from core.errors import StorageError
from core.preferences import Preferences
from core.sql.rows import EPOCH
from core.sql.store import SqlStore
from core.sqlite import open_sqlite

COUNT = "SELECT count(*) AS count FROM users"


async def test_it_sees_what_was_committed_a_moment_ago(store: SqlStore) -> None:
    for account in range(3):
        await store.user(AccountId(account))
        async with store._database.looking() as transaction:
            assert (await transaction.one(COUNT))["count"] == account + 1


async def test_a_fault_is_named_and_the_next_look_is_fine(store: SqlStore) -> None:
    with pytest.raises(StorageError):
        async with store._database.looking() as transaction:
            await transaction.rows("SELECT nothing FROM nowhere")
    async with store._database.looking() as transaction:
        assert (await transaction.one(COUNT))["count"] == 0
    await store.close()
    with pytest.raises(StorageError, match="closed"):
        async with store._database.looking():
            pass


async def test_what_every_update_asks_is_one_statement_each(tmp_path: Path) -> None:
    database, sealer = await open_sqlite(tmp_path / "undertone.db", KEYS)
    store, statements = SqlStore(database, sealer), list[str]()
    user = await store.user(AccountId(7))
    await store.finish_update(UpdateId(1), EPOCH)
    await database.reader._connection.set_trace_callback(statements.append)
    assert await store.update_done(UpdateId(1))
    assert await store.user(AccountId(7)) == user
    assert await store.preferences(user) == Preferences()
    assert [statement.split()[0] for statement in statements] == ["SELECT"] * 3
    await store.close()
