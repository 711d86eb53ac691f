"""What a person has chosen in the settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta, timezone
from enum import StrEnum

from core.emotions import Emotion
from core.genres import Genre
from core.moods import Mood
from core.strategies import Strategy

DECADE = 10
ASKED_FOR = frozenset({Emotion.SADNESS, Emotion.ANGER})
"""Some want company in these and some want out of them; for the others, nobody minds music that matches."""


WEST, EAST = -12 * 60, 14 * 60
"""Minutes by which the clocks of the world are ahead of UTC, at least and at most."""


class Familiarity(StrEnum):
    """How known the music may be."""

    FAMILIAR = "familiar"
    BALANCED = "balanced"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Era:
    """A range of decades of release; ``Era(1980, 1990)`` is 1980 to 1999.

    Attributes:
        first: the year in which the first decade begins, a multiple of 10.
        last: the year in which the last decade begins, not before ``first``.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first % DECADE or self.last % DECADE or self.first > self.last:
            raise ValueError(f"no range of decades: {self.first} to {self.last}")

    @property
    def years(self) -> range:
        """Every year of release that it holds."""
        return range(self.first, self.last + DECADE)


@dataclass(frozen=True, slots=True)
class Preferences:
    """A person's settings; the defaults are those of somebody who has chosen nothing.

    Attributes:
        strategy: what the music does with a mood; None until they choose.
        strategy_asked: whether they were asked to choose, which happens once.
        language: of the texts, as an IETF tag ("pt-br"); None for the language of their Telegram.
        learn_from_votes: their consent to train the models that serve everybody with their votes. Their own answers
            follow their votes without it.
        wanted_genres: only these; empty for all.
        unwanted_genres: none of these; none is wanted at the same time.
        explicit_allowed: whether tracks with explicit words may come.
        era: only music released then; None for all times.
        familiarity: how known the music may be.
        keep_days: after how many days their answers are erased; None to keep them until /delete.
        zone_minutes: how far their clock is ahead of UTC, from :data:`WEST` to :data:`EAST`. Summer time is not known.
    """

    strategy: Strategy | None = None
    strategy_asked: bool = False
    language: str | None = None
    learn_from_votes: bool = False
    wanted_genres: frozenset[Genre] = frozenset()
    unwanted_genres: frozenset[Genre] = frozenset()
    explicit_allowed: bool = True
    era: Era | None = None
    familiarity: Familiarity = Familiarity.BALANCED
    keep_days: int | None = None
    zone_minutes: int = 0

    def __post_init__(self) -> None:
        if self.wanted_genres & self.unwanted_genres:
            raise ValueError("a genre is wanted and unwanted at once")
        if self.keep_days is not None and self.keep_days < 1:
            raise ValueError(f"data can't be kept for {self.keep_days} days")
        if not WEST <= self.zone_minutes <= EAST:
            raise ValueError(f"no clock is {self.zone_minutes} minutes ahead of UTC")

    @property
    def zone(self) -> timezone:
        """Where their days begin."""
        return timezone(timedelta(minutes=self.zone_minutes))

    @property
    def restricts(self) -> bool:
        """Whether some tracks must not come."""
        return bool(self.wanted_genres or self.unwanted_genres or self.era) or not self.explicit_allowed

    def leaves_open(self, mood: Mood) -> bool:
        """Whether the person is to be asked what music shall do with such a mood: a low one, nothing chosen, and not
        asked yet.
        """
        return mood.label in ASKED_FOR and self.strategy is None and not self.strategy_asked

    def with_next_wish(self, genre: Genre) -> Preferences:
        """After a tap on a genre: from no wish to wanted, to unwanted, and back to no wish."""
        wanted, unwanted = self.wanted_genres - {genre}, self.unwanted_genres - {genre}
        if genre in self.wanted_genres:
            unwanted |= {genre}
        elif genre not in self.unwanted_genres:
            wanted |= {genre}
        return replace(self, wanted_genres=wanted, unwanted_genres=unwanted)
