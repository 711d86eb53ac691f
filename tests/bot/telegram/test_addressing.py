from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Chat, Message, MessageEntity, PhotoSize, Update, User

from bot.telegram.addressing import Addressed, without_name

NOW = datetime(2026, 11, 22, tzinfo=UTC)
GROUP = Chat(-100, "supergroup")
SOMEBODY = User(7, "A", is_bot=False)
PHOTO = PhotoSize("id", "unique", 10, 10)


def message(bot: Bot, **content: Any) -> Message:
    """In a group; what begins with @ is a mention, as Telegram would mark it."""
    for name, entities in (("text", "entities"), ("caption", "caption_entities")):
        text = content.get(name, "")
        if "@" in text:
            start = text.index("@")
            length = len(text[start:].split(" ")[0])
            content[entities] = [MessageEntity(MessageEntity.MENTION, start, length)]
    made = Message(1, NOW, GROUP, from_user=SOMEBODY, **content)
    made.set_bot(bot)
    return made


async def test_what_names_the_bot_or_answers_it_is_meant_for_it(bot: Bot) -> None:
    ours = Message(2, NOW, GROUP, from_user=bot.bot)
    for content in (
        {"text": "@undertone_demo_bot I am sad"},
        {"text": "so sad @Undertone_Demo_Bot"},
        {"photo": [PHOTO], "caption": "we @undertone_demo_bot"},
        {"photo": [PHOTO], "reply_to_message": ours},
    ):
        assert Addressed().check_update(Update(1, message=message(bot, **content))), content


async def test_what_people_say_to_each_other_is_not(bot: Bot) -> None:
    theirs = Message(2, NOW, GROUP, from_user=SOMEBODY)
    for content in (
        {"text": "I am sad"},
        {"text": "@somebody_else I am sad"},
        {"text": "undertone_demo_bot"},
        {"photo": [PHOTO]},
        {"photo": [PHOTO], "reply_to_message": theirs},
    ):
        assert not Addressed().check_update(Update(1, message=message(bot, **content))), content


async def test_the_name_says_nothing_of_the_mood(bot: Bot) -> None:
    assert without_name(message(bot, text="@undertone_demo_bot so sad")).split() == ["so", "sad"]
    assert without_name(message(bot, text="@somebody so sad")) == "@somebody so sad"
