"""What is loaded stays: the garbage collector passes over it while the bot runs, and only then. And wrong settings."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest

from bot import running
from bot.settings import Settings
from core.errors import SettingsError, StorageError

SETTINGS = cast(Settings, object())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the collector was at work, at each opening."""
    seen: list[bool] = []

    @asynccontextmanager
    async def open_application(_settings: Settings) -> AsyncIterator[str]:
        seen.append(gc.isenabled())
        yield "the bot"

    monkeypatch.setattr(running, "open_application", open_application)
    return seen


async def test_what_is_loaded_is_not_looked_through_again(opened: list[bool]) -> None:
    async with running._loaded(SETTINGS) as application:
        assert application == "the bot"
        assert opened == [False]
        assert gc.isenabled()
        assert gc.get_freeze_count() > 1_000
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


async def test_a_bot_that_can_not_start_leaves_the_collector_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    @asynccontextmanager
    async def broken(_settings: Settings) -> AsyncIterator[str]:
        raise StorageError("the disk is full")
        yield ""

    monkeypatch.setattr(running, "open_application", broken)
    with pytest.raises(StorageError):
        async with running._loaded(SETTINGS):
            pass
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


async def test_the_demo_names_what_is_wrong_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("what the demo does not read: 'an open quote")
    monkeypatch.setenv("WEBHOOK_PORT", "abc")
    monkeypatch.setenv("no_proxy", "")  # so that it is put back in the end
    with pytest.raises(SettingsError, match=r"^WEBHOOK_PORT=abc is not a number from 1 to 65535$"):
        await running.run_demo(0, browser=False)
