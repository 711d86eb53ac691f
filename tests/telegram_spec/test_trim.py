"""Trimming keeps names, types and flags of what is used, and drops the rest."""

from __future__ import annotations

from typing import Any

from telegram_spec.trim import METHODS, TYPES, trimmed


def described(*fields: tuple[str, list[str], bool]) -> dict[str, Any]:
    """A method or type as the full specification describes it."""
    rows = [
        {"name": name, "types": types, "required": required, "description": "…"} for name, types, required in fields
    ]
    return {"fields": rows, "returns": ["Boolean"], "description": ["…"]}


def test_only_known_types_are_kept() -> None:
    specification: dict[str, Any] = {
        "version": "Bot API 0.1",
        "methods": {name: described() for name in METHODS},
        "types": {name: described() for name in TYPES} | {"Rocket": described()},
    }
    specification["methods"]["sendMessage"] = described(
        ("chat_id", ["Integer", "String"], True), ("r", ["Rocket"], False)
    )
    specification["types"]["CallbackQuery"] = described(("message", ["MaybeInaccessibleMessage"], False))
    specification["types"]["Message"] = described(("rows", ["Array of Array of PhotoSize", "Rocket"], False))
    facts = trimmed(specification)
    assert facts["version"] == "Bot API 0.1"
    assert facts["methods"]["sendMessage"] == {
        "parameters": {"chat_id": {"types": ["Integer", "String"], "required": True}},
        "returns": ["Boolean"],
    }
    assert facts["types"]["CallbackQuery"]["message"]["types"] == ["Message"]
    assert facts["types"]["Message"] == {"rows": {"types": ["Array of Array of PhotoSize"], "required": False}}
    assert "Rocket" not in facts["types"]
