"""Opening what may be much is not the event loop's work, and nobody's transaction waits for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.keys import KEY

from core.answers import AccountId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, UserId, Vote
from core.emotions import Emotion, EmotionReading
from core.errors import SealError
from core.moods import Feel, mood_from_emotion
from core.sealing import Sealer
from core.sql.store import SqlStore

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
READING = EmotionReading((0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1))
PATIENCE = 30.0

Call = Callable[[SqlStore, UserId], Awaitable[Any]]
CALLS: dict[str, Call] = {
    "listener": lambda store, user: store.listener(user, NOW - timedelta(days=7)),
    "feedback": lambda store, user: store.reading_feedback(user),
    "answers": lambda store, user: store.answers(user, 10),
    "export": lambda store, user: store.export(user),
}
CHANGES: dict[str, Call] = {
    "forget votes": lambda store, user: store.forget_votes(UpdateId(9), user, {TrackId("a")}, NOW),
}
READS = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
ALL = pytest.mark.parametrize("call", [*CALLS.values(), *CHANGES.values()], ids=[*CALLS, *CHANGES])


@dataclass
class Slow(Sealer):
    """Opens answers only once it may, and notes in which threads it did."""

    threads: set[int] = field(default_factory=set)
    opening: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        super().__init__(KEY)

    def open(self, sealed: bytes, *place: str | int) -> Any:
        if str(place[0]).startswith("answers."):
            self.threads.add(threading.get_ident())
            self.opening.set()
            assert self.go_on.wait(PATIENCE)
        return super().open(sealed, *place)


@pytest.fixture
async def user(store: SqlStore) -> UserId:
    """Somebody with an answer and a vote."""
    user, reason = await store.user(AccountId(7)), Reason(ReasonKind.MOOD, None, Feel.CALM)
    picks = tuple(Ranked(Track(TrackId(name), name, name, 1999, "rock"), 0.5, reason, (0.1, 0.2)) for name in "ab")
    draft = Draft(Origin.PHOTO, mood_from_emotion(Emotion.FEAR), READING, 1, picks)
    answer = await store.add_answer(UpdateId(1), user, draft, NOW)
    await store.vote(UpdateId(2), user, answer.id, 0, Vote.DOWN, NOW)
    return user


@pytest.fixture
def slow(store: SqlStore, user: UserId, monkeypatch: pytest.MonkeyPatch) -> Slow:  # noqa: ARG001 - of before
    monkeypatch.setattr("core.sql.store.FEW_ROWS", 0)
    store._sealer = slow = Slow()
    return slow


@ALL
async def test_it_is_done_in_another_thread(store: SqlStore, user: UserId, slow: Slow, call: Call) -> None:
    slow.go_on.set()
    await call(store, user)
    assert slow.threads
    assert threading.get_ident() not in slow.threads


@pytest.mark.parametrize("name", ["listener", "feedback"])
async def test_few_rows_are_opened_without_one(
    store: SqlStore, user: UserId, slow: Slow, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.sql.store.FEW_ROWS", 3)
    slow.go_on.set()
    await CALLS[name](store, user)
    assert slow.threads == {threading.get_ident()}


@READS
async def test_others_read_and_write_meanwhile(store: SqlStore, user: UserId, slow: Slow, call: Call) -> None:
    task = asyncio.ensure_future(call(store, user))
    await asyncio.to_thread(slow.opening.wait, PATIENCE)
    other = await store.user(AccountId(8))
    assert await store.answer_count(other) == 0
    assert not task.done()
    slow.go_on.set()
    assert await task


@ALL
async def test_who_is_cancelled_meanwhile_leaves_the_store_as_it_was(
    store: SqlStore, user: UserId, slow: Slow, call: Call
) -> None:
    task = asyncio.ensure_future(call(store, user))
    await asyncio.to_thread(slow.opening.wait, PATIENCE)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    slow.go_on.set()
    assert [answer.votes for answer in await store.answers(user, 10)] == [(Vote.DOWN, None)]
    await store.forget_votes(UpdateId(10), user, {TrackId("a")}, NOW)
    assert [answer.votes for answer in await store.answers(user, 10)] == [(None, None)]


@READS
async def test_what_was_altered_is_named(store: SqlStore, user: UserId, call: Call) -> None:
    async with store._database.changing() as transaction:
        await transaction.rows("UPDATE answers SET mood = tracks, tracks = picks, picks = mood")
    with pytest.raises(SealError, match=r"answers\."):
        await call(store, user)
