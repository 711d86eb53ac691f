"""What the table of tokens promises."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.answers import AccountId, UpdateId, UserId
from core.errors import DuplicateUpdateError, UnknownUserError
from core.spotify.tokens import AccountTokens
from core.sql.store import SqlStore

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def some(name: str) -> AccountTokens:
    return AccountTokens(name, f"{name}-refresh", 1000.5)


async def test_keeping_replacing_and_forgetting(store: SqlStore) -> None:
    tokens, me, other = store.tokens, await store.user(AccountId(7)), await store.user(AccountId(8))
    assert await tokens.tokens(me) is None
    await tokens.keep(me, some("first"), NOW)
    await tokens.keep(me, some("second"), NOW)
    await tokens.keep(other, some("theirs"), NOW)
    await tokens.replace(me, some("third"))
    assert await tokens.tokens(me) == some("third")
    assert await tokens.connected() == {me, other}
    await tokens.forget(me, UpdateId(1), NOW)
    assert (await tokens.tokens(me), await tokens.tokens(other)) == (None, some("theirs"))


async def test_whoever_disconnects_during_a_refresh_stays_disconnected(store: SqlStore) -> None:
    me = await store.user(AccountId(7))
    await store.tokens.keep(me, some("first"), NOW)
    await store.tokens.forget(me, None, NOW)
    await store.tokens.replace(me, some("refreshed"))
    assert await store.tokens.connected() == frozenset()


async def test_a_second_delivery_of_a_disconnection_spares_a_new_connection(store: SqlStore) -> None:
    me = await store.user(AccountId(7))
    await store.tokens.forget(me, UpdateId(1), NOW)
    await store.tokens.keep(me, some("new"), NOW)
    with pytest.raises(DuplicateUpdateError):
        await store.tokens.forget(me, UpdateId(1), NOW)
    assert await store.tokens.tokens(me) == some("new")


async def test_nobody_has_no_tokens(store: SqlStore) -> None:
    with pytest.raises(UnknownUserError):
        await store.tokens.keep(UserId(99), some("x"), NOW)
    assert await store.tokens.connected() == frozenset()
