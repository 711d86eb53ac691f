"""What the buttons for people's own Spotify accounts carry."""

from __future__ import annotations

from dataclasses import dataclass

from bot.telegram.choices import PersonalTap
from core.answers import AnswerId


@dataclass(frozen=True, slots=True)
class PlaylistTap:
    """Save the answer as a playlist, please."""

    answer: AnswerId


@dataclass(frozen=True, slots=True)
class KeepLikedTap:
    """Put the tracks with a 👍 into my library, please."""

    answer: AnswerId


@dataclass(frozen=True, slots=True)
class PlaysTap(PersonalTap):
    """Whether my answers are to follow what I play there."""

    used: bool


@dataclass(frozen=True, slots=True)
class OnSpotify:
    """What a connected person can do with an answer.

    Attributes:
        playlist: the address of the playlist that it was saved as; None if it was not.
    """

    playlist: str | None
