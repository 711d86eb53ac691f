"""What a person can do in the chat, and the updates that it makes."""

from __future__ import annotations

import asyncio
import secrets
import time

from bot.demo.entities import plain_entities
from bot.demo.files import photo_sizes
from bot.demo.gestures import EMOJI
from bot.demo.inline_methods import QUERY_LENGTH
from bot.demo.markup import quoting
from bot.demo.nouns import DemoGroup, DemoUser, JsonObject, Place
from bot.demo.state import DemoState

# Whoever took a forwarded picture; Telegram names the original sender.
SOMEBODY_ELSE = DemoUser(identifier=1999, first_name="Somebody", username=None)


class People:
    """Sends messages and presses buttons on behalf of people, in private or in the group that is named as the place.

    Every call returns the update that it queued.
    """

    def __init__(self, state: DemoState) -> None:
        self._state = state

    async def send_text(
        self,
        user: DemoUser,
        text: str,
        client_id: str | None = None,
        place: Place | None = None,
        reply_to: int | None = None,
    ) -> JsonObject:
        """Send a text; commands in it are marked as such."""
        entities = plain_entities(text)
        content: JsonObject = {"text": text} | ({"entities": entities} if entities else {})
        return self._say(user, content, client_id, place, reply_to)

    async def send_photo(
        self,
        user: DemoUser,
        data: bytes,
        caption: str | None = None,
        forwarded: bool = False,
        media_group_id: str | None = None,
        client_id: str | None = None,
        place: Place | None = None,
        reply_to: int | None = None,
    ) -> JsonObject:
        """Send a picture as a photo: compressed, in several sizes, without metadata.

        Raises:
            UnreadablePhotoError: the bytes can't be shown as a photo.
        """
        sizes = await asyncio.to_thread(photo_sizes, data)
        content: JsonObject = {"photo": self._state.files.keep_photo(sizes)}
        if caption:
            entities = plain_entities(caption)
            content |= {"caption": caption} | ({"caption_entities": entities} if entities else {})
        if media_group_id:
            content["media_group_id"] = media_group_id
        return self._say(user, _origin(forwarded) | content, client_id, place, reply_to)

    async def send_document(
        self,
        user: DemoUser,
        data: bytes,
        name: str,
        mime_type: str,
        forwarded: bool = False,
        client_id: str | None = None,
        place: Place | None = None,
        reply_to: int | None = None,
    ) -> JsonObject:
        """Send a file as it is."""
        file = self._state.files.keep("documents", name, mime_type, data)
        content: JsonObject = {"document": file.as_document()}
        return self._say(user, _origin(forwarded) | content, client_id, place, reply_to)

    async def press(
        self, user: DemoUser, message_id: int, callback_data: str, place: Place | None = None
    ) -> JsonObject:
        """Press a button below one of the bot's messages.

        Raises:
            LookupError: the message is gone, or has no button with this data now.
        """
        chat = (place or user).identifier
        message = self._state.chats.find(chat, message_id)
        if message is None or callback_data not in _callback_data(message):
            raise LookupError(f"message {message_id} has no button {callback_data!r}")
        query: JsonObject = {
            "id": str(secrets.randbits(62)),
            "from": user.as_user(),
            "message": message,
            "chat_instance": str(chat),
            "data": callback_data,
        }
        self._state.presses.open(query["id"], chat, user.identifier)
        return self._state.updates.push("callback_query", query)

    async def react(
        self, user: DemoUser, message_id: int, emoji: str | None, place: Place | None = None
    ) -> JsonObject | None:
        """React to a message, with one of :data:`EMOJI` in place of what it was before, or None to take it back.

        Returns:
            The update; None where the bot is told nothing: it is no administrator of the group, or nothing has changed.

        Raises:
            LookupError: the message is gone, or there is no such reaction.
        """
        where = place or user
        if self._state.chats.find(where.identifier, message_id) is None or emoji not in (None, *EMOJI):
            raise LookupError(f"{emoji} can't be a reaction to message {message_id}")
        before = self._state.reactions.change(where.identifier, message_id, user, emoji)
        if before == emoji or (isinstance(where, DemoGroup) and not where.bot_is_administrator):
            return None
        head: JsonObject = {"chat": where.as_chat(), "message_id": message_id, "user": user.as_user()}
        change = {"old_reaction": _reaction(before), "new_reaction": _reaction(emoji)}
        return self._state.updates.push("message_reaction", head | {"date": int(time.time())} | change)

    async def ask_inline(self, user: DemoUser, query: str) -> JsonObject:
        """Type the bot's name and a query in a chat with somebody else."""
        identifier = str(secrets.randbits(62))
        self._state.inline_queries.open(identifier)
        content = {"id": identifier, "from": user.as_user(), "query": query[:QUERY_LENGTH], "offset": ""}
        return self._state.updates.push("inline_query", content | {"chat_type": "private"})

    async def send_offer(self, user: DemoUser, query_id: str, result_id: str, place: Place | None = None) -> JsonObject:
        """Send what the bot offered, in a chat with the bot itself, which hears of it as of any message.

        Raises:
            LookupError: it offered no such thing.
        """
        message = self._state.inline_queries.result(query_id, result_id)
        return self._say(user, {"via_bot": self._state.profile.as_user()} | message, None, place)

    def _say(
        self,
        user: DemoUser,
        content: JsonObject,
        client_id: str | None,
        place: Place | None = None,
        reply_to: int | None = None,
    ) -> JsonObject:
        where = place or user
        self._state.chats.meet(where)
        original = None if reply_to is None else self._state.chats.find(where.identifier, reply_to)
        quoted = {} if original is None else quoting(original)  # deleted meanwhile, as on Telegram
        message = self._state.chats.add(where, quoted | content, by=user, client_id=client_id)
        return self._state.updates.push("message", message)


def _origin(forwarded: bool) -> JsonObject:
    if not forwarded:
        return {}
    origin = {"type": "user", "date": int(time.time()), "sender_user": SOMEBODY_ELSE.as_user()}
    return {"forward_origin": origin}


def _reaction(emoji: str | None) -> list[JsonObject]:
    """As Telegram's list of ``ReactionType``."""
    return [] if emoji is None else [{"type": "emoji", "emoji": emoji}]


def _callback_data(message: JsonObject) -> set[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}
