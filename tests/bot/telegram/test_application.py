"""Which handler takes which update."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from telegram import (
    Animation,
    Chat,
    Document,
    InlineQuery,
    Message,
    MessageEntity,
    MessageReactionUpdated,
    PhotoSize,
    ReactionTypeEmoji,
    Update,
    User,
    Video,
    VideoNote,
    Voice,
)

from bot.demo import DEMO_TOKEN, PAGE_USER, DemoServer
from bot.telegram.application import build_application
from bot.telegram.application_type import TelegramApplication
from bot.telegram.context import Services
from bot.telegram.menu import COMMANDS

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PRIVATE, GROUP = Chat(7, "private"), Chat(-100, "supergroup")
SOMEBODY = User(7, "A", is_bot=False)
PHOTO = {"photo": [PhotoSize("id", "unique", 10, 10)]}
VOICE = {"voice": Voice("id", "unique", 3)}
NOTE = {"video_note": VideoNote("id", "unique", 384, 3)}
VIDEO = {"video": Video("id", "unique", 640, 480, 3)}
GIF = {"animation": Animation("id", "unique", 64, 48, 3), "document": Document("id", "unique")}
NAMED = {"text": "@undertone_demo_bot so sad", "entities": [MessageEntity(MessageEntity.MENTION, 0, 19)]}


NOTHING = cast(Any, None)
"""Stands for services that no handler is called to use."""


@pytest.fixture
async def application() -> AsyncIterator[TelegramApplication]:
    async with DemoServer() as server:
        built = build_application(DEMO_TOKEN, server.url, Services(*[NOTHING] * 7), NOTHING)
        await built.bot.initialize()
        yield built
        await built.bot.shutdown()


def taken_by(application: TelegramApplication, update: Update) -> str | None:
    """The name of the function that handles an update; None if nothing does."""
    (handlers,) = application.handlers.values()
    taking = (handler for handler in handlers if handler.check_update(update) not in (None, False))
    handler = next(taking, None)
    return None if handler is None else handler.callback.__name__


def said(application: TelegramApplication, chat: Chat, **content: Any) -> Update:
    message = Message(1, NOW, chat, from_user=SOMEBODY, **content)
    message.set_bot(application.bot)
    return Update(1, message=message)


def command(name: str) -> dict[str, Any]:
    return {"text": f"/{name}", "entities": [MessageEntity(MessageEntity.BOT_COMMAND, 0, len(name) + 1)]}


async def test_every_command_of_the_menu_is_handled_everywhere(application: TelegramApplication) -> None:
    for chat in (PRIVATE, GROUP):
        handled = {taken_by(application, said(application, chat, **command(name))) for name in COMMANDS}
        assert len(handled) == len(COMMANDS) and None not in handled


@pytest.mark.parametrize(
    ("content", "handler"),
    [
        (PHOTO, "answer_photo"),
        (NOTE, "answer_photo"),
        (VIDEO, "answer_photo"),
        (GIF, "answer_photo"),
        (GIF | {"via_bot": User(140267078, "GIF", is_bot=True)}, "answer_photo"),
        (VOICE, "answer_other_file"),
        ({"text": "so sad"}, "answer_words"),
        (command("nothing"), "answer_anything_else"),
    ],
)
async def test_what_is_said_in_private(
    application: TelegramApplication, content: dict[str, Any], handler: str | None
) -> None:
    assert taken_by(application, said(application, PRIVATE, **content)) == handler


async def test_a_track_that_was_offered_is_said_to_nobody(application: TelegramApplication) -> None:
    assert taken_by(application, said(application, PRIVATE, text="A song", via_bot=application.bot.bot)) is None


async def test_in_a_group_only_what_is_said_to_the_bot_is_answered(application: TelegramApplication) -> None:
    ours = Message(2, NOW, GROUP, from_user=application.bot.bot)
    assert taken_by(application, said(application, GROUP, **NAMED)) == "answer_words"
    assert taken_by(application, said(application, GROUP, **PHOTO, reply_to_message=ours)) == "answer_photo"
    for content in (PHOTO, VOICE, {"text": "so sad"}):
        assert taken_by(application, said(application, GROUP, **content)) is None


@pytest.mark.parametrize("sender", [GROUP, Chat(-200, "channel")])
async def test_who_writes_as_a_chat_is_nobody_in_particular(application: TelegramApplication, sender: Chat) -> None:
    ours = Message(2, NOW, GROUP, from_user=application.bot.bot)
    for content in (*(command(name) for name in COMMANDS), NAMED, PHOTO | {"reply_to_message": ours}):
        update = said(application, GROUP, **content, sender_chat=sender)
        assert taken_by(application, update) == "answer_a_chat"
    assert taken_by(application, said(application, GROUP, **PHOTO, sender_chat=sender)) is None


async def test_a_post_that_telegram_brings_from_the_channel_of_a_group_is_not_answered(
    application: TelegramApplication,
) -> None:
    post = {**NAMED, "sender_chat": Chat(-200, "channel"), "is_automatic_forward": True}
    assert taken_by(application, said(application, GROUP, **post)) is None


async def test_an_answer_comes_though_what_it_quotes_is_gone() -> None:
    async with DemoServer() as server:
        server.state.chats.meet(PAGE_USER)
        bot = build_application(DEMO_TOKEN, server.url, Services(*[NOTHING] * 7), NOTHING).bot
        async with bot:
            deleted = Message(1, NOW, Chat(PAGE_USER.identifier, "supergroup"), from_user=SOMEBODY)
            deleted.set_bot(bot)
            assert (await deleted.reply_html("an answer")).text == "an answer"


async def test_reactions_of_people_are_counted(application: TelegramApplication) -> None:
    for chat in (PRIVATE, GROUP):
        reaction = MessageReactionUpdated(chat, 1, NOW, [], [ReactionTypeEmoji("👍")], user=SOMEBODY)
        assert taken_by(application, Update(1, message_reaction=reaction)) == "count_reaction"


async def test_inline_queries_are_answered(application: TelegramApplication) -> None:
    query = Update(1, inline_query=InlineQuery("1", SOMEBODY, "calm", ""))
    assert taken_by(application, query) == "offer_tracks"
