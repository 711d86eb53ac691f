"""What the running bot does beside its answers: a learned history model takes over, and old answers are erased."""

from __future__ import annotations

import asyncio
import logging
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from support.keys import KEYS

from bot import upkeep
from core.answers import AccountId, Ranked, UpdateId
from core.callers import Caller
from core.companion import Companion
from core.emotions import Emotion
from core.errors import StorageError
from core.learned_history import LatestHistoryModel
from core.links import DirectLinks
from core.photo_reader import PhotoReader
from core.preferences import Preferences
from core.ranking import Ranker, RankingRequest
from core.sqlite import open_sqlite_store
from core.workers import WorkerPool


class Watched(LatestHistoryModel):
    """Remembers in which threads it was looked for another model; the second look fails."""

    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []
        self.four_looks = threading.Event()
        self._version = "learned-1"

    def refresh(self) -> None:
        self.threads.append(threading.current_thread())
        if len(self.threads) == 4:
            self.four_looks.set()
        if len(self.threads) == 2:
            raise RuntimeError("nobody foresaw this")


async def test_the_bot_keeps_looking_beside_the_event_loop_whatever_happens(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(upkeep, "LOOK_EVERY_SECONDS", 0.001)
    history = Watched()

    with caplog.at_level(logging.ERROR):
        async with upkeep.following_promotions(history):
            assert await asyncio.to_thread(history.four_looks.wait, 10)
    ended = len(history.threads)
    await asyncio.sleep(0.02)

    assert len(history.threads) == ended
    assert threading.main_thread() not in history.threads
    assert caplog.messages == ["looking for a learned history model failed; in use stays: learned-1"]
    assert "nobody foresaw this" in caplog.text


async def test_what_people_no_longer_want_kept_is_erased_day_by_day(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    me = AccountId(1001)
    store = await open_sqlite_store(tmp_path / "test.db", KEYS)
    days: list[int] = []
    enough = asyncio.Event()

    async def a_day(seconds: float) -> None:
        nonlocal now
        days.append(len((await store.export(await store.user(me)))["answers"]))
        if len(days) == 33:
            enough.set()
            await asyncio.Event().wait()
        now += timedelta(seconds=seconds)

    photos, ranker = cast("PhotoReader", None), cast("Ranker", Trackless())
    companion = Companion(store, photos, ranker, WorkerPool(1), DirectLinks(), lambda: now)
    await companion.set_preferences(Caller(me, UpdateId(1)), Preferences(keep_days=30))
    await companion.answer_emotion(Caller(me, UpdateId(2)), Emotion.FEAR)
    async with upkeep.forgetting_expired(companion, a_day):
        await asyncio.wait_for(enough.wait(), 10)
    await store.close()
    assert days == [1] * 31 + [0] * 2


async def test_a_day_on_which_nothing_could_be_erased_does_not_end_it(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[int] = []
    enough = asyncio.Event()

    class Failing:
        async def forget_expired(self) -> None:
            tries.append(1)
            raise StorageError("the disk is full")

    async def a_day(_seconds: float) -> None:
        await asyncio.sleep(0)
        if len(tries) == 3:
            enough.set()

    with caplog.at_level(logging.ERROR):
        async with upkeep.forgetting_expired(cast("Companion", Failing()), a_day):
            await asyncio.wait_for(enough.wait(), 10)
    assert "could not be erased" in caplog.messages[0]
    assert "the disk is full" in caplog.text


class Trackless:
    """Has no tracks."""

    def rank(self, _request: RankingRequest) -> tuple[Ranked, ...]:
        return ()
