"""Looking back, with a real store and a catalogue small enough to check by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from support.catalogues import mood_catalogue
from support.keys import KEYS

from core.answers import AccountId, Answer, Draft, Origin, Ranked, Reason, ReasonKind, UpdateId, Vote
from core.callers import Caller
from core.emotions import Emotion
from core.genres import Genre
from core.links import DirectLinks
from core.looking_back import PAGE_SIZE, LookingBack
from core.moods import Feel, mood_from_emotion
from core.preferences import Preferences
from core.sqlite import open_sqlite_store
from core.store import Store
from core.workers import WorkerPool

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ME, SOMEBODY_ELSE = AccountId(7), AccountId(8)
CATALOGUE = mood_catalogue()
GENRED = tuple(replace(track, genre="rock" if row < 2 else "jazz") for row, track in enumerate(CATALOGUE.tracks))
ROCK = replace(CATALOGUE, tracks=GENRED)


@dataclass
class World:
    looking_back: LookingBack
    store: Store
    numbers: count[int]

    def call(self, account: AccountId = ME) -> Caller:
        return Caller(account, UpdateId(next(self.numbers)))

    async def answered(self, *rows: int, days: float = 0) -> Answer:
        reason = Reason(ReasonKind.POPULAR, None, Feel.CALM)
        picks = tuple(Ranked(ROCK.tracks[row], 0.5, reason) for row in rows)
        draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, picks)
        user = await self.store.user(ME)
        return await self.store.add_answer(self.call().update, user, draft, NOW - timedelta(days=days))

    async def liked(self, *rows: int) -> Answer:
        answer = await self.answered(*rows)
        for position in range(len(rows)):
            answer = await self.store.vote(self.call().update, answer.user, answer.id, position, Vote.UP, NOW)
        return answer


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    store, workers = await open_sqlite_store(tmp_path / "test.db", KEYS), WorkerPool(1)
    yield World(LookingBack(store, ROCK, workers, DirectLinks(), lambda: NOW), store, count(1))
    workers.close()
    await store.close()


async def test_the_journal_holds_the_last_four_weeks(world: World) -> None:
    for days in (1, 27, 29):
        await world.answered(days=days)
    journal = await world.looking_back.journal(world.call())
    assert [entry.at for entry in journal.entries] == [NOW - timedelta(days=27), NOW - timedelta(days=1)]
    assert (await world.looking_back.journal(world.call(SOMEBODY_ELSE))).entries == ()


async def test_days_begin_when_the_persons_do(world: World) -> None:
    await world.answered(0, days=0.75)  # at 18:00 UTC of the day before
    assert {entry.at.date().day for entry in (await world.looking_back.journal(world.call())).entries} == {24}
    caller = world.call()
    user = await world.store.user(caller.account)
    await world.store.set_preferences(caller.update, user, Preferences(zone_minutes=8 * 60), NOW)
    journal = await world.looking_back.journal(world.call())
    assert {entry.at.date().day for entry in journal.entries} == {25}
    assert (str(journal.zone), journal.last.day) == ("UTC+08:00", 25)


async def test_to_forget_an_artist_takes_back_their_votes_only(world: World) -> None:
    answer = await world.liked(0, 1, 2)
    assert await world.looking_back.forget_artist(world.call(), ROCK.tracks[1].id)
    beliefs = await world.looking_back.beliefs(world.call())
    assert (beliefs.votes, {belief.subject for belief in beliefs.artists}) == (2, {"Artist 0", "Artist 2"})
    assert (await world.store.answer(answer.user, answer.id)).votes == (Vote.UP, None, Vote.UP)


async def test_to_forget_a_genre_takes_back_all_votes_on_it(world: World) -> None:
    await world.liked(0, 1, 2)
    assert await world.looking_back.forget_genre(world.call(), Genre.ROCK)
    assert [belief.subject for belief in (await world.looking_back.beliefs(world.call())).genres] == [Genre.JAZZ]


async def test_what_is_not_believed_cannot_be_forgotten(world: World) -> None:
    await world.liked(0)
    assert not await world.looking_back.forget_artist(world.call(), ROCK.tracks[5].id)
    assert not await world.looking_back.forget_artist(world.call(SOMEBODY_ELSE), ROCK.tracks[0].id)
    assert not await world.looking_back.forget_genre(world.call(), Genre.LATIN)
    assert (await world.looking_back.beliefs(world.call())).votes == 1


async def test_the_history_has_pages(world: World) -> None:
    given = [(await world.answered(days=PAGE_SIZE - number)).id for number in range(PAGE_SIZE + 1)]
    first, second = [await world.looking_back.history(world.call(), number) for number in (0, 1)]
    assert [answer.id for answer in (*first.answers, *second.answers)] == given[::-1]
    assert (first.newer, first.older, second.newer, second.older) == (None, 1, 0, None)
    assert await world.looking_back.history(world.call(), 10**17) == second
    nothing = await world.looking_back.history(world.call(SOMEBODY_ELSE), 3)
    assert (nothing.answers, nothing.number, nothing.pages) == ((), 0, 1)
