"""What people do to messages without writing: they read them, and react to them."""

from __future__ import annotations

from collections import defaultdict

from bot.demo.audience import Audience
from bot.demo.nouns import DemoUser, JsonObject

EMOJI = ("👍", "👎", "❤", "🔥", "🎉", "😢")
"""The reactions that the page offers; Telegram has some seventy."""


class Reactions:
    """One reaction of each person to each message. Telegram's ``Message`` doesn't carry them."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience
        self._by_message: dict[int, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))

    def change(self, chat_id: int, message_id: int, user: DemoUser, emoji: str | None) -> str | None:
        """Put a reaction in place of the person's last one, or take that away (None), and tell the listeners.

        Returns:
            What it was before; None if there was none.
        """
        theirs = self._by_message[chat_id][message_id]
        before = theirs.pop(user.identifier, None)
        if emoji:
            theirs[user.identifier] = emoji
        self._audience.tell(chat_id, "reactions", message_id=message_id, reactions=_grouped(theirs))
        return before

    def in_chat(self, chat_id: int) -> JsonObject:
        """All of a chat by message: ``{"7": [{"emoji": "👍", "by": [1001]}]}``."""
        return {str(message): _grouped(theirs) for message, theirs in self._by_message[chat_id].items() if theirs}


class ReadMarks:
    """How far each person has read each chat."""

    def __init__(self) -> None:
        self._marks: dict[tuple[int, int], int] = {}

    def read(self, user: DemoUser, chat_id: int, message_id: int) -> None:
        """The person has seen this message and all before it."""
        self._marks[user.identifier, chat_id] = max(message_id, self._marks.get((user.identifier, chat_id), 0))

    def unread(self, user: DemoUser, chat_id: int, messages: list[JsonObject]) -> int:
        """How many of a chat's messages the person has yet to see; what they wrote themselves they have seen."""
        mark = self._marks.get((user.identifier, chat_id), 0)
        return sum(message["message_id"] > mark and message["from"]["id"] != user.identifier for message in messages)


def _grouped(by_user: dict[int, str]) -> list[JsonObject]:
    """By emoji, in the order of their first appearance."""
    people: dict[str, list[int]] = {}
    for user, emoji in by_user.items():
        people.setdefault(emoji, []).append(user)
    return [{"emoji": emoji, "by": by} for emoji, by in people.items()]
