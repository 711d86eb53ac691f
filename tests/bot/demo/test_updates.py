"""Long polling by python-telegram-bot, with real waiting and real confirmations."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, MessageHandler, filters
from telegram_spec.validate import result_violations

from bot.demo.nouns import DEMO_TOKEN, DemoUser
from bot.demo.server import DemoServer

ADA = DemoUser(identifier=77, first_name="Ada", language_code="de")


async def test_an_update_comes_until_it_is_confirmed(bot: Bot, server: DemoServer) -> None:
    await server.people.send_text(ADA, "one")
    await server.people.send_text(ADA, "two")
    first, second = await bot.get_updates(timeout=0)
    assert first.message and (first.message.text, first.message.chat_id) == ("one", ADA.identifier)
    assert [update.update_id for update in await bot.get_updates(timeout=0)] == [first.update_id, second.update_id]
    assert [update.update_id for update in await bot.get_updates(offset=second.update_id, timeout=0)] == [
        second.update_id
    ]
    assert await bot.get_updates(offset=second.update_id + 1, timeout=0) == ()


async def test_limit_and_negative_offset(bot: Bot, server: DemoServer) -> None:
    for text in ("one", "two", "three"):
        await server.people.send_text(ADA, text)
    assert [update.message.text for update in await bot.get_updates(limit=2, timeout=0) if update.message] == [
        "one",
        "two",
    ]
    assert [update.message.text for update in await bot.get_updates(offset=-1, timeout=0) if update.message] == [
        "three"
    ]
    assert len(await bot.get_updates(timeout=0)) == 1


async def test_a_poll_waits_for_the_first_update(bot: Bot, server: DemoServer) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await server.wait_for_call("getUpdates")
    assert not poll.done()
    await server.people.send_text(ADA, "at last")
    async with asyncio.timeout(2):
        (update,) = await poll
    assert update.message and update.message.text == "at last"


async def test_a_poll_ends_empty_after_its_time(bot: Bot) -> None:
    started = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert time.monotonic() - started > 0.9


async def test_a_second_poller_ends_the_first(bot: Bot, server: DemoServer) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await server.wait_for_call("getUpdates")
    second = Bot(DEMO_TOKEN, base_url=f"{server.url}/bot")
    async with second:
        assert await second.get_updates(timeout=0) == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await first


async def test_only_allowed_kinds_are_queued(bot: Bot, server: DemoServer) -> None:
    await bot.get_updates(timeout=0, allowed_updates=["callback_query"])
    await server.people.send_text(ADA, "unwanted")
    assert await bot.get_updates(timeout=0) == ()
    await bot.get_updates(timeout=0, allowed_updates=[])
    await server.people.send_text(ADA, "wanted")
    assert len(await bot.get_updates(timeout=0)) == 1


async def test_dropping_pending_updates(bot: Bot, server: DemoServer) -> None:
    await server.people.send_text(ADA, "old")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates(timeout=0) == ()


async def test_an_update_can_come_again_after_its_confirmation(bot: Bot, server: DemoServer) -> None:
    sent = await server.people.send_text(ADA, "twice")
    (first,) = await bot.get_updates(timeout=0)
    await bot.get_updates(offset=first.update_id + 1, timeout=0)
    server.deliver_again(sent)
    (again,) = await bot.get_updates(offset=first.update_id + 1, timeout=0)
    assert again == first
    assert await bot.get_updates(offset=first.update_id + 1, timeout=0) == ()


async def test_photos_files_and_forwards_arrive_whole(bot: Bot, server: DemoServer, jpeg: Callable[..., bytes]) -> None:
    original = jpeg(1600, 1200, orientation=3)
    await server.people.send_photo(ADA, original, caption="me", forwarded=True)
    await server.people.send_document(ADA, original, "me.jpg", "image/jpeg")
    updates = await bot.get_updates(timeout=0)
    photo, document = (update.message for update in updates)
    assert photo and document and document.document
    assert [max(size.width, size.height) for size in photo.photo] == [90, 320, 800, 1280]
    assert photo.caption == "me" and photo.forward_origin is not None
    size = photo.photo[2]
    data = await (await bot.get_file(size.file_id)).download_as_bytearray()
    assert len(data) == size.file_size
    assert (document.document.file_name, document.document.mime_type) == ("me.jpg", "image/jpeg")
    assert bytes(await (await bot.get_file(document.document.file_id)).download_as_bytearray()) == original
    await server.people.send_document(ADA, bytes(5_000_000), "large.bin", "application/octet-stream")
    large = (await bot.get_updates(offset=-1, timeout=0))[0].message
    assert large and large.document
    assert len(await (await bot.get_file(large.document.file_id)).download_as_bytearray()) == 5_000_000
    assert result_violations("getUpdates", [update.to_dict() for update in updates]) == []


async def test_a_press_is_answered_once(bot: Bot, server: DemoServer) -> None:
    await server.people.send_text(ADA, "hi")
    keyboard = {"inline_keyboard": [[{"text": "👍", "callback_data": "up"}]]}
    sent = await bot.send_message(ADA.identifier, "Vote", reply_markup=keyboard)  # type: ignore[arg-type]
    press = await server.people.press(ADA, sent.message_id, "up")
    query = (await bot.get_updates(timeout=0))[-1].callback_query
    assert query and query.message and (query.data, query.message.message_id) == ("up", sent.message_id)
    assert await bot.answer_callback_query(query.id, "Noted", show_alert=True)
    answer = await server.answer_to(press)
    assert (answer.text, answer.alert) == ("Noted", True)
    assert await bot.answer_callback_query(query.id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("12345")
    with pytest.raises(LookupError):
        await server.people.press(ADA, sent.message_id, "down")


def build_application(server: DemoServer) -> Application:  # type: ignore[type-arg]
    """A small bot: a greeting, and a message whose button edits it."""

    async def start(update: Update, _context: object) -> None:
        if update.message:
            await update.message.reply_html("<b>Hello</b>")

    async def photo(update: Update, _context: object) -> None:
        if update.message:
            await update.message.reply_html(f"{len(update.message.photo)} sizes")

    async def tap(update: Update, _context: object) -> None:
        if update.callback_query:
            await update.callback_query.answer("Noted")
            await update.callback_query.edit_message_text("Thank you")

    builder = ApplicationBuilder().token(DEMO_TOKEN)
    application = builder.base_url(f"{server.url}/bot").base_file_url(f"{server.url}/file/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(MessageHandler(filters.PHOTO, photo))
    application.add_handler(CallbackQueryHandler(tap))
    return application


async def test_a_whole_application_polls_answers_and_stops(server: DemoServer, jpeg: Callable[..., bytes]) -> None:
    application = build_application(server)
    assert application.updater
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=10)
        await server.people.send_text(ADA, "/start")
        assert (await server.next_message(ADA))["text"] == "Hello"
        await server.people.send_photo(ADA, jpeg(640, 480))
        assert (await server.next_message(ADA))["text"] == "3 sizes"
        keyboard = {"inline_keyboard": [[{"text": "👍", "callback_data": "up"}]]}
        sent = await application.bot.send_message(ADA.identifier, "Vote", reply_markup=keyboard)
        press = await server.people.press(ADA, sent.message_id, "up")
        assert (await server.answer_to(press)).text == "Noted"
        edited = await server.wait_for(
            lambda message: message["message_id"] == sent.message_id and "edit_date" in message, ADA
        )
        assert (edited["text"], "reply_markup" in edited) == ("Thank you", False)
        await application.updater.stop()
        await application.stop()


async def test_waiting_in_vain_ends(server: DemoServer) -> None:
    with pytest.raises(TimeoutError):
        await server.next_message(ADA, within=0.05)


async def test_stopping_ends_a_poll_at_once(bot: Bot, server: DemoServer) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.wait_for_call("getUpdates")
    async with asyncio.timeout(2):
        await server.stop()
        assert await poll == ()
