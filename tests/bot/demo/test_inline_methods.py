"""Inline mode, answered by python-telegram-bot over HTTP."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import ClientSession
from telegram import Bot, InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from telegram.error import BadRequest
from telegram_spec.validate import call_violations, object_violations

from bot.demo import page_routes
from bot.demo.nouns import PAGE_USER
from bot.demo.server import DemoServer


def article(
    identifier: str, text: str = '<a href="https://a.b">One</a>', title: str = "One"
) -> InlineQueryResultArticle:
    content = InputTextMessageContent(text, "HTML")
    return InlineQueryResultArticle(identifier, title, content, description="by somebody")


async def test_a_query_and_its_answer(bot: Bot, server: DemoServer) -> None:
    asked = await server.people.ask_inline(PAGE_USER, "calm")
    (update,) = await bot.get_updates(timeout=0)
    assert update.inline_query and (update.inline_query.query, update.inline_query.from_user.id) == ("calm", 1001)
    button = InlineQueryResultsButton("Talk to me", start_parameter="inline")
    await bot.answer_inline_query(update.inline_query.id, [article("1")], cache_time=5, is_personal=True, button=button)
    offered = await server.offers_for(asked)
    (result,) = offered.results
    assert (result["title"], result["description"], result["message"]["text"]) == ("One", "by somebody", "One")
    assert result["message"]["entities"][0]["url"] == "https://a.b"
    assert (offered.button, offered.start_parameter) == ("Talk to me", "inline")
    assert object_violations("Update", asked) == []
    assert [line for call in server.calls for line in call_violations(call)] == []


async def test_answers_that_telegram_refuses(bot: Bot, server: DemoServer) -> None:
    asked = (await server.people.ask_inline(PAGE_USER, ""))["inline_query"]["id"]
    for results, reason in (
        ([article(str(number)) for number in range(51)], "Results_too_much"),
        ([article("1"), article("1")], "Result_id_duplicate"),
        ([article("x" * 65)], "Result_id_invalid"),
        ([article("1", title="")], "Article_title_empty"),
        ([article("1", text="")], "Message text is empty"),
    ):
        with pytest.raises(BadRequest, match=reason):
            await bot.answer_inline_query(asked, results)
    with pytest.raises(BadRequest, match="Start_param_invalid"):
        await bot.answer_inline_query(asked, [], button=InlineQueryResultsButton("x", start_parameter="a b"))
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query("7", [])
    await bot.answer_inline_query(asked, [])
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query(asked, [])


async def test_the_page_asks_and_sends_what_is_offered(bot: Bot, server: DemoServer) -> None:
    async with ClientSession(server.url, headers={"Origin": server.url}) as browser:
        asking = asyncio.create_task(browser.post("/page-inline", json={"query": "calm"}))
        (update,) = await bot.get_updates(timeout=5)
        assert update.inline_query and update.inline_query.query == "calm"
        button = InlineQueryResultsButton("Talk to me", start_parameter="moods")
        await bot.answer_inline_query(update.inline_query.id, [article("1")], button=button)
        offered = await (await asking).json()
        assert offered["results"] == [{"id": "1", "title": "One", "description": "by somebody"}]
        assert (offered["button"], offered["start_parameter"]) == ("Talk to me", "moods")
        for result, status in (("2", 400), ("1", 200)):
            body = {"query_id": offered["query_id"], "result_id": result}
            assert (await browser.post("/page-offer", json=body)).status == status
        assert (await browser.post("/page-offer", json={})).status == 400
    (message,) = server.state.chats.messages(PAGE_USER.identifier)
    assert (message["text"], message["via_bot"]["username"]) == ("One", "undertone_demo_bot")
    assert object_violations("Message", message) == []


async def test_a_bot_that_offers_nothing_is_not_waited_for_forever(
    server: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_routes, "INLINE_SECONDS", 0.01)
    async with ClientSession(server.url, headers={"Origin": server.url}) as browser:
        assert (await browser.post("/page-inline", json={"query": "calm"})).status == 400
