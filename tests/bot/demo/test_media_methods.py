"""Pictures and captions of messages, changed by python-telegram-bot over HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto, Message
from telegram.error import BadRequest
from telegram_spec.validate import call_violations, object_violations

from bot.demo.nouns import PAGE_USER
from bot.demo.server import DemoServer

CHAT = PAGE_USER.identifier
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("✕", callback_data="x")]])


@pytest.fixture
async def met(server: DemoServer) -> DemoServer:
    await server.people.send_text(PAGE_USER, "hello")
    return server


async def test_another_picture_in_the_same_message(bot: Bot, met: DemoServer, jpeg: Callable[..., bytes]) -> None:
    sent = await bot.send_photo(CHAT, jpeg(640, 480), caption="one", reply_markup=KEYBOARD)
    media = InputMediaPhoto(jpeg(320, 480), caption="<b>two</b>", parse_mode="HTML")
    edited = await bot.edit_message_media(media, CHAT, sent.message_id, reply_markup=KEYBOARD)
    assert isinstance(edited, Message)
    assert (edited.photo[-1].width, edited.photo[-1].height) == (320, 480)
    assert (edited.caption, edited.caption_entities[0].type, edited.reply_markup) == ("two", "bold", KEYBOARD)
    (shown,) = met.state.chats.from_bot(CHAT)
    assert shown["message_id"] == sent.message_id
    assert object_violations("Message", shown) == []
    assert [line for call in met.calls for line in call_violations(call)] == []


@pytest.mark.usefixtures("met")
async def test_a_picture_that_was_sent_before(bot: Bot, jpeg: Callable[..., bytes]) -> None:
    first, second = [await bot.send_photo(CHAT, jpeg(size, size), caption="old") for size in (64, 80)]
    edited = await bot.edit_message_media(InputMediaPhoto(first.photo[-1].file_id), CHAT, second.message_id)
    assert isinstance(edited, Message)
    assert (edited.photo[-1].width, edited.caption, edited.reply_markup) == (64, None, None)


@pytest.mark.usefixtures("met")
async def test_pictures_that_telegram_refuses(bot: Bot, jpeg: Callable[..., bytes]) -> None:
    text = await bot.send_message(CHAT, "words")
    photo = await bot.send_photo(CHAT, jpeg())
    for media, message, reason in (
        (InputMediaPhoto(jpeg()), text, "There is no media"),
        (InputMediaPhoto(b"no picture"), photo, "Image_process_failed"),
        (InputMediaPhoto("nothing"), photo, "Wrong file_id"),
        (InputMediaDocument(b"x"), photo, "Unsupported media type"),
        (InputMediaPhoto(jpeg(), caption="x" * 1025), photo, "caption is too long"),
    ):
        with pytest.raises(BadRequest, match=reason):
            await bot.edit_message_media(media, CHAT, message.message_id)


@pytest.mark.usefixtures("met")
async def test_another_caption(bot: Bot, jpeg: Callable[..., bytes]) -> None:
    sent = await bot.send_photo(CHAT, jpeg(), caption="one", reply_markup=KEYBOARD)
    edited = await bot.edit_message_caption(CHAT, sent.message_id, caption="<i>two</i>", parse_mode="HTML")
    assert isinstance(edited, Message)
    assert (edited.caption, edited.photo, edited.reply_markup) == ("two", sent.photo, None)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_caption(CHAT, sent.message_id, caption="<i>two</i>", parse_mode="HTML")
    text = await bot.send_message(CHAT, "words")
    with pytest.raises(BadRequest, match="There is no caption"):
        await bot.edit_message_caption(CHAT, text.message_id, caption="x")
