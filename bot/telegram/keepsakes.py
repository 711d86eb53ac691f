"""What the buttons of the history, of the taste, of a group and of the card carry."""

from __future__ import annotations

from dataclasses import dataclass

from bot.telegram.choices import PersonalTap
from core.answers import AnswerId, TrackId
from core.genres import Genre


@dataclass(frozen=True, slots=True)
class HistoryTap(PersonalTap):
    """Turn the history to another page, counted from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class ForgetArtistTap(PersonalTap):
    """Forget what was learned about the artist of a track; names are too long for a button."""

    track: TrackId


@dataclass(frozen=True, slots=True)
class ForgetGenreTap(PersonalTap):
    """Forget what was learned about a genre."""

    genre: Genre


@dataclass(frozen=True, slots=True)
class FaceTap:
    """One face of a group, counted from 0 and from left to right."""

    answer: AnswerId
    face: int


@dataclass(frozen=True, slots=True)
class GroupTap:
    """The answer to the group again, after one of its faces."""

    answer: AnswerId


@dataclass(frozen=True, slots=True)
class CardTap:
    """A picture of the answer to share, please."""

    answer: AnswerId
