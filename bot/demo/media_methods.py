"""The Bot API methods that change the pictures of messages and their captions."""

from __future__ import annotations

from bot.demo.faults import bad_request
from bot.demo.markup import caption_content, keyboard_content
from bot.demo.message_methods import editable, photo_content, replace
from bot.demo.nouns import JsonObject, RecordedCall
from bot.demo.parameters import Parameters
from bot.demo.state import DemoState

CAPTION_KEYS = ("caption", "caption_entities")
MEDIA_KEYS = ("photo", "document", *CAPTION_KEYS)


async def edit_message_media(state: DemoState, parameters: Parameters) -> JsonObject:
    """``editMessageMedia`` with a photo, uploaded or by the ``file_id`` of one sent before."""
    message = editable(state, parameters)
    if "text" in message:
        raise bad_request("there is no media in the message to edit")
    given = parameters.structure("media", dict) or {}
    if given.get("type") != "photo":
        raise bad_request("unsupported media type")  # Telegram knows others; this bot sends none of them
    media = Parameters(RecordedCall(parameters.call.method, given, parameters.call.uploads))
    content = {"photo": await photo_content(state, media, "media")} | caption_content(media)
    return replace(state, message, content | keyboard_content(parameters), (*MEDIA_KEYS, "reply_markup"))


async def edit_message_caption(state: DemoState, parameters: Parameters) -> JsonObject:
    """``editMessageCaption``; a keyboard that is not named is removed, as on Telegram."""
    message = editable(state, parameters)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    content = caption_content(parameters) | keyboard_content(parameters)
    return replace(state, message, content, (*CAPTION_KEYS, "reply_markup"))
