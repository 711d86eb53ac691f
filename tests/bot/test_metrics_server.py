"""The port for an operator's machines, asked over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import cast

import pytest
from aiohttp import ClientSession
from support.clock import Clock
from support.ports import free_port

from bot import metrics_server
from bot.metrics import PrometheusMeter
from bot.metrics_server import POLL_WITHIN_SECONDS, serving_metrics
from core.answers import Origin, UpdateId
from core.errors import SettingsError, StorageError
from core.meter import Station
from core.store import Store

HOST = "127.0.0.1"


@dataclass
class Database:
    """The one method of a store that is needed; it may fail, or take long."""

    error: StorageError | None = None
    seconds: float = 0.0

    async def update_done(self, _update: UpdateId) -> bool:
        await asyncio.sleep(self.seconds)
        if self.error:
            raise self.error
        return False


@dataclass
class World:
    clock: Clock
    meter: PrometheusMeter
    database: Database
    url: str

    def poll(self) -> None:
        with self.meter.timing(Station.POLL):
            pass


@pytest.fixture
async def world() -> AsyncIterator[World]:
    clock, database, port = Clock(0.0), Database(), free_port()
    meter = PrometheusMeter(clock)
    async with serving_metrics(HOST, port, meter, cast("Store", database)):
        yield World(clock, meter, database, f"http://{HOST}:{port}")


async def health(world: World) -> tuple[int, dict[str, str]]:
    async with ClientSession() as session, session.get(f"{world.url}/health") as response:
        return response.status, await response.json()


async def test_a_bot_that_polls_and_has_its_database_is_well(world: World) -> None:
    world.poll()
    world.clock.now += POLL_WITHIN_SECONDS
    assert await health(world) == (200, {"telegram": "ok", "database": "ok"})


async def test_a_bot_that_has_not_heard_of_telegram_is_not_well_yet(world: World) -> None:
    assert await health(world) == (503, {"telegram": "no answer yet", "database": "ok"})


async def test_a_bot_that_hears_nothing_is_not_well_until_it_does_again(world: World) -> None:
    world.poll()
    world.clock.now += 61
    assert await health(world) == (503, {"telegram": "no answer for 61 seconds", "database": "ok"})
    world.poll()
    assert (await health(world))[0] == 200


async def test_a_database_that_fails_is_told(world: World) -> None:
    world.poll()
    world.database.error = StorageError("bot.db: the disk is full")
    assert await health(world) == (503, {"telegram": "ok", "database": "bot.db: the disk is full"})


async def test_a_database_that_does_not_answer_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics_server, "DATABASE_WITHIN_SECONDS", 0.01)
    world.poll()
    world.database.seconds = 5
    status, states = await health(world)
    assert (status, states["database"]) == (503, "no answer within 0 seconds")


async def test_prometheus_gets_its_format(world: World) -> None:
    world.meter.count_answer(Origin.WORDS)
    async with ClientSession() as session, session.get(f"{world.url}/metrics") as response:
        assert response.status == 200
        assert response.headers["Content-Type"].startswith("text/plain; version=")
        assert 'undertone_answers_total{origin="words"} 1.0' in (await response.text()).splitlines()


async def test_there_is_nothing_else(world: World) -> None:
    async with ClientSession() as session:
        for method, path in (("GET", "/"), ("POST", "/metrics"), ("DELETE", "/health")):
            async with session.request(method, world.url + path) as response:
                assert response.status in {404, 405}


async def test_a_taken_port_is_one_line(world: World) -> None:
    port = int(world.url.rsplit(":", 1)[1])
    with pytest.raises(SettingsError, match=f"METRICS_PORT {port} of {HOST} can't be opened"):
        async with serving_metrics(HOST, port, world.meter, cast("Store", world.database)):
            pass
