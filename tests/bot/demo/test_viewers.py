"""The chat page as several people, in private and in the group."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession
from telegram import Bot, BotCommand

from bot.demo.nouns import PAGE_GROUP, PAGE_PEOPLE
from bot.demo.server import DemoServer

ADA, BEN, CLARA = PAGE_PEOPLE
GROUP = PAGE_GROUP.identifier


@pytest.fixture
async def browser(server: DemoServer) -> AsyncIterator[ClientSession]:
    """An HTTP client that behaves like the page."""
    async with ClientSession(server.url, headers={"Origin": server.url}) as session:
        yield session


def acting(person: int, chat: int | None = None, **others: str) -> dict[str, str]:
    return {"X-As": str(person)} | ({} if chat is None else {"X-Chat": str(chat)}) | others


async def state_for(browser: ClientSession, person: int) -> dict[str, Any]:
    async with browser.ws_connect(f"/page-events?as={person}") as socket:
        state: dict[str, Any] = await socket.receive_json(timeout=2)
    return state


async def test_each_person_has_a_private_chat_and_all_share_the_group(
    browser: ClientSession, server: DemoServer
) -> None:
    await browser.post("/page-text", json={"text": "alone"}, headers=acting(BEN.identifier))
    await browser.post("/page-text", json={"text": "hello all"}, headers=acting(BEN.identifier, GROUP))
    ben, clara = [await state_for(browser, person.identifier) for person in (BEN, CLARA)]
    assert [len(chat["messages"]) for chat in ben["chats"]] == [1, 1]
    assert [len(chat["messages"]) for chat in clara["chats"]] == [0, 1]
    assert [chat["unread"] for chat in (*ben["chats"], *clara["chats"])] == [0, 0, 0, 1]
    assert [update["message"]["chat"]["id"] for update in server.state.updates.waiting()] == [BEN.identifier, GROUP]
    said = clara["chats"][1]["messages"][0]
    await browser.post("/page-read", json={"message_id": said["message_id"]}, headers=acting(CLARA.identifier, GROUP))
    await browser.post(
        "/page-reaction",
        json={"message_id": said["message_id"], "emoji": "🔥"},
        headers=acting(CLARA.identifier, GROUP),
    )
    group = (await state_for(browser, CLARA.identifier))["chats"][1]
    assert group["unread"] == 0
    assert group["reactions"] == {str(said["message_id"]): [{"emoji": "🔥", "by": [CLARA.identifier]}]}


async def test_in_the_group_only_who_pressed_sees_the_toast(
    browser: ClientSession, bot: Bot, server: DemoServer
) -> None:
    await browser.post("/page-text", json={"text": "hello"}, headers=acting(ADA.identifier, GROUP))
    keyboard: Any = {"inline_keyboard": [[{"text": "👍", "callback_data": "up"}]]}
    sent = await bot.send_message(GROUP, "Vote", reply_markup=keyboard)
    async with (
        browser.ws_connect(f"/page-events?as={ADA.identifier}") as hers,
        browser.ws_connect(f"/page-events?as={BEN.identifier}") as his,
    ):
        for socket in (hers, his):
            await socket.receive_json(timeout=2)
        press = {"message_id": sent.message_id, "data": "up"}
        async with browser.post("/page-press", json=press, headers=acting(BEN.identifier, GROUP)) as response:
            query = (await response.json())["callback_query_id"]
        await bot.answer_callback_query(query, "Noted")
        await bot.delete_message(GROUP, sent.message_id)
        told = [(await his.receive_json(timeout=2))["kind"] for _ in range(2)]
        assert told == ["callback_answer", "deleted"]
        assert (await hers.receive_json(timeout=2))["kind"] == "deleted"
    (update,) = [each for each in server.state.updates.waiting() if "callback_query" in each]
    assert update["callback_query"]["from"]["first_name"] == "Ben"


async def test_a_reply_with_a_caption(browser: ClientSession, server: DemoServer) -> None:
    said = (await server.people.send_text(ADA, "one", place=PAGE_GROUP))["message"]
    headers = acting(BEN.identifier, GROUP, **{"X-Reply-To": str(said["message_id"])})
    await browser.post("/page-text", json={"text": "two"}, headers=headers)
    await browser.post("/page-document", data=b"x", headers=headers)
    assert [message["reply_to_message"]["text"] for message in server.state.chats.messages(GROUP)[1:]] == ["one", "one"]


async def test_the_menu_speaks_the_language_of_each_persons_telegram(browser: ClientSession, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("start", "What I do")])
    await bot.set_my_commands([BotCommand("start", "Was ich tue")], language_code="de")
    described = [(await state_for(browser, each.identifier))["commands"][0]["description"] for each in (ADA, CLARA)]
    assert described == ["What I do", "Was ich tue"]


@pytest.mark.parametrize(
    "headers", [acting(7), acting(BEN.identifier, ADA.identifier), acting(BEN.identifier, -1), {"X-Chat": "group"}]
)
async def test_nobody_is_somebody_unknown_or_writes_elsewhere(
    browser: ClientSession, server: DemoServer, headers: dict[str, str]
) -> None:
    async with browser.post("/page-text", json={"text": "hello"}, headers=headers) as response:
        assert response.status == 400
    assert server.state.updates.waiting() == ()


async def test_what_the_page_would_never_ask(browser: ClientSession) -> None:
    async with browser.get("/page-events?as=7") as response:
        assert response.status == 400
    for path, body in (
        ("/page-reaction", {"emoji": "👍"}),
        ("/page-reaction", {"message_id": 9, "emoji": "👍"}),
        ("/page-read", {"message_id": "last"}),
    ):
        async with browser.post(path, json=body) as response:
            assert response.status == 400, path
