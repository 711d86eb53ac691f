"""What the buttons carry: typed taps, and their text of at most 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass

from core.answers import AnswerId, Vote
from core.emotions import Emotion
from core.errors import UndertoneError

VERSION = "v1"
"""Changes whenever old buttons can't be understood any more."""


class UnknownButtonError(UndertoneError):
    """Data that no button of this version carries."""


@dataclass(frozen=True, slots=True)
class VoteTap:
    """👍 or 👎 for the track at ``position`` (from 0)."""

    answer: AnswerId
    position: int
    vote: Vote


@dataclass(frozen=True, slots=True)
class MoreTap:
    """Others, please."""

    answer: AnswerId


@dataclass(frozen=True, slots=True)
class WrongMoodTap:
    """The reading is wrong: show the seven emotions."""

    answer: AnswerId


@dataclass(frozen=True, slots=True)
class BackTap:
    """It was right after all: show the votes again."""

    answer: AnswerId


@dataclass(frozen=True, slots=True)
class CorrectTap:
    """The emotion in place of the one that was read."""

    answer: AnswerId
    emotion: Emotion


@dataclass(frozen=True, slots=True)
class ChooseTap:
    """A mood named without a photo."""

    emotion: Emotion


@dataclass(frozen=True, slots=True)
class DeleteTap:
    """Whether everything is really to be deleted."""

    confirmed: bool


Tap = VoteTap | MoreTap | WrongMoodTap | BackTap | CorrectTap | ChooseTap | DeleteTap

_ANSWER_TAPS: dict[str, type[MoreTap] | type[WrongMoodTap] | type[BackTap]] = {
    "more": MoreTap,
    "wrong": WrongMoodTap,
    "back": BackTap,
}


def encode(tap: Tap) -> str:
    """The button's data, at most 64 bytes as Telegram allows."""
    return ":".join((VERSION, *_words(tap)))


def _words(tap: Tap) -> tuple[str, ...]:
    match tap:
        case VoteTap(answer, position, vote):
            return "vote", str(answer), str(position), vote.name.lower()
        case CorrectTap(answer, emotion):
            return "correct", str(answer), emotion
        case ChooseTap(emotion):
            return "choose", emotion
        case DeleteTap(confirmed):
            return "delete", "yes" if confirmed else "no"
        case MoreTap(answer) | WrongMoodTap(answer) | BackTap(answer):
            name = next(name for name, kind in _ANSWER_TAPS.items() if isinstance(tap, kind))
            return name, str(answer)


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
    match name, words:
        case "vote", (answer, position, vote):
            return VoteTap(_answer(answer), _number(position), Vote[vote.upper()])
        case "correct", (answer, emotion):
            return CorrectTap(_answer(answer), Emotion(emotion))
        case "choose", (emotion,):
            return ChooseTap(Emotion(emotion))
        case "delete", (("yes" | "no") as word,):
            return DeleteTap(word == "yes")
        case _, (answer,):
            return _ANSWER_TAPS[name](_answer(answer))
    raise ValueError(name)


def _answer(word: str) -> AnswerId:
    return AnswerId(_number(word))


def _number(word: str) -> int:
    # int() would also take spaces, signs, underscores and other scripts' digits; 18 digits fit SQLite's integers.
    if not (word.isascii() and word.isdigit() and len(word) <= 18):
        raise ValueError(word)
    return int(word)
