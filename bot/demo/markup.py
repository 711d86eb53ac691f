"""What a message may carry besides its text, checked as Telegram checks it."""

from __future__ import annotations

from typing import Any

from bot.demo.chats import Chats
from bot.demo.entities import plain_entities, trimmed, utf16_length
from bot.demo.faults import bad_request
from bot.demo.html_text import parse_html
from bot.demo.nouns import JsonObject
from bot.demo.parameters import Parameters

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
CALLBACK_DATA_BYTES = 64
MOST_BUTTONS = 100
BUTTON_STYLES = ("danger", "success", "primary")
BUTTON_ACTIONS = ("url", "callback_data", "web_app", "login_url", "switch_inline_query", "copy_text", "pay")


def formatted(parameters: Parameters, name: str, entities_name: str) -> tuple[str, list[JsonObject]]:
    """A text parameter with its entities, given or parsed from HTML, trimmed as Telegram trims it.

    Raises:
        ApiFault: 400, a broken or unknown markup.
    """
    source = parameters.text(name) or ""
    mode = (parameters.text("parse_mode") or "").lower()
    if mode == "html":
        text, entities = parse_html(source)
    elif mode:
        # Telegram knows MarkdownV2 too; this bot doesn't use it, so silently showing its signs would hide a fault.
        raise bad_request("unsupported parse_mode")
    else:
        text, entities = source, parameters.structure(entities_name, list) or []
    taken = {position for entity in entities for position in _span(entity)}
    entities += [entity for entity in plain_entities(text) if taken.isdisjoint(_span(entity))]
    return trimmed(text, entities)


def text_content(parameters: Parameters, too_long: str) -> JsonObject:
    """The part of a ``Message`` that its text makes.

    Raises:
        ApiFault: 400, no text, or more than 4096 characters (with ``too_long`` as the reason).
    """
    text, entities = formatted(parameters, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LENGTH:
        raise bad_request(too_long)
    content: JsonObject = {"text": text} | ({"entities": entities} if entities else {})
    preview = parameters.structure("link_preview_options", dict)
    return content | ({"link_preview_options": preview} if preview else {})


def caption_content(parameters: Parameters) -> JsonObject:
    """The part of a ``Message`` that a caption makes; empty without one.

    Raises:
        ApiFault: 400, more than 1024 characters.
    """
    caption, entities = formatted(parameters, "caption", "caption_entities")
    if utf16_length(caption) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    content: JsonObject = {"caption": caption} if caption else {}
    return content | ({"caption_entities": entities} if entities else {})


def keyboard_content(parameters: Parameters) -> JsonObject:
    """The inline keyboard as the part of a ``Message``; empty without one or for a keyboard of another kind."""
    markup = parameters.structure("reply_markup", dict)
    if not markup or "inline_keyboard" not in markup:
        return {}
    rows = [[_button(button) for button in row] for row in _rows(markup["inline_keyboard"]) if row]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def reply_content(parameters: Parameters, chats: Chats, chat_id: int) -> JsonObject:
    """The message that is replied to as the part of a ``Message``; empty where it is none.

    Raises:
        ApiFault: 400, there is no such message and the bot insists on it.
    """
    reply = parameters.structure("reply_parameters", dict)
    if not reply:
        return {}
    original = chats.find(chat_id, reply.get("message_id", 0))
    if original:
        return quoting(original)
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def quoting(original: JsonObject) -> JsonObject:
    """The part of a ``Message`` that makes it a reply to this one."""
    # Telegram doesn't nest replies: the quoted message comes without its own.
    return {"reply_to_message": {key: value for key, value in original.items() if key != "reply_to_message"}}


def _span(entity: JsonObject) -> range:
    return range(entity["offset"], entity["offset"] + entity["length"])


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return rows


def _button(button: Any) -> JsonObject:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not button.get("text"):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if not any(action in button for action in BUTTON_ACTIONS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.get("style", BUTTON_STYLES[0]) not in BUTTON_STYLES:
        raise bad_request("can't parse inline keyboard button: Invalid button style specified")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and "://" not in str(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: URL host is empty")
    return dict(button)
