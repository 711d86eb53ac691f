"""What the table of sealed tokens promises."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.answers import AccountId, UpdateId, UserId
from core.errors import DuplicateUpdateError, UnknownUserError
from core.sqlite import SqliteStore, open_sqlite_store

NOW = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await open_sqlite_store(tmp_path / "undertone.db")
    yield opened
    await opened.close()


async def test_keeping_replacing_and_forgetting(store: SqliteStore) -> None:
    tokens, me, other = store.tokens, await store.user(AccountId(7)), await store.user(AccountId(8))
    assert await tokens.sealed(me) is None
    await tokens.keep(me, "first", NOW)
    await tokens.keep(me, "second", NOW)
    await tokens.keep(other, "theirs", NOW)
    await tokens.replace(me, "third")
    assert await tokens.sealed(me) == "third"
    assert await tokens.connected() == {me, other}
    await tokens.forget(me, UpdateId(1), NOW)
    assert (await tokens.sealed(me), await tokens.sealed(other)) == (None, "theirs")


async def test_whoever_disconnects_during_a_refresh_stays_disconnected(store: SqliteStore) -> None:
    me = await store.user(AccountId(7))
    await store.tokens.keep(me, "first", NOW)
    await store.tokens.forget(me, None, NOW)
    await store.tokens.replace(me, "refreshed")
    assert await store.tokens.connected() == frozenset()


async def test_a_second_delivery_of_a_disconnection_spares_a_new_connection(store: SqliteStore) -> None:
    me = await store.user(AccountId(7))
    await store.tokens.forget(me, UpdateId(1), NOW)
    await store.tokens.keep(me, "new", NOW)
    with pytest.raises(DuplicateUpdateError):
        await store.tokens.forget(me, UpdateId(1), NOW)
    assert await store.tokens.sealed(me) == "new"


async def test_nobody_has_no_tokens(store: SqliteStore) -> None:
    with pytest.raises(UnknownUserError):
        await store.tokens.keep(UserId(99), "x", NOW)
    assert await store.tokens.connected() == frozenset()
