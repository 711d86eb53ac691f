"""What each picture shows, in the fewest values, for the sentence below it: not everybody sees the picture.

Telegram keeps no alternative text for a photo, so the caption is the place for that sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.beliefs import Belief, Beliefs, Leaning, Subject
from core.genres import Genre
from core.journal import Journal
from core.moods import Feel

LEAST_MOODS = 2
"""From fewer moods nothing is said about a weekday."""
SHOWN_BELIEFS = 6
"""Of artists and of genres that the picture of the taste has room for."""
MOST_NAMES = 3
"""Of artists and of genres that a sentence lists."""


@dataclass(frozen=True, slots=True)
class JournalFacts:
    """What a journal shows.

    Attributes:
        first: the first day.
        last: the last day.
        moods: how many.
        commonest: the region that most of them lie in; None without any.
        commonest_moods: how many lie there.
        brightest: the weekday (0 is Monday) that was the most pleasant on average; None where no two can be compared.
        darkest: the one that was the least pleasant.
    """

    first: date
    last: date
    moods: int
    commonest: Feel | None
    commonest_moods: int
    brightest: int | None
    darkest: int | None


@dataclass(frozen=True, slots=True)
class TasteFacts:
    """What a taste shows; each list begins with the surest.

    Attributes:
        votes: how many it comes from.
        liked_artists: at most three names.
        disliked_artists: likewise.
        liked_genres: at most three.
        disliked_genres: likewise.
    """

    votes: int
    liked_artists: tuple[str, ...]
    disliked_artists: tuple[str, ...]
    liked_genres: tuple[Genre, ...]
    disliked_genres: tuple[Genre, ...]


def journal_facts(journal: Journal) -> JournalFacts:
    """What is worth saying of a journal."""
    commonest, count = next(iter(journal.feels().items()), (None, 0))
    means = {
        day: average.point[0]
        for day, average in enumerate(journal.weekdays())
        if average.point is not None and average.entries >= LEAST_MOODS
    }
    compared = len(means) > 1
    return JournalFacts(
        journal.first,
        journal.last,
        len(journal.entries),
        commonest,
        count,
        brightest=max(means, key=lambda day: means[day]) if compared else None,
        darkest=min(means, key=lambda day: means[day]) if compared else None,
    )


def taste_facts(beliefs: Beliefs) -> TasteFacts:
    """What is worth saying of a taste."""
    return TasteFacts(
        beliefs.votes,
        _surest(beliefs.artists, Leaning.LIKED),
        _surest(beliefs.artists[::-1], Leaning.DISLIKED),
        _surest(beliefs.genres, Leaning.LIKED),
        _surest(beliefs.genres[::-1], Leaning.DISLIKED),
    )


def shown_beliefs(beliefs: Sequence[Belief[Subject]]) -> list[Belief[Subject]]:
    """Those that the picture shows, in the order given: with the most votes, and among these the surest."""
    chosen = sorted(beliefs, key=lambda belief: (-belief.votes, -abs(belief.expected)))[:SHOWN_BELIEFS]
    return [belief for belief in beliefs if belief in chosen]


def _surest(beliefs: Sequence[Belief[Subject]], leaning: Leaning) -> tuple[Subject, ...]:
    return tuple(belief.subject for belief in beliefs if belief.leaning is leaning)[:MOST_NAMES]
