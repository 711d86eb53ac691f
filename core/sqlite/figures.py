"""How much the bot is used and how it is liked, counted in the database; no row of a person leaves this module."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from core.emotions import Emotion
from core.satisfaction import Figures, Satisfaction, too_few
from core.sqlite.beside import reading_beside
from core.strategies import Strategy

Name = TypeVar("Name", bound=StrEnum)

COUNTS = """
    SELECT
        (SELECT count(*) FROM users) AS users,
        (SELECT count(*) FROM answers) AS answers,
        (SELECT count(*) FROM answers WHERE origin = 'photo') AS selfies,
        (SELECT count(*) FROM corrections) AS corrections,
        (SELECT count(*) FROM preferences WHERE learn_from_votes = 1) AS consents,
        (SELECT count(*) FROM votes WHERE vote = 1) AS ups,
        (SELECT count(*) FROM votes WHERE vote = -1) AS downs
"""
VOTES_BY = """
    SELECT {column} AS name, count(DISTINCT user) AS people, sum(vote = 1) AS ups, sum(vote = -1) AS downs
    FROM votes JOIN answers ON answers.id = votes.answer GROUP BY {column}
"""
PEOPLE_IN = """
    SELECT count(DISTINCT user) FROM votes JOIN answers ON answers.id = votes.answer WHERE {column} IN ({marks})
"""


def read_figures(path: Path) -> Figures:
    """The figures of a database, which the bot may have open.

    Raises:
        StorageError: the file can't be read, or was written by another version of Undertone.
    """
    with reading_beside(path) as connection:
        counts = connection.execute(COUNTS).fetchone()
        return Figures(
            users=counts["users"],
            selfies=counts["selfies"],
            answers=counts["answers"],
            corrections=counts["corrections"],
            consents=counts["consents"],
            satisfaction=Satisfaction(counts["ups"], counts["downs"]),
            by_emotion=_by(connection, "label", Emotion),
            by_strategy=_by(connection, "strategy", Strategy),
        )


def _by(connection: sqlite3.Connection, column: str, names: type[Name]) -> dict[Name, Satisfaction | None]:
    """The votes by a column of ``answers``, which holds one of ``names``; None where too few people voted."""
    rows = {row["name"]: row for row in connection.execute(VOTES_BY.format(column=column))}
    people = {name: rows[name]["people"] if name in rows else 0 for name in names}

    def people_in(some: Collection[Name]) -> int:
        query = PEOPLE_IN.format(column=column, marks=", ".join("?" * len(some)))
        count: int = connection.execute(query, tuple(some)).fetchone()[0]
        return count

    hidden = too_few(people, people_in)
    return {name: None if name in hidden else Satisfaction(rows[name]["ups"], rows[name]["downs"]) for name in names}
