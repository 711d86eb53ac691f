"""Requests that outlive Telegram's bad moments; the whole bot's are in ``tests/faults``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from support.ports import free_port
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.demo import DEMO_TOKEN, PAGE_USER, DemoServer
from bot.demo.faults import ApiFault, Garbage, Mishap, Silence, bad_request, server_error, too_many_requests
from bot.telegram import patience
from bot.telegram.http_requests import HttpRequest
from bot.telegram.patience import PAUSES, PatientRequest, PollRequest, wanted_pause
from core.meter import NO_METER

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")

DAY = 86_400
TRIES = len(PAUSES) + 1
ME = PAGE_USER.identifier


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DemoServer]:
    monkeypatch.setattr(patience, "PAUSES", (0.0, 0.0))
    async with DemoServer() as running:
        running.state.chats.meet(PAGE_USER)
        yield running


@asynccontextmanager
async def bot_for(url: str) -> AsyncIterator[Bot]:
    requests = (PatientRequest(NO_METER, 1), PollRequest(NO_METER))
    async with Bot(
        DEMO_TOKEN, f"{url}/bot", f"{url}/file/bot", request=requests[0], get_updates_request=requests[1]
    ) as bot:
        yield bot


@pytest.mark.parametrize(
    "fault",
    [server_error(), too_many_requests(1), Garbage(b"<html>", 502)],
    ids=["500", "429 for a second", "a proxy's 502"],
)
async def test_what_was_not_done_is_tried_again(
    server: DemoServer, fault: ApiFault | Mishap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST_WAIT_SECONDS", 1.0)
    server.plan_fault("sendMessage", fault)
    async with bot_for(server.url) as bot:
        await bot.send_message(ME, "one")
    assert [message["text"] for message in server.state.chats.from_bot(ME)] == ["one"]


async def test_three_tries_are_all(server: DemoServer) -> None:
    for _ in range(TRIES):
        server.plan_fault("sendMessage", server_error())
    async with bot_for(server.url) as bot:
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(ME, "one")
    assert len(server.calls_of("sendMessage")) == TRIES


@pytest.mark.parametrize(
    ("fault", "error"),
    [(too_many_requests(DAY), RetryAfter), (bad_request("chat not found"), TelegramError)],
    ids=["429 for a day", "400"],
)
async def test_what_time_does_not_mend_is_not_tried_again(
    server: DemoServer, fault: ApiFault, error: type[TelegramError]
) -> None:
    server.plan_fault("sendMessage", fault)
    async with bot_for(server.url) as bot:
        with pytest.raises(error):
            await bot.send_message(ME, "one")
    assert len(server.calls_of("sendMessage")) == 1


async def test_after_silence_an_edit_is_repeated_and_a_message_is_not(server: DemoServer) -> None:
    async with bot_for(server.url) as bot:
        message = await bot.send_message(ME, "one")
        for method in ("editMessageText", "sendMessage"):
            server.plan_fault(method, Silence(2.0, is_late=True))
        with pytest.raises(BadRequest, match="not modified"):  # which means that it is as it should be
            await bot.edit_message_text("two", ME, message.message_id, read_timeout=0.2)
        with pytest.raises(TimedOut):
            await bot.send_message(ME, "three", read_timeout=0.2)
    assert len(server.calls_of("editMessageText")) == 2
    assert [message["text"] for message in server.state.chats.from_bot(ME)] == ["two", "three"]


async def test_what_was_never_sent_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSES", (0.0, 0.0))
    tries = 0
    real = HttpRequest.do_request

    async def counted(request: HttpRequest, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        nonlocal tries
        tries += 1
        return await real(request, *arguments, **named)

    monkeypatch.setattr(HttpRequest, "do_request", counted)
    async with PatientRequest(NO_METER, 1) as request:
        with pytest.raises(NetworkError, match="ClientConnectorError"):
            await request.do_request(f"http://127.0.0.1:{free_port()}/bot1:A/sendMessage", "POST")
    assert tries == TRIES


async def test_a_long_pause_of_polls_is_cut_and_the_last_poll_waits_for_nothing(
    server: DemoServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(patience, "LONGEST_POLL_PAUSE_SECONDS", 0.01)
    server.plan_fault("getUpdates", too_many_requests(DAY))
    server.plan_fault("getUpdates", too_many_requests(DAY))
    async with bot_for(server.url) as bot:
        with pytest.raises(TimedOut):
            await bot.get_updates(timeout=20)
        monkeypatch.setattr(patience, "LONGEST_POLL_PAUSE_SECONDS", 3600.0)
        with pytest.raises(TimedOut):
            await bot.get_updates(timeout=0)
    assert caplog.text.count("Telegram wants no polls for 86400 seconds") == 1


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        (b'{"parameters": {"retry_after": 7}}', 7.0),
        (b'{"parameters": {"retry_after": -7}}', 1.0),
        (b'{"parameters": {"retry_after": "x"}}', 1.0),
        (b'{"parameters": []}', 1.0),
        (b"[]", 1.0),
        (b"<html>", 1.0),
    ],
)
def test_the_pause_that_is_asked_for(content: bytes, seconds: float) -> None:
    assert wanted_pause(content) == seconds
