"""A state takes its person back once, in time, whichever process it comes to, and nobody else."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.clock import Clock
from support.keys import KEYS

from core.answers import AccountId, UpdateId, UserId
from core.databases import Place, opened_memory
from core.errors import ConsentError
from core.sealing import DataKey, Sealer
from core.spotify.consents import LIFE_SECONDS, Asker, Consent
from core.sql.consents import STATE, SqlConsents
from core.sql.store import SqlStore

NOW = datetime(2026, 11, 26, tzinfo=UTC)
ASKER = Asker("de", "Ottilie Ümit", 7123456789, 12)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def me(store: SqlStore) -> UserId:
    return await store.user(AccountId(7))


@pytest.fixture
async def other(store: SqlStore) -> UserId:
    return await store.user(AccountId(8))


@pytest.fixture
def consents(store: SqlStore, clock: Clock) -> SqlConsents:
    return SqlConsents(store._database, store._sealer, clock)


@pytest.fixture
async def elsewhere(place: Place, clock: Clock) -> AsyncIterator[SqlConsents]:
    """Those of another process on the same database."""
    async with AsyncExitStack() as closing:
        memory = await closing.enter_async_context(opened_memory(place, KEYS, limit=10))
        yield SqlConsents(memory.store._database, memory.store._sealer, clock)


async def test_a_state_is_good_once(consents: SqlConsents, me: UserId, other: UserId) -> None:
    state, theirs = await consents.begin(me, plays=True), await consents.begin(other, plays=False)
    assert await consents.redeem(state) == Consent(me, True, None)
    with pytest.raises(ConsentError, match="used"):
        await consents.redeem(state)
    assert await consents.redeem(theirs) == Consent(other, False, None)


async def test_another_process_takes_it_back_with_all_that_is_known_and_then_it_is_spent_everywhere(
    consents: SqlConsents, elsewhere: SqlConsents, me: UserId
) -> None:
    state = await consents.begin(me, plays=True)
    await consents.note_asker(me, ASKER)
    assert await elsewhere.redeem(state) == Consent(me, True, ASKER)
    for each in (consents, elsewhere):
        with pytest.raises(ConsentError, match="used"):
            await each.redeem(state)


async def test_of_two_processes_at_once_one_takes_it(consents: SqlConsents, elsewhere: SqlConsents, me: UserId) -> None:
    state = await consents.begin(me, plays=False)
    visits = (each.redeem(state) for each in (consents, elsewhere) * 3)
    taken = await asyncio.gather(*visits, return_exceptions=True)
    assert [one for one in taken if not isinstance(one, ConsentError)] == [Consent(me, False, None)]


async def test_a_state_is_good_for_ten_minutes(consents: SqlConsents, me: UserId, other: UserId, clock: Clock) -> None:
    state, theirs = await consents.begin(me, plays=False), await consents.begin(other, plays=False)
    clock.now += LIFE_SECONDS
    assert (await consents.redeem(state)).user == me
    clock.now += 1
    with pytest.raises(ConsentError, match="old"):
        await consents.redeem(theirs)


async def test_another_link_voids_the_one_before_at_every_process(
    consents: SqlConsents, elsewhere: SqlConsents, me: UserId
) -> None:
    first = await consents.begin(me, plays=True)
    await consents.note_asker(me, ASKER)
    second = await elsewhere.begin(me, plays=False)
    with pytest.raises(ConsentError, match="replaced"):
        await consents.redeem(first)
    assert await consents.redeem(second) == Consent(me, False, None)  # and nothing is said in the older message


async def test_a_state_tells_nothing_about_the_person(consents: SqlConsents, me: UserId, other: UserId) -> None:
    states = [base64.urlsafe_b64decode(await consents.begin(user, plays=False)) for user in (me, me, other, other)]
    assert len({len(state) for state in states}) == 1
    assert len({state[:4] for state in states}) == len(states)  # nobody's two have anything in common


async def test_every_changed_character_is_noticed(consents: SqlConsents, me: UserId) -> None:
    state = await consents.begin(me, plays=False)
    for at in range(len(state.rstrip("="))):
        forged = state[:at] + ("A" if state[at] != "A" else "B") + state[at + 1 :]
        if base64.urlsafe_b64decode(forged) != base64.urlsafe_b64decode(state):  # the last bits mean nothing
            with pytest.raises(ConsentError):
                await consents.redeem(forged)
    assert (await consents.redeem(state)).user == me


@pytest.mark.parametrize("state", ["", "x", "für", "\ud800", "A" * 100_000, "4711:nonce", "\0", "AAAA", "A" * 44])
async def test_what_is_no_state_is_refused(consents: SqlConsents, me: UserId, state: str) -> None:
    await consents.begin(me, plays=False)
    with pytest.raises(ConsentError, match="forged"):
        await consents.redeem(state)


async def test_what_was_sealed_with_another_key_or_for_something_else_is_refused(
    consents: SqlConsents, store: SqlStore, me: UserId
) -> None:
    await consents.begin(me, plays=False)
    nonce = "00" * 16
    strangers = Sealer(DataKey.new()).seal([me, nonce, False], STATE)
    ours = store._sealer.seal([me, nonce, False], "answers.tracks")
    for sealed in (strangers, ours):
        with pytest.raises(ConsentError, match="forged"):
            await consents.redeem(base64.urlsafe_b64encode(sealed).decode())


async def test_what_nobody_came_back_for_is_forgotten_and_the_rest_with_its_person(
    consents: SqlConsents, store: SqlStore, me: UserId, other: UserId, clock: Clock
) -> None:
    async def kept() -> list[int]:
        async with store._database.reading() as transaction:
            return [row["user"] for row in await transaction.rows('SELECT "user" FROM consents')]

    await consents.begin(other, plays=False)
    clock.now += LIFE_SECONDS + 1
    state = await consents.begin(me, plays=False)
    assert await kept() == [me]
    await store.delete(UpdateId(1), me, NOW)
    assert await kept() == []
    with pytest.raises(ConsentError):
        await consents.redeem(state)
    await consents.begin(me, plays=False)  # who is gone
    assert await kept() == []


async def test_a_copied_file_shows_nobody(tmp_path: Path) -> None:
    def content() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.iterdir())

    async with opened_memory(tmp_path / "undertone.db", KEYS, limit=10) as memory:
        user = await memory.store.user(AccountId(7))
        state = await memory.consents.begin(user, plays=True)
        await memory.consents.note_asker(user, ASKER)
        files = content()
    names = (ASKER.name.encode(), b"7123456789", ASKER.chat.to_bytes(6, "big"), state.encode())
    assert [name for name in names if name in files] == []
