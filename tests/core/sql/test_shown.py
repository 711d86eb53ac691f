from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.clock import Clock
from support.keys import KEY, KEYS

from core.answers import AccountId, AnswerId, Draft, Origin, UpdateId, UserId
from core.databases import Place, opened_memory
from core.emotions import Emotion
from core.moods import mood_from_emotion
from core.preferences import Preferences
from core.sealing import Sealer
from core.sql.shown import LIFE_SECONDS, SqlShown
from core.sql.store import SqlStore

NOW = datetime(2026, 11, 26, tzinfo=UTC)
GROUP, HERS = -1001234567890, AccountId(7)


@dataclass(frozen=True, slots=True)
class Bot:
    """What a process on the database remembers, and a person with two answers."""

    store: SqlStore
    shown: SqlShown
    user: UserId
    answers: tuple[AnswerId, AnswerId]


@asynccontextmanager
async def started(place: Place) -> AsyncIterator[Bot]:
    async with opened_memory(place, KEYS, limit=10) as memory:
        assert isinstance(memory.shown, SqlShown)
        user, draft = await memory.store.user(HERS), Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, ())
        if not await memory.store.answers(user, 2):
            for number in range(2):
                await memory.store.add_answer(UpdateId(number), user, draft, NOW)
        second, first = await memory.store.answers(user, 2)
        yield Bot(memory.store, memory.shown, user, (first.id, second.id))


async def test_what_a_message_shows_is_known_after_a_restart(place: Place) -> None:
    async with started(place) as bot:
        await bot.shown.note(GROUP, 5, bot.answers[0])
        await bot.shown.note(GROUP, 6, bot.answers[0])
        await bot.shown.note(GROUP, 6, bot.answers[1])
    async with started(place) as bot:
        assert (await bot.shown.answer_in(GROUP, 5), await bot.shown.answer_in(GROUP, 6)) == bot.answers
        assert (await bot.shown.answer_in(GROUP, 7), await bot.shown.answer_in(-GROUP, 5)) == (None, None)


async def test_it_goes_with_the_person(place: Place) -> None:
    async with started(place) as bot:
        await bot.shown.note(GROUP, 5, bot.answers[0])
        await bot.store.delete(UpdateId(9), bot.user, NOW)
        assert await bot.shown.answer_in(GROUP, 5) is None
        await bot.shown.note(GROUP, 5, bot.answers[0])  # which is gone
        assert await bot.shown.answer_in(GROUP, 5) is None


async def test_it_goes_with_an_answer_that_is_wanted_no_longer(place: Place) -> None:
    async with started(place) as bot:
        await bot.shown.note(GROUP, 5, bot.answers[0])
        await bot.store.set_preferences(UpdateId(9), bot.user, Preferences(keep_days=1), NOW)
        await bot.store.forget_expired(NOW + timedelta(days=2))
        assert await bot.shown.answer_in(GROUP, 5) is None


async def test_it_is_forgotten_after_two_days(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    async with started(place) as bot:
        monkeypatch.setattr(bot.shown, "_clock", clock)
        await bot.shown.note(GROUP, 1, bot.answers[0])
        clock.now += LIFE_SECONDS
        assert await bot.shown.answer_in(GROUP, 1) is None
        await bot.shown.note(GROUP, 2, bot.answers[1])
        async with bot.store._database.reading() as transaction:
            rows = await transaction.rows("SELECT message FROM shown_answers")
        assert [row["message"] for row in rows] == [2]


async def test_a_copied_file_does_not_show_the_chat_and_after_the_deletion_nothing_of_it(tmp_path: Path) -> None:
    def content() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.iterdir())

    pseudonym = Sealer(KEY).pseudonym(AccountId(GROUP))
    async with started(tmp_path / "undertone.db") as bot:
        await bot.shown.note(GROUP, 5, bot.answers[0])
        assert pseudonym in content()
        assert GROUP.to_bytes(6, "big", signed=True) not in content()
        await bot.store.delete(UpdateId(9), bot.user, NOW)
        assert pseudonym not in content()
