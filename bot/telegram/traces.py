"""What has to be kept of an update to go on with it later: of a message that shows a picture, where the picture is.

People are told that what they write is never written to disk. So nothing is kept of updates that consist of words, nor
the words below a picture, nor names.
"""

from __future__ import annotations

from typing import Any

from telegram import Chat, Message, Update, User
from telegram.constants import ChatType

from bot.telegram.addressing import Addressed
from bot.telegram.uploads import upload_of

NEEDED = ("message_id", "date", "media_group_id", "is_automatic_forward")
UPLOADS = ("photo", "document", "video", "animation", "video_note")
NEEDED_OF_UPLOADS = ("file_id", "file_unique_id", "width", "height", "length", "duration", "mime_type", "file_size")


def leaves_trace(update: Update) -> bool:
    """Whether the update shows a picture or a video, and so can be gone on with later."""
    return update.message is not None and upload_of(update.message) is not None


def trace_of(update: Update) -> dict[str, Any]:
    """An update as Telegram would have sent it, with no more in it than it takes to answer the picture.

    Raises:
        ValueError: it shows none.
    """
    message = update.message
    if message is None or not leaves_trace(update):
        raise ValueError("of an update without a picture nothing is kept")
    everything = message.to_dict()
    content = {name: everything[name] for name in NEEDED if name in everything}
    content |= {name: _upload(everything[name]) for name in UPLOADS if name in everything}
    content |= {"chat": _chat(message.chat)} | _sender(message) | _name_of_ours(message)
    return {"update_id": update.update_id, "message": content}


def _upload(upload: Any) -> Any:
    if isinstance(upload, list | tuple):  # a photo, in its sizes
        return [_upload(size) for size in upload]
    return {name: upload[name] for name in NEEDED_OF_UPLOADS if name in upload}


def _chat(chat: Chat) -> dict[str, Any]:
    return {"id": chat.id, "type": chat.type}


def _user(user: User) -> dict[str, Any]:
    return {"id": user.id, "is_bot": user.is_bot, "first_name": "", "language_code": user.language_code}


def _sender(message: Message) -> dict[str, Any]:
    users = {"from": message.from_user, "via_bot": message.via_bot}
    sender = {name: _user(user) for name, user in users.items() if user is not None}
    return sender if message.sender_chat is None else {**sender, "sender_chat": _chat(message.sender_chat)}


def _name_of_ours(message: Message) -> dict[str, Any]:
    """The bot's name in place of a caption that has it, in a group, where it is what makes the message one for us."""
    if message.chat.type == ChatType.PRIVATE or not Addressed().filter(message):
        return {}
    name = f"@{message.get_bot().username}"
    return {"caption": name, "caption_entities": [{"type": "mention", "offset": 0, "length": len(name)}]}
