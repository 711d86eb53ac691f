"""Whom the operator blocks gets silence, whatever they send and wherever."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, TypeHandler

from bot.demo import DEMO_TOKEN, DemoGroup, DemoServer, DemoUser
from bot.metrics import BEFORE_ALL_OTHERS, PrometheusMeter
from bot.telegram.blocking import BEFORE_EVERYTHING, keep_out

PEST, ADA = DemoUser(identifier=66, first_name="Pest"), DemoUser(identifier=77, first_name="Ada")
GROUP = DemoGroup(identifier=-1001234567890, title="The band")


@dataclass
class Services:
    """The one that is needed."""

    meter: PrometheusMeter = field(default_factory=PrometheusMeter)

    @property
    def refused(self) -> float | None:
        return self.meter.registry.get_sample_value("undertone_refusals_total", {"reason": "blocked"})


@dataclass
class World:
    server: DemoServer
    services: Services
    handled: list[Update]
    errors: list[object]
    handle: Callable[[dict[str, Any]], Awaitable[None]]


@pytest.fixture
async def world() -> AsyncIterator[World]:
    services = Services()
    handled: list[Update] = []
    errors: list[object] = []

    async def note(update: Update, _context: object) -> None:
        handled.append(update)

    async def fail(_update: object, context: Any) -> None:
        errors.append(context.error)

    async with DemoServer() as server:
        types: Any = ContextTypes(bot_data=lambda: services)
        builder = ApplicationBuilder().token(DEMO_TOKEN).base_url(f"{server.url}/bot").context_types(types)
        application: Any = builder.build()
        for group in (BEFORE_ALL_OTHERS, 0, 5):
            application.add_handler(TypeHandler(Update, note), group)
        application.add_error_handler(fail)
        keep_out(application, frozenset({PEST.identifier}))

        async def handle(update: dict[str, Any]) -> None:
            await application.process_update(Update.de_json(update, application.bot))

        async with application:
            yield World(server, services, handled, errors, handle)


async def test_no_handler_sees_what_they_send(world: World) -> None:
    people = world.server.people
    for update in (
        await people.send_text(PEST, "hello"),
        await people.send_text(PEST, "/start"),
        await people.send_text(PEST, "@undertone_demo_bot hello", place=GROUP),
        await people.ask_inline(PEST, "sad"),
    ):
        await world.handle(update)
    assert (world.handled, world.errors, world.services.refused) == ([], [], 4)


async def test_others_are_seen_in_the_same_group(world: World) -> None:
    for place in (None, GROUP):
        await world.handle(await world.server.people.send_text(ADA, "hello", place=place))
    assert len(world.handled) == 2 * 3
    assert world.services.refused == 0


async def test_what_comes_of_nobody_passes(world: World) -> None:
    chat = {"id": -100, "type": "channel", "title": "News"}
    await world.handle({"update_id": 1, "channel_post": {"message_id": 1, "date": 1, "chat": chat, "text": "hi"}})
    assert len(world.handled) == 3


def test_where_nobody_is_blocked_nothing_is_added() -> None:
    application: Any = ApplicationBuilder().token(DEMO_TOKEN).build()
    keep_out(application, frozenset())
    assert application.handlers == {}
    assert BEFORE_EVERYTHING < BEFORE_ALL_OTHERS
