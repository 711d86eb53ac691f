"""``MessageEntity`` objects: where they lie in a text, and those that Telegram finds in plain text by itself."""

from __future__ import annotations

import re

from bot.demo.nouns import JsonObject

PLAIN_ENTITIES = (
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}']")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z]\w{3,31}\b")),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?")),
)


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def plain_entities(text: str) -> list[JsonObject]:
    """The commands, names and links in a plain text, as ``MessageEntity`` objects."""
    # The links come first: an address is one entity, even where a path in it looks like a command.
    found: list[JsonObject] = []
    for kind, pattern in PLAIN_ENTITIES:
        for match in pattern.finditer(text):
            entity = _entity_of(kind, text, match)
            if not any(_covers(other, entity) for other in found):
                found.append(entity)
    return in_order(found)


def trimmed(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """The text without the white space around it, as Telegram stores it, and the entities moved along."""
    left = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    end = utf16_length(text)
    moved: list[JsonObject] = []
    for entity in entities:
        start = max(0, entity["offset"] - left)
        length = min(end, entity["offset"] - left + entity["length"]) - start
        if length > 0:
            moved.append(entity | {"offset": start, "length": length})
    return text, moved


def in_order(entities: list[JsonObject]) -> list[JsonObject]:
    """As Telegram lists them: by their beginning, what is around others first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _entity_of(kind: str, text: str, match: re.Match[str]) -> JsonObject:
    return {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match.group())}


def _covers(outer: JsonObject, inner: JsonObject) -> bool:
    starts_inside = outer["offset"] <= inner["offset"] < outer["offset"] + outer["length"]
    return bool(starts_inside)
