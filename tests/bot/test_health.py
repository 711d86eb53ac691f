"""`undertone health`, as Docker calls it: exit status 0 or 1, and one line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from aiohttp import web
from support.ports import free_port

from bot.cli import main
from bot.health import UnhealthyError, ask_health
from bot.live_figures import BotUnreachableError, ask_running_bot
from bot.metrics import PrometheusMeter
from bot.metrics_server import serving_metrics
from core.answers import UpdateId
from core.errors import StorageError
from core.meter import Station
from core.store import Store

HOST = "127.0.0.1"


@dataclass
class Database:
    """The one method of a store that is needed."""

    error: StorageError | None = None

    async def update_done(self, _update: UpdateId) -> bool:
        if self.error:
            raise self.error
        return False


@dataclass
class World:
    meter: PrometheusMeter
    database: Database
    port: int

    def poll(self) -> None:
        with self.meter.timing(Station.POLL):
            pass

    async def health(self) -> str:
        return await asyncio.to_thread(ask_health, HOST, self.port)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    meter, database, port = PrometheusMeter(), Database(), free_port()
    async with serving_metrics(HOST, port, meter, cast("Store", database)):
        yield World(meter, database, port)


async def test_a_bot_that_has_all_it_needs_is_well(world: World) -> None:
    world.poll()
    assert await world.health() == "database: ok, telegram: ok"


async def test_what_it_lacks_is_named(world: World) -> None:
    with pytest.raises(UnhealthyError, match=r"^database: ok, telegram: no answer yet$"):
        await world.health()
    world.poll()
    world.database.error = StorageError("undertone.db: the disk is full")
    with pytest.raises(UnhealthyError, match=r"^database: undertone\.db: the disk is full, telegram: ok$"):
        await world.health()


@pytest.mark.parametrize("content", ["", "[1, 2]", "no JSON", "{}"])
async def test_something_else_that_answers_is_no_bot(content: str) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=content)

    application = web.Application()
    application.router.add_get("/health", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, HOST, port := free_port()).start()
    with pytest.raises(BotUnreachableError, match=f"no running bot answers on port {port}"):
        await asyncio.to_thread(ask_health, HOST, port)
    await runner.cleanup()


async def test_the_command_ends_with_0_or_with_1_and_a_line(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("METRICS_PORT", str(world.port))
    assert await asyncio.to_thread(main, ["health"]) == 1
    assert capsys.readouterr() == ("", "undertone: database: ok, telegram: no answer yet\n")
    world.poll()
    assert await asyncio.to_thread(main, ["health"]) == 0
    assert capsys.readouterr() == ("database: ok, telegram: ok\n", "")
    monkeypatch.setenv("METRICS_PORT", "")
    assert main(["health"]) == 1
    assert capsys.readouterr().err == "undertone: METRICS_PORT is not set, so the bot can't be asked\n"


@pytest.mark.parametrize("ask", [ask_health, ask_running_bot])
def test_a_host_that_is_none_is_one_line(ask: Callable[[str, int], object]) -> None:
    with pytest.raises(BotUnreachableError, match="no running bot answers on port 9000 of a b"):
        ask("a b", 9000)
