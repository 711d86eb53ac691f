"""How much the bot is used and how it is liked, counted in the database; no row of a person leaves this module."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from core.databases import Place, reading_beside
from core.emotions import Emotion
from core.satisfaction import Figures, Satisfaction, too_few
from core.sealing import Keys
from core.sql.contract import Row
from core.sql.sealed import open_mood
from core.strategies import Strategy

Name = TypeVar("Name", bound=StrEnum)

COUNTS = """
    SELECT
        (SELECT count(*) FROM users) AS users,
        (SELECT count(*) FROM answers) AS answers,
        (SELECT count(*) FROM answers WHERE origin = 'photo') AS selfies,
        (SELECT count(*) FROM answers WHERE origin = 'correction') AS corrections,
        (SELECT count(*) FROM preferences WHERE learn_from_votes = 1) AS consents,
        (SELECT count(*) FROM votes WHERE vote = 1) AS ups,
        (SELECT count(*) FROM votes WHERE vote = -1) AS downs
"""
VOTED = """
    SELECT id, "user", mood, count(*) FILTER (WHERE vote = 1) AS ups, count(*) FILTER (WHERE vote = -1) AS downs
    FROM answers JOIN votes ON votes.answer = id GROUP BY id
"""


def read_figures(place: Place, keys: Keys) -> Figures:
    """The figures of a database, which the bot may have open.

    Raises:
        StorageError: it can't be read, or was written by another version of Undertone.
        WrongKeyError: it is sealed with a key that is not among these.
    """
    with reading_beside(place, keys) as (beside, sealer):
        (counts,) = beside.rows(COUNTS)
        rows = beside.rows(VOTED)
    voted = [(row, open_mood(sealer, row)) for row in rows]
    return Figures(
        users=counts["users"],
        selfies=counts["selfies"],
        answers=counts["answers"],
        corrections=counts["corrections"],
        consents=counts["consents"],
        satisfaction=Satisfaction(counts["ups"], counts["downs"]),
        by_emotion=_by(((felt.mood.label, row) for row, felt in voted), Emotion),
        by_strategy=_by(((felt.strategy, row) for row, felt in voted), Strategy),
    )


def _by(voted: Iterable[tuple[Name, Row]], names: type[Name]) -> dict[Name, Satisfaction | None]:
    """The votes by what each is named; None where too few people voted."""
    people: dict[Name, set[int]] = {name: set() for name in names}
    votes: dict[Name, list[Row]] = {name: [] for name in names}
    for name, row in voted:
        people[name].add(row["user"])
        votes[name].append(row)
    hidden = too_few(
        {name: len(some) for name, some in people.items()},
        lambda some: len(set().union(*(people[name] for name in some))),
    )
    return {name: None if name in hidden else _sum(votes[name]) for name in names}


def _sum(rows: Iterable[Row]) -> Satisfaction:
    ups, downs = zip(*((row["ups"], row["downs"]) for row in rows), strict=True)
    return Satisfaction(sum(ups), sum(downs))
