"""Checks what goes over the wire against the trimmed specification: the bot's calls, and the demo server's answers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

FACTS_FILE = Path(__file__).parent / "facts.json"

CALLBACK_DATA_BYTES = 64
LONGEST = {"text": 4096, "caption": 1024}  # UTF-16 code units
LONGEST_ANSWER = 200
BUTTON_STYLES = frozenset({"danger", "success", "primary"})
BUTTON_ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "copy_text",
    }
)
ARRAY = "Array of "


class Call(Protocol):
    """A recorded call of a method; :class:`bot.demo.nouns.RecordedCall` is one."""

    @property
    def method(self) -> str:
        """Name of the method."""

    @property
    def parameters(self) -> Mapping[str, Any]:
        """Text (of a form or a query) or JSON values by name."""

    @property
    def uploads(self) -> Mapping[str, Any]:
        """Files by field name."""


@cache
def facts() -> dict[str, Any]:
    """The trimmed specification."""
    loaded: dict[str, Any] = json.loads(FACTS_FILE.read_text(encoding="utf-8"))
    return loaded


def call_violations(call: Call) -> list[str]:
    """What is wrong with a call of the bot; empty if it is as the specification says."""
    if call.method not in facts()["methods"]:
        return [f"{call.method}: unknown method"]
    known = facts()["methods"][call.method]["parameters"]
    given = dict(call.parameters) | {name: upload for name, upload in call.uploads.items() if name in known}
    found = _missing(known, given, call.method) + _conditions(call)
    for name, value in given.items():
        where = f"{call.method}.{name}"
        if name not in known:
            found.append(f"{where}: unknown parameter")
        elif name in call.uploads:
            found += [] if "InputFile" in known[name]["types"] else [f"{where}: takes no file"]
        else:
            found += _decoded_violations(known[name]["types"], value, where)
    return found


def result_violations(method: str, result: Any) -> list[str]:
    """What is wrong with the ``result`` of an answer to this method."""
    return _value_violations(facts()["methods"][method]["returns"], result, method)


def object_violations(kind: str, value: Any, where: str = "") -> list[str]:
    """What is wrong with a JSON value that should be a ``kind`` (``Update``, ``Message``, ...)."""
    where = where or kind
    if not isinstance(value, dict):
        return [f"{where}: no object"]
    known = facts()["types"][kind]
    found = _missing(known, value, where)
    for name, inner in value.items():
        if name in known:
            found += _value_violations(known[name]["types"], inner, f"{where}.{name}")
        else:
            found.append(f"{where}.{name}: unknown field")
    return found + (_button_violations(value, where) if kind == "InlineKeyboardButton" else [])


def _missing(known: Mapping[str, Any], given: Mapping[str, Any], where: str) -> list[str]:
    return [f"{where}.{name}: missing" for name, fact in known.items() if fact["required"] and name not in given]


def _decoded_violations(kinds: list[str], value: Any, where: str) -> list[str]:
    if not isinstance(value, str) or "String" in kinds:
        return _value_violations(kinds, value, where)
    try:
        return _value_violations(kinds, json.loads(value), where)
    except ValueError:
        return [f"{where}: {value[:40]!r} is not JSON, so no {' or '.join(kinds)}"]


def _value_violations(kinds: list[str], value: Any, where: str) -> list[str]:
    """The violations against the best fitting of several allowed types."""
    return min((_kind_violations(kind, value, where) for kind in kinds), key=len)


def _kind_violations(kind: str, value: Any, where: str) -> list[str]:
    if kind.startswith(ARRAY):
        if not isinstance(value, list):
            return [f"{where}: no array"]
        inner = kind.removeprefix(ARRAY)
        return [line for at, each in enumerate(value) for line in _kind_violations(inner, each, f"{where}[{at}]")]
    if kind in facts()["types"]:
        return object_violations(kind, value, where)
    return [] if _is_primitive(kind, value) else [f"{where}: {value!r} is no {kind}"]


def _is_primitive(kind: str, value: Any) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    match kind:
        case "String":
            return isinstance(value, str)
        case "Integer":
            return whole
        case "Float":
            return whole or isinstance(value, float)
        case "Boolean":
            return isinstance(value, bool)
        case "True":
            return value is True
    return False


def _button_violations(button: Mapping[str, Any], where: str) -> list[str]:
    actions = BUTTON_ACTIONS & button.keys()
    found = [] if len(actions) == 1 else [f"{where}: {len(actions)} actions in place of one"]
    if button.get("style", "primary") not in BUTTON_STYLES:
        found.append(f"{where}.style: {button['style']!r} is no style")
    data = button.get("callback_data", "-")
    if not 1 <= len(str(data).encode()) <= CALLBACK_DATA_BYTES:
        found.append(f"{where}.callback_data: not 1 to {CALLBACK_DATA_BYTES} bytes")
    return found


def _conditions(call: Call) -> list[str]:
    """What the specification says in its sentences rather than in its types."""
    found = []
    given = call.parameters
    if call.method.startswith("editMessage") and "inline_message_id" not in given:
        found += [f"{call.method}.{name}: missing" for name in ("chat_id", "message_id") if name not in given]
    if call.method == "editMessageText" and "text" not in given:
        found.append("editMessageText.text: missing")
    for name, most in LONGEST.items():
        if len(_visible(given, name).encode("utf-16-le")) // 2 > most:
            found.append(f"{call.method}.{name}: longer than {most}")
    if call.method == "answerCallbackQuery" and len(str(given.get("text", ""))) > LONGEST_ANSWER:
        found.append(f"answerCallbackQuery.text: longer than {LONGEST_ANSWER}")
    return found


def _visible(given: Mapping[str, Any], name: str) -> str:
    """The text without its tags: the limits count what is left after parsing."""
    text = str(given.get(name, ""))
    return re.sub(r"<[^>]*>", "", text) if str(given.get("parse_mode", "")).upper() == "HTML" else text
