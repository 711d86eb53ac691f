"""What is fuzzed: each target takes any bytes, and raises only if it found a fault."""

from __future__ import annotations

import contextlib
import json
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, IntEnum
from functools import cache
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast, get_type_hints

from telegram import Bot, Message, Update, User
from telegram.error import TelegramError
from telegram.ext import CommandHandler

import models
from bot.demo.entities import plain_entities, trimmed, utf16_length
from bot.demo.faults import ApiFault
from bot.demo.html_text import parse_html
from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.telegram.addressing import Addressed, without_name
from bot.telegram.callbacks import KINDS, VERSION, UnknownButtonError, decode, encode
from bot.telegram.named_moods import mood_of_name, mood_of_start
from core.answers import Track, TrackId
from core.errors import BrokenPictureError, PictureError
from core.links import search_link
from core.picture_outline import needed_parts
from core.pictures import decode_picture
from core.small_talk import mood_part
from core.text_features import tokens
from core.text_reader import TextReader
from core.track_matching import Found, best_match, normalised, search_query
from hostile.files import good_files, orientation, segment, with_more

TEXT_LENGTH = 4096
"""Of the longest message that Telegram delivers, in characters."""
NOW = int(datetime(2026, 11, 26, tzinfo=UTC).timestamp())
SENTENCES = (
    "I am so sad",
    "why am I so tired?! 😢😢",
    "play me something calm, please",
    "xD <3 :'( ^_^",
    "Привет 👩‍👩‍👧",
)


@dataclass(frozen=True, slots=True)
class Target:
    """Something to fuzz.

    Attributes:
        what: it holds to, in words.
        check: takes any bytes; what it raises is a finding.
        seeds: gives the bytes to begin with.
        longest: bytes that are tried.
    """

    what: str
    check: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    longest: int = TEXT_LENGTH


def _text(data: bytes) -> str:
    """Any text, lone surrogates included: JSON can spell them."""
    return data.decode("utf-8", "surrogateescape")


def _valid_text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def check_callback(data: bytes) -> None:
    """Button data: a tap that is encoded as it came, or a refusal."""
    try:
        tap = decode(_text(data))
    except UnknownButtonError:
        return
    assert decode(encode(tap)) == tap
    assert len(encode(tap).encode()) <= 64


def check_picture(data: bytes) -> None:
    """A file: a picture, or a typed error."""
    with contextlib.suppress(PictureError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow says of damaged EXIF, a million times
        assert decode_picture(data).grey.ndim == 2


def check_outline(data: bytes) -> None:
    """A file's parts: refused, or left out of it so that nothing more can be left out."""
    for format_name in ("JPEG", "PNG", "WEBP"):
        try:
            needed = needed_parts(data, format_name)
        except BrokenPictureError:
            continue
        if format_name == "WEBP":
            assert needed == data
        elif len(data) >= 8:
            assert len(needed) <= max(len(data), 8)
            assert needed_parts(needed, format_name) == needed


def check_orientation(data: bytes) -> None:
    """EXIF of any content around pixels that are whole: they are read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = decode_picture(with_more(_small_jpeg(), segment(0xE1, b"Exif\0\0" + data)))
    assert picture.grey.shape == (96, 96)


@cache
def _small_jpeg() -> bytes:
    return good_files()["jpeg grey"]


def check_words(data: bytes) -> None:
    """A message: no mood, or seven probabilities; what is read of it is part of it."""
    text = _text(data)
    assert all(tokens(text))
    assert len(mood_part(text)) <= max(len(text), len(unicodedata.normalize("NFKC", text)))
    reading = _reader().read(text)
    assert reading is None or abs(sum(reading.probabilities) - 1) < 1e-6


@cache
def _reader() -> TextReader:
    return TextReader(Path(models.__file__).parent / "artifacts" / "text")


def check_names(data: bytes) -> None:
    """A link's parameter, and what is typed in inline mode: a mood, or none."""
    text = _text(data)
    mood_of_start(text)
    mood_of_start(f"mood_{text}")
    mood_of_name(texts_in(Language.TURKISH), text)


def check_tracks(data: bytes) -> None:
    """Titles and artists of a search: the same track matches itself, and a query stays short."""
    title, _, artist = _valid_text(data).partition("\n")
    track = Track(TrackId("0" * 22), title, artist, None, None)
    found = Found(track.id, title, (artist,), None)
    assert normalised(title) or not title
    assert len(search_query(track)) <= 2 * 100 + len("track: artist:")
    assert search_link(track).isascii()
    if artist:
        assert best_match(track, [found]) is found
    elif title:
        best_match(track, [found])


def check_html(data: bytes) -> None:
    """The local Bot API's reader of HTML: text and entities within it, or a refusal; what is escaped is read back."""
    text = _valid_text(data)
    assert parse_html(escape(text, quote=False)) == (text, [])
    assert parse_html(escape(text)) == (text, [])
    _check_entities(text, plain_entities(text))
    with contextlib.suppress(ApiFault):
        _check_entities(*parse_html(text))


def _check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    for plain, found in ((text, entities), trimmed(text, entities)):
        for entity in found:
            assert 0 <= entity["offset"] <= entity["offset"] + entity["length"] <= utf16_length(plain)


def check_update(data: bytes) -> None:
    """An update with any text and entities: who is addressed, what is left of the text, which command it is."""
    head, text = data[:4], _valid_text(data[4:])
    numbers = (*head, 0, 0, 0, 0)[:4]
    kind = ("mention", "bot_command", "text_mention", "url")[numbers[0] % 4]
    start, end = numbers[1], numbers[1] + numbers[2]
    # In whole characters, as Telegram counts them.
    entity = {"type": kind, "offset": utf16_length(text[:start]), "length": utf16_length(text[start:end])}
    person = {"id": 5, "is_bot": False, "first_name": text[:20]}
    content = {"message_id": 1, "date": NOW, "chat": {"id": 5, "type": "private"}, "from": person, "text": text}
    content |= {"entities": [entity] * (numbers[3] % 3)}
    _check_message(json.loads(json.dumps({"update_id": 1, "message": content})))


def _check_message(content: dict[str, Any]) -> None:
    update = cast("Update", Update.de_json(content, _bot()))
    message = cast("Message", update.message)
    Addressed().filter(message)
    assert len(without_name(message)) <= len(message.text or "") + 1
    command = _command_handler().check_update(update)
    if command:
        arguments, _ = cast("tuple[list[str], Any]", command)
        mood_of_start((arguments or [""])[0])


@cache
def _bot() -> Bot:
    bot = Bot("1:demo-token-which-opens-nothing-at-all")
    bot._bot_user = User(1, "Undertone", is_bot=True, username="undertone_demo_bot")
    return bot


@cache
def _command_handler() -> CommandHandler[Any, Any]:
    async def nothing(_update: Update, _context: Any) -> None:
        raise TelegramError("it is not called")

    return CommandHandler("start", nothing)


def _texts(*texts: str) -> Callable[[], Iterable[bytes]]:
    return lambda: [text.encode() for text in texts]


def _button(name: str) -> bytes:
    words = (_word(hint) for hint in get_type_hints(KINDS[name]).values())
    return ":".join((VERSION, name, *words)).encode()


def _word(kind: Any) -> str:
    if kind is TrackId:
        return "0" * 22
    if isinstance(kind, type) and issubclass(kind, Enum):
        first = next(iter(kind))
        return first.name.lower() if issubclass(kind, IntEnum) else str(first)
    return "yes" if kind is bool else "0"


def _outlines() -> Iterable[bytes]:
    return (data[:4000] for data in good_files().values())


def _orientations() -> Iterable[bytes]:
    return (orientation(value, order) for value in (1, 6, 300) for order in "<>")


def _updates() -> Iterable[bytes]:
    texts = ("/start mood_calm", "/start@undertone_demo_bot mood_joy", "@undertone_demo_bot I am sad", *SENTENCES)
    return (bytes((number % 4, 0, 19, 1)) + text.encode() for number, text in enumerate(texts))


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "pictures": Target("a file is a picture, or refused", check_picture, lambda: good_files().values(), 20_000),
        "outline": Target("its parts are bounded, and none is left to leave out", check_outline, _outlines, 20_000),
        "orientation": Target("whatever EXIF says, whole pixels are read", check_orientation, _orientations),
        "callbacks": Target(
            "button data is a tap that comes back the same, or refused", check_callback,
            lambda: map(_button, KINDS), 80,
        ),
        "updates": Target("any text with any entities: addressed, a command, or neither", check_update, _updates),
        "words": Target("a message tells a mood, or none", check_words, _texts(*SENTENCES)),
        "names": Target("a link or a query names a mood, or not", check_names, _texts("mood_calm", "neşe", "sad"), 99),
        "tracks": Target(
            "a track matches itself; queries are short", check_tracks,
            _texts("Song (feat. A)\nB & C", "Yesterday - Remastered 2009\nThe Beatles", "…\nЖ"), 1000,
        ),
        "html": Target(
            "HTML is read as Telegram reads it, or refused", check_html,
            _texts('<b>a</b> <a href="https://a.b/?c=d&amp;e">é</a>', "&lt;&amp;&#128512;", "/start @name https://a.b"),
        ),
    }
)  # fmt: skip
"""Each by the name that :mod:`hostile.fuzz` takes."""
