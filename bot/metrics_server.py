"""A small web server for the operator: ``/metrics`` for Prometheus, ``/health`` for whoever watches over the bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client.aiohttp import make_aiohttp_handler

from bot.metrics import PrometheusMeter
from core.answers import UpdateId
from core.errors import SettingsError, StorageError
from core.meter import Station
from core.store import Store

POLL_WITHIN_SECONDS = 60.0
"""A poll that finds nothing takes 20 seconds, and the webhook is looked after as often: three have failed by then."""
DATABASE_WITHIN_SECONDS = 2.0
NO_UPDATE = UpdateId(-1)
"""Telegram counts from 0; to ask for this one is to ask whether the database answers at all."""
GOODBYE_SECONDS = 1.0
WELL = "ok"


@asynccontextmanager
async def serving_metrics(host: str, port: int, meter: PrometheusMeter, store: Store) -> AsyncIterator[None]:
    """Within this, the port answers.

    Raises:
        SettingsError: it can't be opened.
    """
    app = web.Application()
    app.router.add_get("/metrics", make_aiohttp_handler(meter.registry))
    app.router.add_get("/health", _Health(meter, store).answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GOODBYE_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise SettingsError(f"METRICS_PORT {port} of {host} can't be opened: {error.strerror}") from error
        yield
    finally:
        await runner.cleanup()


class _Health:
    """Whether the bot hears from Telegram and from its database."""

    def __init__(self, meter: PrometheusMeter, store: Store) -> None:
        self._meter = meter
        self._store = store

    async def answer(self, _request: web.Request) -> web.Response:
        """Status 200 if all is well, else 503; the content says of each."""
        states = {"telegram": self._telegram(), "database": await self._database()}
        return web.json_response(states, status=200 if set(states.values()) == {WELL} else 503)

    def _telegram(self) -> str:
        seconds = self._meter.seconds_since(Station.POLL)
        if seconds is None:
            return "no answer yet"
        return WELL if seconds <= POLL_WITHIN_SECONDS else f"no answer for {seconds:.0f} seconds"

    async def _database(self) -> str:
        try:
            async with asyncio.timeout(DATABASE_WITHIN_SECONDS):
                await self._store.update_done(NO_UPDATE)
        except TimeoutError:
            return f"no answer within {DATABASE_WITHIN_SECONDS:.0f} seconds"
        except StorageError as error:
            return str(error)
        return WELL
