"""One statement that writes needs no transaction around it, either; and what a look must not leave behind."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from support.keys import KEYS

from core.answers import AccountId, AnswerId, UpdateId
from core.errors import StorageError
from core.preferences import Preferences
from core.sql.rows import EPOCH
from core.sql.shown import SqlShown
from core.sql.store import SqlStore
from core.sql.stored_deliveries import FORGETTING
from core.sqlite import open_sqlite


async def test_it_is_seen_at_once_and_a_fault_leaves_nothing_open(store: SqlStore) -> None:
    await store.note_message(UpdateId(1), 5, EPOCH)
    earlier = await store.earlier(UpdateId(1))
    assert earlier is not None and (earlier.message, earlier.done) == (5, False)
    with pytest.raises(StorageError):
        async with store._database.noting() as transaction:
            await transaction.rows("INSERT INTO nowhere VALUES (1)")
    await store.finish_update(UpdateId(1), EPOCH)
    assert await store.update_done(UpdateId(1))
    await store.close()
    with pytest.raises(StorageError, match="closed"):
        async with store._database.noting():
            pass


async def test_what_every_answer_notes_is_one_statement_each(tmp_path: Path) -> None:
    database, sealer = await open_sqlite(tmp_path / "undertone.db", KEYS)
    store, shown, statements = SqlStore(database, sealer), SqlShown(database, sealer), list[str]()
    await store.finish_update(UpdateId(1), EPOCH)
    await shown.note(1, 1, AnswerId(1))
    await database.writer._connection.set_trace_callback(statements.append)
    await store.note_message(UpdateId(2), 5, EPOCH)
    await shown.note(1, 2, AnswerId(1))
    await store.finish_update(UpdateId(2), EPOCH + FORGETTING)
    assert [statement.split()[0] for statement in statements] == ["INSERT"] * 3
    await store.close()


async def test_old_deliveries_are_looked_for_now_and_then(store: SqlStore) -> None:
    old, late = EPOCH + timedelta(days=9), EPOCH + timedelta(days=11, minutes=1)
    await store.finish_update(UpdateId(1), old)
    await store.finish_update(UpdateId(2), late - FORGETTING / 2)
    await store.finish_update(UpdateId(3), late)
    assert await store.update_done(UpdateId(1))  # it was looked for a moment ago, when this one was young enough
    await store.finish_update(UpdateId(4), late + FORGETTING)
    assert [await store.update_done(UpdateId(number)) for number in (1, 2, 3, 4)] == [False, True, True, True]
    await store.finish_update(UpdateId(5), old)  # the clock was set back
    assert await store.update_done(UpdateId(5))


async def test_the_settings_of_an_account_are_those_of_its_person_and_make_nobody_known(store: SqlStore) -> None:
    assert await store.preferences_of(AccountId(7)) == Preferences()
    async with store._database.looking() as transaction:
        assert (await transaction.one("SELECT count(*) AS count FROM users"))["count"] == 0
    user, chosen = await store.user(AccountId(7)), Preferences(language="de", keep_days=7)
    assert await store.preferences_of(AccountId(7)) == Preferences()
    await store.set_preferences(UpdateId(1), user, chosen, EPOCH)
    assert await store.preferences_of(AccountId(7)) == chosen == await store.preferences(user)
    assert await store.preferences_of(AccountId(8)) == Preferences()
