from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from support.clock import Clock
from support.keys import KEY

from core.answers import AccountId, AnswerId, Draft, Origin, UpdateId, UserId
from core.emotions import Emotion
from core.moods import mood_from_emotion
from core.postgres.database import PostgresDatabase
from core.postgres.shown import LIFE_SECONDS, PostgresShown
from core.sealing import Sealer
from core.sql.store import SqlStore

NOW = datetime(2026, 11, 26, tzinfo=UTC)
SEALER = Sealer(KEY)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def answers(database: PostgresDatabase) -> AsyncIterator[tuple[SqlStore, UserId, list[AnswerId]]]:
    store = SqlStore(database, SEALER)
    user, draft = await store.user(AccountId(7)), Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, ())
    yield store, user, [(await store.add_answer(UpdateId(number), user, draft, NOW)).id for number in range(2)]


async def test_what_one_bot_showed_all_know_until_it_is_erased(
    database: PostgresDatabase, answers: tuple[SqlStore, UserId, list[AnswerId]], clock: Clock
) -> None:
    here, there = (PostgresShown(database, SEALER, clock) for _ in range(2))
    store, user, (first, second) = answers
    await here.note(-100, 5, first)
    assert await there.answer_in(-100, 5) == first
    await there.note(-100, 5, second)
    assert await here.answer_in(-100, 5) == second
    assert (await here.answer_in(-100, 6), await here.answer_in(100, 5)) == (None, None)
    await store.delete(UpdateId(9), user, NOW)
    assert await here.answer_in(-100, 5) is None
    await here.note(-100, 5, first)  # which is gone
    assert await here.answer_in(-100, 5) is None


async def test_it_is_forgotten_after_two_days(
    database: PostgresDatabase, answers: tuple[SqlStore, UserId, list[AnswerId]], clock: Clock
) -> None:
    shown, (_, _, (first, second)) = PostgresShown(database, SEALER, clock), answers
    await shown.note(7, 1, first)
    clock.now += LIFE_SECONDS
    assert await shown.answer_in(7, 1) is None
    await shown.note(7, 2, second)
    async with database.reading() as transaction:
        assert (await transaction.one("SELECT count(*) FROM shown_answers"))[0] == 1
