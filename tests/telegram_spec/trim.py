"""Trims a machine-readable Bot API specification to the facts that the bot and the demo server need.

Run ``python tests/telegram_spec/trim.py telegram-bot-api.json`` when the bot begins to use another method or type.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FACTS_FILE = Path(__file__).parent / "facts.json"

METHODS = (
    "answerCallbackQuery",
    "answerInlineQuery",
    "deleteMessage",
    "deleteMyCommands",
    "deleteWebhook",
    "editMessageCaption",
    "editMessageMedia",
    "editMessageReplyMarkup",
    "editMessageText",
    "getFile",
    "getMe",
    "getMyCommands",
    "getUpdates",
    "getWebhookInfo",
    "sendChatAction",
    "sendDocument",
    "sendMessage",
    "sendPhoto",
    "setMyCommands",
    "setMyDescription",
    "setMyShortDescription",
    "setWebhook",
)
TYPES = (
    "Animation",
    "BotCommand",
    "BotCommandScopeChat",
    "CallbackQuery",
    "Chat",
    "Document",
    "File",
    "InlineKeyboardButton",
    "InlineKeyboardMarkup",
    "InlineQuery",
    "InlineQueryResultArticle",
    "InlineQueryResultsButton",
    "InputMediaPhoto",
    "InputTextMessageContent",
    "LinkPreviewOptions",
    "Message",
    "MessageEntity",
    "MessageOriginUser",
    "MessageReactionUpdated",
    "PhotoSize",
    "ReactionTypeEmoji",
    "ReplyParameters",
    "ResponseParameters",
    "Update",
    "User",
    "Video",
    "VideoNote",
    "WebhookInfo",
)
PRIMITIVES = frozenset({"Integer", "String", "Boolean", "Float", "True", "InputFile"})

# Where the specification names a family and only one member of it is known here.
MEMBERS = {
    "BotCommandScope": "BotCommandScopeChat",
    "InlineQueryResult": "InlineQueryResultArticle",
    "InputMedia": "InputMediaPhoto",
    "InputMessageContent": "InputTextMessageContent",
    "MaybeInaccessibleMessage": "Message",
    "MessageOrigin": "MessageOriginUser",
    "ReactionType": "ReactionTypeEmoji",
}


def trimmed(specification: dict[str, Any]) -> dict[str, Any]:
    """Names, types and required flags of :data:`METHODS` and :data:`TYPES`.

    A field of which no type is known here is left out, so that using it counts as a violation until it is added.
    """
    methods = {
        name: {
            "parameters": _fields(specification["methods"][name]),
            "returns": specification["methods"][name]["returns"],
        }
        for name in METHODS
    }
    types = {name: _fields(specification["types"][name]) for name in TYPES}
    return {"version": specification["version"], "methods": methods, "types": types}


def _fields(described: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for field in described.get("fields", ()):
        known = [_known_name(name) for name in field["types"] if _leaf(_known_name(name)) in PRIMITIVES | set(TYPES)]
        if known:
            fields[field["name"]] = {"types": known, "required": field["required"]}
    return fields


def _known_name(name: str) -> str:
    leaf = _leaf(name)
    return name.removesuffix(leaf) + MEMBERS.get(leaf, leaf)


def _leaf(name: str) -> str:
    return name.rsplit("Array of ", maxsplit=1)[-1]


def main() -> None:
    """Read the specification named on the command line and write :data:`FACTS_FILE`."""
    specification = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    FACTS_FILE.write_text(_readable(trimmed(specification)), encoding="utf-8")


def _readable(facts: dict[str, Any]) -> str:
    # A line for each method and type: short enough to read, and a change shows where it is.
    text = json.dumps(facts, sort_keys=True)
    for name in sorted((*METHODS, *TYPES, "methods", "types", "version")):
        text = text.replace(f'"{name}": {{', f'\n"{name}": {{')
    return text + "\n"


if __name__ == "__main__":
    main()
