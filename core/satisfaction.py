"""How much the bot is used, and how it is liked: the share of 👍 among votes, in the paper's words user satisfaction.

Nothing here tells about one person: where fewer than :data:`FEWEST_PEOPLE` stand behind the figures of a group, the
group has none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import TypeVar

from core.emotions import Emotion
from core.strategies import Strategy

Name = TypeVar("Name", bound=str)

FEWEST_PEOPLE = 5
"""Behind the figures of a group: an operator may know which two of their friends tried the bot when they were sad."""
CONFIDENCE = 0.95
_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Votes, and what share of them is 👍."""

    ups: int
    downs: int

    @property
    def votes(self) -> int:
        """How many votes there are."""
        return self.ups + self.downs

    @property
    def share(self) -> float | None:
        """Of 👍 in [0, 1]; None where nobody voted."""
        return self.ups / self.votes if self.votes else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the share lies with a confidence of 95 %, in [0, 1]; None where nobody voted.

        Wilson's score interval ("Probable inference, the law of succession, and statistical inference", JASA 22, 1927).

        Note: it takes votes as independent. Those of one person are not, so where few people vote much, the truth may
        lie outside more often.
        """
        if not self.votes:
            return None
        share, extra = self.ups / self.votes, _Z**2 / self.votes
        centre = share + extra / 2
        half = _Z * math.sqrt((share * (1 - share) + extra / 4) / self.votes)
        return max(0.0, (centre - half) / (1 + extra)), min(1.0, (centre + half) / (1 + extra))


@dataclass(frozen=True, slots=True)
class Figures:
    """How much the bot is used and how it is liked, over everything that is kept at the moment.

    What people deleted, or wanted kept no longer, is in none of them.

    Attributes:
        users: people known.
        selfies: photos and albums answered.
        answers: all answers, those to buttons and words included.
        corrections: answers to "not my mood".
        consents: people who let everybody's models learn from their votes.
        satisfaction: over all votes.
        by_emotion: over the votes on answers to each emotion, read or named; None for too few people.
        by_strategy: over the votes on answers with each strategy; None for too few people.
    """

    users: int
    selfies: int
    answers: int
    corrections: int
    consents: int
    satisfaction: Satisfaction
    by_emotion: Mapping[Emotion, Satisfaction | None]
    by_strategy: Mapping[Strategy, Satisfaction | None]


def too_few(people: Mapping[Name, int], people_in: Callable[[Collection[Name]], int]) -> frozenset[Name]:
    """The groups whose figures must not be shown.

    Those with fewer than :data:`FEWEST_PEOPLE`; and, since whoever knows the sum can take the shown groups from it, so
    many others, the smallest first, that what is hidden belongs to enough people as well (complementary cell
    suppression; Willenborg and de Waal, "Elements of Statistical Disclosure Control", 2001).

    Note: it protects one state. Whoever asks before and after a vote can still see the difference in a shown group.

    Args:
        people: for each group, how many different people voted in it.
        people_in: how many different people voted in any of some groups.
    """
    shown = sorted((name for name in people if people[name] >= FEWEST_PEOPLE), key=lambda name: -people[name])
    hidden = people.keys() - set(shown)
    while shown and 0 < people_in(hidden) < FEWEST_PEOPLE:
        hidden.add(shown.pop())
    return frozenset(hidden)
