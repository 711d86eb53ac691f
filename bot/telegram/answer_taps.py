"""What is tapped on under an answer, and where a mood is chosen or something is to be erased."""

from __future__ import annotations

from dataclasses import dataclass

from bot.telegram.choices import PersonalTap
from core.answers import AnswerId, Vote
from core.emotions import Emotion
from core.strategies import Strategy


@dataclass(frozen=True, slots=True)
class VoteTap:
    """👍 or 👎 for the track at ``position`` (from 0)."""

    answer: AnswerId
    position: int
    vote: Vote


@dataclass(frozen=True, slots=True)
class StrategyTap:
    """Another strategy for the mood of an answer, and for all later ones."""

    answer: AnswerId
    strategy: Strategy


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
class ResetTap(PersonalTap):
    """Whether what corrections taught is really to be forgotten."""

    confirmed: bool


@dataclass(frozen=True, slots=True)
class DeleteTap(PersonalTap):
    """Whether everything is really to be deleted."""

    confirmed: bool
