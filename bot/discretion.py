"""What of an error may be written down: what kind it is and where it arose, and nothing that somebody sent.

A library's error may repeat what it was given: ``KeyError`` a text, Telegram's "Bad Request" a tag, a migrated group
its new number. What may be content is recognised by its form, and, where the update that failed is known, by what
stands in it.
"""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import quote

from core.errors import UndertoneError

LEFT_OUT = "…"
LEAST_LETTERS = 4
"""Of a word of what somebody wrote: shorter ones are in every sentence."""
# What says how an update is built, and not what is in it.
STRUCTURE = frozenset({"type", "is_bot", "language_code", "date", "offset", "length", "width", "height", "mime_type"})

_TOKEN = re.compile(r"\d{5,}(?::|%3A)[\w-]{20,}", re.IGNORECASE)
_BEARER = re.compile(r"(Bearer|Basic) [\w.~+/=-]{8,}")
_ADDRESS = re.compile(r"(\w+://[^\s/?#]+)[/?#]\S*")
_NAME = re.compile(r"(?<![\w.])@\w{3,}")
_NUMBER = re.compile(r"(?<![\w.])-?\d{6,}")
_MACHINE = re.compile(r"(?<![\w.])(?!127\.)\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")
# From the first opening quotation mark to the last closing one: what is quoted may hold such a mark itself.
_QUOTED = re.compile(r"(?<!\w)[bBrR]{0,2}(['\"]).*\1(?!\w)", re.DOTALL)
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


def redact(text: str) -> str:
    """``text`` without the bot's token and authorisation headers, also where they are percent-encoded."""
    return _BEARER.sub(r"\1 [redacted]", _TOKEN.sub("[redacted token]", text))


def discreet(text: str, private: Collection[str] = ()) -> str:
    """A foreign text without whatever may be content: what is quoted, addresses' paths, names, long numbers.

    Args:
        text: what a library says.
        private: further texts that it must not repeat, in whatever case or encoding.
    """
    text = redact(text)  # first: a part of a token is no token
    forms = {form for word in private for form in _forms(word)}
    if forms:
        known = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        text = re.sub(rf"(?<!\w)(?:{known})(?!\w)", LEFT_OUT, text, flags=re.IGNORECASE)
    text = _ADDRESS.sub(rf"\1/{LEFT_OUT}", text)
    for pattern in (_QUOTED, _NAME, _NUMBER, _MACHINE):
        text = pattern.sub(LEFT_OUT, text)
    return text


def words_of(error: BaseException, private: Collection[str] = ()) -> str:
    """What an error says. Ours say nothing about anybody, and stay as they are."""
    return str(error) if isinstance(error, UndertoneError) else discreet(str(error), private)


def traceback_of(error: BaseException, private: Collection[str] = ()) -> str:
    """As Python prints it, causes first, but for what the errors repeat; without a line break at its end."""
    return "".join(_lines(error, private, set())).rstrip("\n")


def private_words(content: object) -> frozenset[str]:
    """Whatever the JSON of an update tells about a person: texts and their longer words, names, numbers, files."""
    return frozenset(_private(content))


def _lines(error: BaseException, private: Collection[str], seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen:
        yield from _lines(earlier, private, seen)
        yield _CAUSE if error.__cause__ else _CONTEXT
    if error.__traceback__ is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(error.__traceback__)
    yield f"{_kind(error)}: {words_of(error, private)}\n"
    if isinstance(error, BaseExceptionGroup):
        for number, member in enumerate(error.exceptions, start=1):
            yield f"Number {number} of the group:\n"
            yield from _lines(member, private, seen)


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _private(content: object) -> Iterator[str]:
    if isinstance(content, Mapping):
        for name, value in content.items():
            if name not in STRUCTURE:
                yield from _private(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _private(value)
    elif isinstance(content, str):
        yield from (word for word in (content, content.strip()) if len(word) > 1)
        yield from (word for word in re.findall(r"\w+", content) if len(word) >= LEAST_LETTERS)
    elif isinstance(content, int) and abs(content) >= 10 ** (LEAST_LETTERS - 1):
        yield str(content)


def _forms(word: str) -> set[str]:
    """As it may come back out of an address, a ``repr`` or JSON."""
    encodable = word.encode(errors="replace")
    return {word, quote(encodable, safe=""), quote(encodable), repr(word)[1:-1], json.dumps(word)[1:-1]}
