"""Whether a message in a group is meant for the bot: there, people talk and show their faces to each other."""

from __future__ import annotations

from telegram import Message, MessageEntity
from telegram.ext import filters


class Addressed(filters.MessageFilter):
    """Messages that answer one of the bot's, or name it."""

    def filter(self, message: Message) -> bool:
        """Whether it does."""
        bot = message.get_bot()
        original = message.reply_to_message
        if original is not None and original.from_user is not None and original.from_user.id == bot.id:
            return True
        return f"@{bot.username}".lower() in {name.lower() for name in _mentions(message)}


SAID_BY_A_CHAT = filters.SenderChat.ALL
"""Messages of somebody who writes as a whole group or channel. They have one account with everybody else who does, in
every group: what is kept about it would be told to strangers, and could be erased by them.
"""


class SentThroughUs(filters.MessageFilter):
    """What the bot offered in inline mode, and somebody sent. A GIF that comes through Telegram's own bot is not."""

    def filter(self, message: Message) -> bool:
        """Whether it is."""
        return message.via_bot is not None and message.via_bot.id == message.get_bot().id


def without_name(message: Message) -> str:
    """The text of a message without the bot's name."""
    text = message.text or ""
    own = f"@{message.get_bot().username}".lower()
    for name in _mentions(message):
        if name.lower() == own:
            text = text.replace(name, " ")
    return text


def _mentions(message: Message) -> list[str]:
    kinds: list[str | None] = [MessageEntity.MENTION]
    return [*message.parse_entities(kinds).values(), *message.parse_caption_entities(kinds).values()]
