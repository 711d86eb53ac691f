"""What the running bot does beside its answers: a learned history model takes over, and old answers are erased."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from support.catalogues import mood_catalogue
from support.keys import KEYS

from bot import wiring
from bot.settings import Settings
from core.answers import AccountId, Ranked, UpdateId
from core.companion import Caller, Companion
from core.databases import Memory
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
    monkeypatch.setattr(wiring, "LOOK_EVERY_SECONDS", 0.001)
    history = Watched()

    with caplog.at_level(logging.ERROR):
        async with wiring._following(history):
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
    async with wiring._forgetting(companion, a_day):
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
        async with wiring._forgetting(cast("Companion", Failing()), a_day):
            await asyncio.wait_for(enough.wait(), 10)
    assert "could not be erased" in caplog.messages[0]
    assert "the disk is full" in caplog.text


class Trackless:
    """Has no tracks."""

    def rank(self, _request: RankingRequest) -> tuple[Ranked, ...]:
        return ()


ACCOUNTS: dict[str, str] = {
    "spotify_client_id": "app",
    "spotify_client_secret": "secret",
    "spotify_redirect_url": "http://127.0.0.1:8888/callback",
}
APP_KEYS = {"spotify_client_id", "spotify_client_secret"}


@pytest.mark.parametrize("missing", [{"spotify_redirect_url"}, APP_KEYS, set(ACCOUNTS)], ids=("redirect", "app", "all"))
async def test_nobody_connects_an_account_unless_all_is_set_that_it_takes(tmp_path: Path, missing: set[str]) -> None:
    store = await open_sqlite_store(tmp_path / "test.db", KEYS)
    given = {name: value for name, value in ACCOUNTS.items() if name not in missing}
    settings = Settings(_env_file=None, telegram_bot_token="1:A", **given)  # type: ignore[arg-type]  # noqa: S106
    async with AsyncExitStack() as closing:
        assert await wiring._spotify(settings, cast("Memory", None), DirectLinks(), mood_catalogue(), closing) is None
    await store.close()


def test_without_accounts_no_library_of_theirs_is_loaded() -> None:
    code = "import sys, bot.wiring; print([name for name in ('spotipy', 'redis') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    assert done.stdout.strip() == "[]"
