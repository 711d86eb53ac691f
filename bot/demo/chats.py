"""The conversations: messages by chat, and button presses; the audience hears of every change."""

from __future__ import annotations

import time
from collections import defaultdict

from bot.demo.audience import Audience
from bot.demo.faults import bad_request
from bot.demo.nouns import BOT_USER_ID, CallbackAnswer, DemoUser, JsonObject, Place

MOST_MESSAGES = 1000  # per chat; older ones are forgotten


class Chats:
    """All messages; ids count up over all private chats together, as they do for a bot on Telegram."""

    def __init__(self, audience: Audience, bot: JsonObject) -> None:
        self._audience = audience
        self._bot = bot
        self._next_id = 1
        self._places: dict[int, Place] = {}
        self._messages: dict[int, dict[int, JsonObject]] = defaultdict(dict)

    def meet(self, place: Place) -> None:
        """From now on the bot may write there."""
        self._places[place.identifier] = place

    def place(self, chat_id: int) -> Place:
        """The person of a private chat, or the group.

        Raises:
            ApiFault: 400, nobody has written to the bot there.
        """
        if chat_id not in self._places:
            raise bad_request("chat not found")
        return self._places[chat_id]

    def messages(self, chat_id: int) -> list[JsonObject]:
        """The chat's messages, oldest first."""
        return list(self._messages[chat_id].values())

    def from_bot(self, chat_id: int) -> list[JsonObject]:
        """The bot's messages in the chat, oldest first."""
        return [message for message in self.messages(chat_id) if message["from"]["id"] == BOT_USER_ID]

    def find(self, chat_id: int, message_id: int) -> JsonObject | None:
        """A message, or None where there is no such one (any more)."""
        return self._messages[chat_id].get(message_id)

    def add(
        self, place: Place, content: JsonObject, by: DemoUser | None = None, client_id: str | None = None
    ) -> JsonObject:
        """Append a message with this content (``text``, ``photo``, ...) and tell the listeners.

        Args:
            by: who wrote it; None for the bot.
            client_id: the page's own mark for a message that it shows as being sent.
        """
        sender = self._bot if by is None else by.as_user()
        head: JsonObject = {"message_id": self._next_id, "from": sender, "chat": place.as_chat(), "date": _now()}
        self._next_id += 1
        message = head | content
        chat = self._messages[place.identifier]
        chat[message["message_id"]] = message
        if len(chat) > MOST_MESSAGES:
            del chat[next(iter(chat))]
        self._audience.tell(place.identifier, "message", message=message, client_id=client_id)
        return message

    def replace(self, message: JsonObject) -> JsonObject:
        """Put the edited message in the place of the old one and tell the listeners."""
        edited = message | {"edit_date": _now()}
        self._messages[edited["chat"]["id"]][edited["message_id"]] = edited
        self._audience.tell(edited["chat"]["id"], "edited", message=edited)
        return edited

    def delete(self, chat_id: int, message_id: int) -> None:
        """Remove a message and tell the listeners.

        Raises:
            ApiFault: 400, there is no such message.
        """
        if self._messages[chat_id].pop(message_id, None) is None:
            raise bad_request("message to delete not found")
        self._audience.tell(chat_id, "deleted", message_id=message_id)


class Presses:
    """Button presses that the bot has still to answer, and the answers it gave."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience
        self._open: dict[str, tuple[int, int]] = {}
        self.answers: dict[str, CallbackAnswer] = {}

    def open(self, callback_query_id: str, chat_id: int, user_id: int) -> None:
        """Expect an answer; in a group, nobody but who pressed will see it."""
        self._open[callback_query_id] = chat_id, user_id

    def answer(self, answer: CallbackAnswer) -> None:
        """Take the bot's answer and show it; a second answer is accepted and does nothing, as on Telegram.

        Raises:
            ApiFault: 400, no such press.
        """
        if answer.callback_query_id in self.answers:
            return
        if answer.callback_query_id not in self._open:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        self.answers[answer.callback_query_id] = answer
        chat_id, user_id = self._open.pop(answer.callback_query_id)
        self._audience.tell(
            chat_id,
            "callback_answer",
            only=user_id,
            callback_query_id=answer.callback_query_id,
            text=answer.text,
            show_alert=answer.alert,
        )


def _now() -> int:
    return int(time.time())
