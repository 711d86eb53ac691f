"""What the buttons carry: typed taps, and their text of at most 64 bytes.

To add a button, write a frozen dataclass whose fields are numbers, ids, enums or booleans, and name it in
:data:`KINDS`; then handle it in :mod:`bot.telegram.taps`. A tap on a message that is one person's alone derives from
:class:`bot.telegram.choices.PersonalTap`, and nobody else's takes effect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import Any, get_type_hints

from bot.telegram.answer_taps import (
    BackTap,
    ChooseTap,
    CorrectTap,
    DeleteTap,
    MoreTap,
    ResetTap,
    StrategyTap,
    VoteTap,
    WrongMoodTap,
)
from bot.telegram.choices import (
    AnyEraChoice,
    ConsentChoice,
    EraChoice,
    ExplicitChoice,
    FamiliarityChoice,
    GenreChoice,
    KeepingChoice,
    LanguageChoice,
    PageTap,
    StrategyChoice,
    ZoneChoice,
)
from bot.telegram.keepsakes import CardTap, FaceTap, ForgetArtistTap, ForgetGenreTap, GroupTap, HistoryTap
from bot.telegram.spotify_buttons import KeepLikedTap, PlaylistTap, PlaysTap
from core.answers import TrackId
from core.errors import UndertoneError
from core.links import is_track_id

VERSION = "v1"
"""Changes whenever old buttons would be understood as something else."""


class UnknownButtonError(UndertoneError):
    """Data that no button of this version carries."""


Tap = (
    VoteTap
    | StrategyTap
    | MoreTap
    | WrongMoodTap
    | BackTap
    | CorrectTap
    | ChooseTap
    | ResetTap
    | DeleteTap
    | PageTap
    | StrategyChoice
    | GenreChoice
    | ExplicitChoice
    | EraChoice
    | AnyEraChoice
    | FamiliarityChoice
    | LanguageChoice
    | ZoneChoice
    | KeepingChoice
    | ConsentChoice
    | HistoryTap
    | ForgetArtistTap
    | ForgetGenreTap
    | FaceTap
    | GroupTap
    | CardTap
    | PlaylistTap
    | KeepLikedTap
    | PlaysTap
)

KINDS: Mapping[str, type[Tap]] = MappingProxyType(
    {
        "vote": VoteTap,
        "strategy": StrategyTap,
        "more": MoreTap,
        "wrong": WrongMoodTap,
        "back": BackTap,
        "correct": CorrectTap,
        "choose": ChooseTap,
        "reset": ResetTap,
        "delete": DeleteTap,
        "page": PageTap,
        "set-strategy": StrategyChoice,
        "set-genre": GenreChoice,
        "set-explicit": ExplicitChoice,
        "set-era": EraChoice,
        "set-any-era": AnyEraChoice,
        "set-familiarity": FamiliarityChoice,
        "set-language": LanguageChoice,
        "set-zone": ZoneChoice,
        "set-keeping": KeepingChoice,
        "set-consent": ConsentChoice,
        "history": HistoryTap,
        "forget-artist": ForgetArtistTap,
        "forget-genre": ForgetGenreTap,
        "face": FaceTap,
        "group": GroupTap,
        "card": CardTap,
        "playlist": PlaylistTap,
        "keep-liked": KeepLikedTap,
        "plays": PlaysTap,
    }
)
"""Each tap by the word that its data begins with."""


def encode(tap: Tap) -> str:
    """The button's data, at most 64 bytes as Telegram allows."""
    return ":".join((VERSION, _NAMES[type(tap)], *(_word(getattr(tap, name)) for name in _FIELDS[type(tap)])))


def decode(data: str) -> Tap:
    """The tap that ``data`` stands for.

    Raises:
        UnknownButtonError: it was made by another version, or by somebody else.
    """
    try:
        return _tap(*data.split(":"))
    except (ValueError, KeyError, TypeError) as error:
        raise UnknownButtonError("a button of another version, or a forged one") from error


def _tap(version: str, name: str, *words: str) -> Tap:
    if version != VERSION:
        raise ValueError(version)
    return KINDS[name](*(read(word) for read, word in zip(_READERS[name], words, strict=True)))


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.name.lower() if isinstance(value, IntEnum) else str(value)


def _reader(kind: Any) -> Callable[[str], Any]:
    """How a field of this type is read; an id is a :class:`typing.NewType` of a number."""
    if kind is TrackId:
        return _track
    if kind is bool:
        return {"yes": True, "no": False}.__getitem__
    if isinstance(kind, type) and issubclass(kind, IntEnum):
        return {member.name.lower(): member for member in kind}.__getitem__
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else _number


def _track(word: str) -> TrackId:
    if not is_track_id(word):
        raise ValueError(word)
    return TrackId(word)


def _number(word: str) -> int:
    # int() would also take spaces, signs, underscores and other scripts' digits; 18 digits fit SQLite's integers.
    if not (word.isascii() and word.isdigit() and len(word) <= 18):
        raise ValueError(word)
    return int(word)


_NAMES = {kind: name for name, kind in KINDS.items()}
_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in KINDS.values()}
_READERS = {name: tuple(_reader(field) for field in get_type_hints(kind).values()) for name, kind in KINDS.items()}
