"""Requests to a Bot API server, and what the meter is told of them."""

from __future__ import annotations

import pytest
from support.diary import Diary
from telegram import Bot
from telegram.error import BadRequest, Conflict, NetworkError

from bot.demo import DEMO_TOKEN, PAGE_USER, DemoServer
from bot.demo.faults import conflict
from bot.telegram.timed_requests import TimedRequest, station_of
from core.meter import Station


@pytest.fixture
def diary() -> Diary:
    return Diary()


def bot_for(url: str, diary: Diary) -> Bot:
    requests = (TimedRequest(diary, 1), TimedRequest(diary, 1))
    return Bot(DEMO_TOKEN, f"{url}/bot", f"{url}/file/bot", request=requests[0], get_updates_request=requests[1])


async def test_downloads_and_edits_are_timed_and_the_rest_is_not(server: DemoServer, diary: Diary) -> None:
    sent = await server.people.send_document(PAGE_USER, b"content", "a.txt", "text/plain")
    async with bot_for(server.url, diary) as bot:
        message = await bot.send_message(PAGE_USER.identifier, "one")
        file = await bot.get_file(sent["message"]["document"]["file_id"])
        assert diary.lines == []
        assert await file.download_as_bytearray() == b"content"
        await message.edit_text("two")
    assert diary.lines == ["download", "edit"]


async def test_what_telegram_refuses_is_a_failure_and_the_librarys_error(server: DemoServer, diary: Diary) -> None:
    await server.people.send_text(PAGE_USER, "hello")
    async with bot_for(server.url, diary) as bot:
        message = await bot.send_message(PAGE_USER.identifier, "one")
        with pytest.raises(BadRequest, match="not modified"):
            await message.edit_text("one")
    assert diary.lines == ["edit: RefusedError"]


async def test_only_polls_that_succeed_count_as_such(server: DemoServer, diary: Diary) -> None:
    async with bot_for(server.url, diary) as bot:
        server.plan_fault("getUpdates", conflict())
        with pytest.raises(Conflict):
            await bot.get_updates()
        await bot.get_updates()
    assert diary.lines == ["poll: RefusedError", "poll"]


async def test_a_server_that_is_not_there_is_a_failure(diary: Diary) -> None:
    request = TimedRequest(diary, 1)
    await request.initialize()
    with pytest.raises(NetworkError):
        await request.do_request("http://127.0.0.1:9/bot1:A/getUpdates", "POST")
    await request.shutdown()
    assert diary.lines == ["poll: NetworkError"]


@pytest.mark.parametrize(
    ("url", "station"),
    [
        ("https://api.telegram.org/bot1:A/getUpdates", Station.POLL),
        ("https://api.telegram.org/bot1:A/getWebhookInfo", Station.POLL),
        ("https://api.telegram.org/bot1:A/getWebhookInfo", Station.POLL),
        ("https://api.telegram.org/bot1:A/editMessageText", Station.EDIT),
        ("https://api.telegram.org/bot1:A/editMessageReplyMarkup", Station.EDIT),
        ("https://api.telegram.org/file/bot1:A/photos/file_1.jpg", Station.DOWNLOAD),
        ("https://api.telegram.org/file/bot1:A/photos/getUpdates", Station.DOWNLOAD),
        ("https://api.telegram.org/bot1:A/sendMessage", None),
    ],
)
def test_the_station_of_a_request(url: str, station: Station | None) -> None:
    assert station_of(url) is station
