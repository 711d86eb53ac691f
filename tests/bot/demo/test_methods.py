"""The Bot API methods, called by python-telegram-bot over HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram_spec.validate import call_violations, object_violations

from bot.demo.faults import blocked_by_user, server_error, too_many_requests
from bot.demo.nouns import PAGE_USER
from bot.demo.server import DemoServer

CHAT = PAGE_USER.identifier
KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton("👍", callback_data="up"), InlineKeyboardButton("👎", callback_data="down")]]
)


@pytest.fixture
async def met(server: DemoServer) -> DemoServer:
    """A server whose page user has said hello, so that the bot may write."""
    await server.people.send_text(PAGE_USER, "hello")
    return server


async def test_a_formatted_message_with_buttons(bot: Bot, met: DemoServer) -> None:
    sent = await bot.send_message(
        CHAT,
        'You sound <b>calm</b>: <a href="https://open.spotify.com/track/1">One</a>\n/more',
        parse_mode=ParseMode.HTML,
        reply_markup=KEYBOARD,
        link_preview_options=LinkPreviewOptions(prefer_small_media=True),
    )
    assert sent.text == "You sound calm: One\n/more"
    assert [entity.type for entity in sent.entities] == ["bold", "text_link", "bot_command"]
    assert sent.reply_markup == KEYBOARD
    assert await met.next_message() == met.state.chats.find(CHAT, sent.message_id)


async def test_a_reply(bot: Bot, met: DemoServer) -> None:
    first = met.state.chats.messages(CHAT)[0]["message_id"]
    sent = await bot.send_message(CHAT, "x", reply_parameters=ReplyParameters(first))
    assert sent.reply_to_message and sent.reply_to_message.text == "hello"
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(CHAT, "x", reply_parameters=lenient)).reply_to_message is None
    with pytest.raises(BadRequest, match="replied not found"):
        await bot.send_message(CHAT, "x", reply_parameters=ReplyParameters(999))


@pytest.mark.parametrize(
    ("text", "mode", "reason"),
    [
        ("<b>x", "HTML", "Can't parse entities: can't find end tag corresponding to start tag \"b\""),
        ("x" * 4097, None, "Message is too long"),
        ("<b> </b>", "HTML", "Message text is empty"),
        ("*x*", "MarkdownV2", "Unsupported parse_mode"),
    ],
)
async def test_texts_that_telegram_refuses(bot: Bot, met: DemoServer, text: str, mode: str | None, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        await bot.send_message(CHAT, text, parse_mode=mode)
    assert caught.value.message.lower() == reason.lower()
    assert met.state.chats.from_bot(CHAT) == []


async def test_the_length_counts_after_parsing(bot: Bot, met: DemoServer) -> None:
    assert (await bot.send_message(CHAT, "<b>x</b>" * 4096, parse_mode="HTML")).text == "x" * 4096
    assert len(met.state.chats.from_bot(CHAT)) == 1


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (InlineKeyboardButton("x", callback_data="é" * 33), "Button_data_invalid"),
        (InlineKeyboardButton("", callback_data="a"), "must be non-empty"),
        (InlineKeyboardButton("x"), "text buttons are unallowed"),
        (InlineKeyboardButton("x", callback_data="x", style="warning"), "invalid button style specified"),
        (InlineKeyboardButton("x", url="nowhere"), "is invalid"),
    ],
)
async def test_buttons_that_telegram_refuses(
    bot: Bot, met: DemoServer, button: InlineKeyboardButton, reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.send_message(CHAT, "x", reply_markup=InlineKeyboardMarkup([[button]]))
    assert met.state.chats.from_bot(CHAT) == []


async def test_nobody_is_written_to_who_has_not_written(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(CHAT, "x")


async def test_edits(bot: Bot, met: DemoServer) -> None:
    sent = await bot.send_message(CHAT, "one", reply_markup=KEYBOARD)
    edited = await bot.edit_message_text("<b>two</b>", CHAT, sent.message_id, parse_mode="HTML", reply_markup=KEYBOARD)
    assert isinstance(edited, Message) and (edited.text, edited.reply_markup) == ("two", KEYBOARD)
    for again in (
        bot.edit_message_text("<b>two</b>", CHAT, sent.message_id, parse_mode="HTML", reply_markup=KEYBOARD),
        bot.edit_message_reply_markup(CHAT, sent.message_id, reply_markup=KEYBOARD),
    ):
        with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
            await again
    bare = await bot.edit_message_reply_markup(CHAT, sent.message_id)
    assert isinstance(bare, Message) and bare.reply_markup is None
    assert len(met.state.chats.from_bot(CHAT)) == 1


async def test_edits_that_telegram_refuses(bot: Bot, met: DemoServer) -> None:
    theirs = met.state.chats.messages(CHAT)[0]["message_id"]
    sent = await bot.send_message(CHAT, "one")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", CHAT, 999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", CHAT, theirs)
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.edit_message_text("x" * 4097, CHAT, sent.message_id)


async def test_delete(bot: Bot, met: DemoServer) -> None:
    sent = await bot.send_message(CHAT, "one")
    assert await bot.delete_message(CHAT, sent.message_id)
    assert met.state.chats.from_bot(CHAT) == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(CHAT, sent.message_id)


async def test_a_file_goes_out_and_comes_back(bot: Bot, met: DemoServer) -> None:
    sent = await bot.send_document(CHAT, b'{"votes": []}', filename="export.json", caption="Yours")
    assert sent.document and (sent.document.file_name, sent.document.mime_type) == ("export.json", "application/json")
    assert sent.caption == "Yours"
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b'{"votes": []}'
    again = await bot.send_document(CHAT, sent.document.file_id)
    assert again.document and again.document.file_id == sent.document.file_id
    with pytest.raises(BadRequest, match="Wrong file_id"):
        await bot.get_file("nothing")
    assert met.calls_of("sendDocument")[0].uploads["document"].data == b'{"votes": []}'


async def test_a_photo_goes_out(bot: Bot, met: DemoServer, jpeg: Callable[..., bytes]) -> None:
    sent = await bot.send_photo(CHAT, jpeg(640, 480), caption="<i>Look</i>", parse_mode="HTML")
    assert [size.width for size in sent.photo] == [90, 320, 640]
    assert (sent.caption, sent.caption_entities[0].type) == ("Look", "italic")
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(CHAT, b"no picture")
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(CHAT, jpeg(), caption="x" * 1025)
    assert len(met.state.chats.from_bot(CHAT)) == 1


async def test_chat_actions(bot: Bot, met: DemoServer) -> None:
    listener = met.state.audience.join(PAGE_USER, [CHAT])
    await bot.send_chat_action(CHAT, ChatAction.TYPING)
    assert listener.events.get_nowait() == {"kind": "action", "chat_id": CHAT, "action": "typing"}
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(CHAT, "dancing")


async def test_planned_faults_come_once_and_in_order(
    bot: Bot, met: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else python-telegram-bot warns that its seconds will be a timedelta
    for fault in (too_many_requests(7), blocked_by_user(), server_error()):
        met.plan_fault("sendMessage", fault)
    with pytest.raises(RetryAfter, match="0:00:07"):
        await bot.send_message(CHAT, "x")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(CHAT, "x")
    with pytest.raises(TelegramError, match="Internal Server Error"):
        await bot.send_message(CHAT, "x")
    assert (await bot.send_message(CHAT, "x")).text == "x"


async def test_a_wrong_token(server: DemoServer) -> None:
    stranger = Bot("1:somebody-else", base_url=f"{server.url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()
    assert server.calls == []


async def test_every_call_and_message_is_as_specified(bot: Bot, met: DemoServer, jpeg: Callable[..., bytes]) -> None:
    await met.people.send_photo(PAGE_USER, jpeg(1600, 1200), "look", forwarded=True, media_group_id="7")
    await met.people.send_document(PAGE_USER, b"x", "a.png", "image/png")
    sent = await bot.send_message(CHAT, "<b>one</b> https://a.b", parse_mode="HTML", reply_markup=KEYBOARD)
    press = await met.people.press(PAGE_USER, sent.message_id, "up")
    await bot.answer_callback_query(press["callback_query"]["id"], "Noted", show_alert=True)
    await bot.send_photo(CHAT, jpeg(), reply_parameters=ReplyParameters(sent.message_id))
    updates = await bot.get_updates(offset=0, timeout=0, allowed_updates=["message", "callback_query"])
    assert [violation for call in met.calls for violation in call_violations(call)] == []
    assert [line for message in met.state.chats.messages(CHAT) for line in object_violations("Message", message)] == []
    assert object_violations("Update", press) == []
    assert len(updates) == 4
