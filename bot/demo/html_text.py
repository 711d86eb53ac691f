"""Telegram's HTML dialect: a text with tags becomes plain text and ``MessageEntity`` objects, or is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from bot.demo.entities import in_order, utf16_length
from bot.demo.faults import ApiFault, bad_request
from bot.demo.nouns import JsonObject

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}

# The only named references that Telegram knows; any other stays as it is written.
NAMED_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

Attributes = list[tuple[str, str | None]]


@dataclass(slots=True)
class _OpenTag:
    tag: str
    start: int
    entity: JsonObject | None


def parse_html(source: str) -> tuple[str, list[JsonObject]]:
    """The text and its ``MessageEntity`` objects, offsets and lengths in UTF-16 code units.

    Raises:
        ApiFault: 400, the HTML is not what Telegram accepts.
    """
    reader = _HtmlReader(source)
    reader.feed(source)
    reader.finish()
    return reader.text(), in_order(reader.entities)


class _HtmlReader(HTMLParser):
    """Collects text and entities, and refuses everything that Telegram refuses."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._open: list[_OpenTag] = []
        self.entities: list[JsonObject] = []

    def text(self) -> str:
        return "".join(self._parts)

    def finish(self) -> None:
        if self.rawdata.startswith("<"):
            raise self._fault(f"Unclosed start tag at byte offset {self._byte_offset()}")
        self.close()
        if self._open:
            raise self._fault(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise self._unsupported(_first_word(data[data.index("<") + 1 :]))
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(NAMED_CHARACTERS.get(name) or self._as_written(f"&{name}"))

    def handle_charref(self, name: str) -> None:
        number = int(name[1:], 16) if name[:1] in "xX" else int(name)
        valid = 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
        self._add(chr(number) if valid else self._as_written(f"&#{name}"))

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in ENTITY_OF_TAG or (tag == "span" and values.get("class") != "tg-spoiler"):
            raise self._unsupported(tag)
        self._open.append(_OpenTag(tag, self._length, self._entity(tag, values)))

    def handle_endtag(self, tag: str) -> None:
        at = self._byte_offset()
        if not self._open:
            raise self._fault(f"Unexpected end tag at byte offset {at}")
        opened = self._open.pop()
        if opened.tag != tag:
            raise self._fault(f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{tag}>"')
        if opened.entity and self._length > opened.start:
            self._close_entity(opened, opened.entity)

    def handle_comment(self, data: str) -> None:
        raise self._unsupported(_first_word(f"!--{data}"))

    def handle_decl(self, decl: str) -> None:
        raise self._unsupported(_first_word(f"!{decl}"))

    def unknown_decl(self, data: str) -> None:
        raise self._unsupported(_first_word(f"![{data}"))

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002
        # Python's would raise an AssertionError over one that has no name, such as "<![>".
        raise self._unsupported(_first_word(self._source[i + 1 :]))

    def handle_pi(self, data: str) -> None:
        raise self._unsupported(_first_word(f"?{data}"))

    def _entity(self, tag: str, values: dict[str, str]) -> JsonObject | None:
        entity: JsonObject = {"type": ENTITY_OF_TAG[tag], "offset": self._length, "length": 0}
        if tag == "a":
            # A link without an address that Telegram takes for one is plain text.
            return entity | {"url": values["href"]} if _is_link(values.get("href", "")) else None
        if tag == "blockquote" and "expandable" in values:
            return entity | {"type": "expandable_blockquote"}
        if tag == "code" and values.get("class", "").startswith("language-"):
            return entity | {"language": values["class"].removeprefix("language-")}
        return entity

    def _close_entity(self, opened: _OpenTag, entity: JsonObject) -> None:
        language = entity.pop("language", None) if opened.tag == "code" else None
        around = self._open[-1] if self._open else None
        if language and around and around.tag == "pre" and around.entity and around.start == opened.start:
            around.entity["language"] = language
            return
        self.entities.append(entity | {"length": self._length - opened.start})

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += utf16_length(text)

    def _as_written(self, reference: str) -> str:
        end = self._char_offset() + len(reference)
        return reference + (";" if self._source[end : end + 1] == ";" else "")

    def _char_offset(self) -> int:
        line, column = self.getpos()
        return sum(len(before) + 1 for before in self._source.split("\n")[: line - 1]) + column

    def _byte_offset(self) -> int:
        return len(self._source[: self._char_offset()].encode())

    def _unsupported(self, tag: str) -> ApiFault:
        return self._fault(f'Unsupported start tag "{tag}" at byte offset {self._byte_offset()}')

    @staticmethod
    def _fault(reason: str) -> ApiFault:
        return bad_request(f"can't parse entities: {reason}")


def _first_word(text: str) -> str:
    return re.split(r"\s", text, maxsplit=1)[0]


def _is_link(address: str) -> bool:
    return re.match(r"(https?|tg|tel|mailto):\S", address) is not None
