"""The webhook of the demo server, set by python-telegram-bot's client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from support.waiting import until
from telegram import Bot
from telegram.error import BadRequest, Conflict
from telegram_spec.validate import call_violations, result_violations

from bot.demo.nouns import DemoUser
from bot.demo.server import DemoServer
from bot.demo.webhooks import SECRET_HEADER

ADA, BEN = DemoUser(identifier=77, first_name="Ada"), DemoUser(identifier=78, first_name="Ben")


class Listener:
    """Something that takes updates, and answers as it is told."""

    def __init__(self) -> None:
        self.url = ""
        self.taken: list[dict[str, Any]] = []
        self.secrets: set[str | None] = set()
        self.statuses: list[int] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def take(self, request: web.Request) -> web.Response:
        self.taken.append(await request.json())
        self.secrets.add(request.headers.get(SECRET_HEADER))
        await self.gate.wait()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.taken]

    async def until_taken(self, count: int) -> None:
        await until(lambda: len(self.taken) >= count)


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listening = Listener()
    app = web.Application()
    app.router.add_post("/hook", listening.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listening.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield listening
    listening.gate.set()
    await runner.cleanup()


async def until_nothing_waits(server: DemoServer) -> None:
    await until(lambda: not server.state.updates.waiting())


async def test_updates_are_posted_with_the_secret(bot: Bot, server: DemoServer, listener: Listener) -> None:
    await server.people.send_text(ADA, "before")
    await bot.set_webhook(listener.url, secret_token="a-secret")  # noqa: S106
    await server.people.send_text(ADA, "after")
    await until_nothing_waits(server)
    assert (listener.texts(), listener.secrets) == (["before", "after"], {"a-secret"})
    assert result_violations("getUpdates", listener.taken) == []
    assert [violation for call in server.calls for violation in call_violations(call)] == []


async def test_what_is_not_acknowledged_comes_again(bot: Bot, server: DemoServer, listener: Listener) -> None:
    listener.statuses = [500, 302]
    await bot.set_webhook(listener.url)
    await server.people.send_text(ADA, "hello")
    await until_nothing_waits(server)
    assert listener.texts() == ["hello"] * 3
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 302 Found"


async def test_a_chat_waits_for_its_acknowledgement_and_other_chats_do_not(
    bot: Bot, server: DemoServer, listener: Listener
) -> None:
    listener.gate.clear()
    await bot.set_webhook(listener.url)
    for person, text in ((ADA, "one"), (ADA, "two"), (BEN, "three")):
        await server.people.send_text(person, text)
    await listener.until_taken(2)
    await asyncio.sleep(0.05)
    assert sorted(listener.texts()) == ["one", "three"]
    assert (await bot.get_webhook_info()).pending_update_count == 3
    listener.gate.set()
    await until_nothing_waits(server)
    assert sorted(listener.texts()) == ["one", "three", "two"]


async def test_no_more_requests_at_a_time_than_asked_for(bot: Bot, server: DemoServer, listener: Listener) -> None:
    listener.gate.clear()
    await bot.set_webhook(listener.url, max_connections=1)
    for person in (ADA, BEN):
        await server.people.send_text(person, "hello")
    await listener.until_taken(1)
    await asyncio.sleep(0.05)
    assert len(listener.taken) == 1
    listener.gate.set()
    await until_nothing_waits(server)


async def test_nobody_polls_beside_a_webhook(bot: Bot, server: DemoServer, listener: Listener) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await server.wait_for_call("getUpdates")
    await bot.set_webhook(listener.url)
    with pytest.raises(Conflict, match="while webhook is active"):
        await poll
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates(timeout=0)
    await bot.delete_webhook()
    await server.people.send_text(ADA, "hello")
    assert len(await bot.get_updates(timeout=0)) == 1
    assert listener.taken == []


async def test_an_empty_address_removes_it(bot: Bot, server: DemoServer, listener: Listener) -> None:
    await bot.set_webhook(listener.url)
    await bot.set_webhook("")
    assert (await bot.get_webhook_info()).url == ""
    await server.people.send_text(ADA, "hello")
    assert len(await bot.get_updates(timeout=0)) == 1


async def test_waiting_updates_can_be_dropped_and_kinds_left_out(
    bot: Bot, server: DemoServer, listener: Listener
) -> None:
    await server.people.send_text(ADA, "old")
    await bot.set_webhook(listener.url, allowed_updates=["callback_query"], drop_pending_updates=True)
    await server.people.send_text(ADA, "unwanted")
    await bot.set_webhook(listener.url, allowed_updates=[])
    await server.people.send_text(ADA, "wanted")
    await until_nothing_waits(server)
    assert listener.texts() == ["wanted"]


async def test_what_it_says_of_the_webhook_is_as_specified(bot: Bot, server: DemoServer, listener: Listener) -> None:
    await bot.set_webhook(listener.url, max_connections=7, allowed_updates=["message"])
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.allowed_updates) == (listener.url, 7, ("message",))
    assert result_violations("getWebhookInfo", server.state.courier.info()) == []


@pytest.mark.parametrize("url", ["https://example.org/", "ftp://127.0.0.1/", "http://[", "127.0.0.1"])
async def test_only_this_machine_is_called(bot: Bot, url: str) -> None:
    with pytest.raises(BadRequest, match="only addresses of this machine"):
        await bot.set_webhook(url)


async def test_a_secret_has_certain_characters(bot: Bot, listener: Listener) -> None:
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook(listener.url, secret_token="ä")  # noqa: S106
