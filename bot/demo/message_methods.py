"""The Bot API methods that write, change and delete messages."""

from __future__ import annotations

import asyncio

from bot.demo.faults import UnreadablePhotoError, bad_request
from bot.demo.files import photo_sizes
from bot.demo.markup import caption_content, keyboard_content, reply_content, text_content
from bot.demo.nouns import BOT_USER_ID, JsonObject, Place
from bot.demo.parameters import Parameters
from bot.demo.state import DemoState

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
TEXT_KEYS = ("text", "entities", "link_preview_options")


async def send_message(state: DemoState, parameters: Parameters) -> JsonObject:
    """``sendMessage``."""
    place = _place(state, parameters)
    content = text_content(parameters, too_long="message is too long")
    return _send(state, parameters, place, content)


async def send_photo(state: DemoState, parameters: Parameters) -> JsonObject:
    """``sendPhoto`` with an uploaded file or the ``file_id`` of a document or photo sent before."""
    place = _place(state, parameters)
    photo = await photo_content(state, parameters, "photo")
    return _send(state, parameters, place, {"photo": photo} | caption_content(parameters))


async def send_document(state: DemoState, parameters: Parameters) -> JsonObject:
    """``sendDocument`` with an uploaded file or a ``file_id``."""
    place = _place(state, parameters)
    upload = parameters.upload("document")
    if upload and not upload.data:
        raise bad_request("file must be non-empty")
    if upload:
        file = state.files.keep("documents", upload.name, upload.mime_type, upload.data)
    else:
        file = state.files.by_id(parameters.text("document") or "")
    return _send(state, parameters, place, {"document": file.as_document()} | caption_content(parameters))


async def edit_message_text(state: DemoState, parameters: Parameters) -> JsonObject:
    """``editMessageText``; a keyboard that is not named is removed, as on Telegram."""
    message = editable(state, parameters)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    content = text_content(parameters, too_long="MESSAGE_TOO_LONG") | keyboard_content(parameters)
    return replace(state, message, content, (*TEXT_KEYS, "reply_markup"))


async def edit_message_reply_markup(state: DemoState, parameters: Parameters) -> JsonObject:
    """``editMessageReplyMarkup``."""
    return replace(state, editable(state, parameters), keyboard_content(parameters), ("reply_markup",))


async def delete_message(state: DemoState, parameters: Parameters) -> bool:
    """``deleteMessage``."""
    place = _place(state, parameters)
    state.chats.delete(place.identifier, parameters.integer("message_id"))
    return True


async def photo_content(state: DemoState, parameters: Parameters, name: str) -> list[JsonObject]:
    """The sizes of a photo that a parameter uploads, or names by its ``file_id``.

    Raises:
        ApiFault: 400, no such file, or none that can be shown as a photo.
    """
    upload = parameters.upload(name)
    data = upload.data if upload else state.files.by_id(parameters.text(name) or "").data
    try:
        sizes = await asyncio.to_thread(photo_sizes, data)
    except UnreadablePhotoError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    return state.files.keep_photo(sizes)


def _place(state: DemoState, parameters: Parameters) -> Place:
    if not parameters.text("chat_id"):
        raise bad_request("chat_id is empty")
    try:
        return state.chats.place(int(parameters.text("chat_id") or ""))
    except ValueError:
        raise bad_request("chat not found") from None


def _send(state: DemoState, parameters: Parameters, place: Place, content: JsonObject) -> JsonObject:
    reply = reply_content(parameters, state.chats, place.identifier)
    return state.chats.add(place, reply | content | keyboard_content(parameters))


def editable(state: DemoState, parameters: Parameters) -> JsonObject:
    """The message that the bot may edit.

    Raises:
        ApiFault: 400, there is no such message, or it is not the bot's.
    """
    place = _place(state, parameters)
    message = state.chats.find(place.identifier, parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != BOT_USER_ID:
        raise bad_request("message can't be edited")
    return message


def replace(state: DemoState, message: JsonObject, content: JsonObject, keys: tuple[str, ...]) -> JsonObject:
    """Put other content in place of what the message has under these keys.

    Raises:
        ApiFault: 400, that would change nothing.
    """
    if content == {key: message[key] for key in keys if key in message}:
        raise bad_request(NOT_MODIFIED)
    kept = {key: value for key, value in message.items() if key not in keys}
    return state.chats.replace(kept | content)
