"""What the buttons of the settings carry.

A button carries the state that it leads to and never "the next one", so that a tap on an old message, or the same tap
twice, does what the button says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.languages.language import Language
from core.answers import AccountId
from core.genres import Genre
from core.preferences import EAST, WEST, Era, Familiarity
from core.strategies import Strategy


class Page(StrEnum):
    """What the settings message shows."""

    OVERVIEW = "overview"
    STRATEGY = "strategy"
    GENRES = "genres"
    ERA = "era"
    FAMILIARITY = "familiarity"
    LANGUAGE = "language"
    TIME = "time"
    KEEPING = "keeping"
    CONSENT = "consent"


class Wish(StrEnum):
    """What somebody wants of a genre."""

    ANY = "any"
    WANTED = "wanted"
    UNWANTED = "unwanted"


class Keeping(StrEnum):
    """How long answers are kept."""

    FOREVER = "forever"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def days(self) -> int | None:
        """After how many days they are erased; None for never."""
        return _DAYS[self]


_DAYS: Mapping[Keeping, int | None] = MappingProxyType(
    {Keeping.FOREVER: None, Keeping.YEAR: 365, Keeping.QUARTER: 90, Keeping.MONTH: 30}
)


@dataclass(frozen=True, slots=True)
class PersonalTap:
    """A tap on a message that is one person's alone. In a group everybody sees its buttons.

    Attributes:
        owner: whose.
    """

    owner: AccountId


@dataclass(frozen=True, slots=True)
class PageTap(PersonalTap):
    """Turn the settings message to another page."""

    page: Page


@dataclass(frozen=True, slots=True)
class StrategyChoice(PersonalTap):
    """What the music does with a mood."""

    strategy: Strategy


@dataclass(frozen=True, slots=True)
class GenreChoice(PersonalTap):
    """Whether a genre is wanted."""

    genre: Genre
    wish: Wish


@dataclass(frozen=True, slots=True)
class ExplicitChoice(PersonalTap):
    """Whether tracks with explicit words may come."""

    allowed: bool


@dataclass(frozen=True, slots=True)
class EraChoice(PersonalTap):
    """Only music of these decades; a range that is none raises :class:`ValueError`."""

    first: int
    last: int

    def __post_init__(self) -> None:
        Era(self.first, self.last)


@dataclass(frozen=True, slots=True)
class AnyEraChoice(PersonalTap):
    """Music of all times."""


@dataclass(frozen=True, slots=True)
class FamiliarityChoice(PersonalTap):
    """How known the music may be."""

    familiarity: Familiarity


@dataclass(frozen=True, slots=True)
class LanguageChoice(PersonalTap):
    """The language to talk in."""

    language: Language


@dataclass(frozen=True, slots=True)
class ZoneChoice(PersonalTap):
    """What time it is where the person is; a number that stands for no clock raises :class:`ValueError`.

    Attributes:
        ahead: minutes by which their clock is ahead of the last one on Earth, :data:`core.preferences.WEST`.
    """

    ahead: int

    def __post_init__(self) -> None:
        if not 0 <= self.ahead <= EAST - WEST:
            raise ValueError(f"no clock is {self.ahead} minutes ahead of the last one")


@dataclass(frozen=True, slots=True)
class KeepingChoice(PersonalTap):
    """How long answers are kept."""

    keeping: Keeping


@dataclass(frozen=True, slots=True)
class ConsentChoice(PersonalTap):
    """Whether the models that serve everybody may learn from the person's votes."""

    given: bool


Choice = (
    StrategyChoice
    | GenreChoice
    | ExplicitChoice
    | EraChoice
    | AnyEraChoice
    | FamiliarityChoice
    | LanguageChoice
    | ZoneChoice
    | KeepingChoice
    | ConsentChoice
)
