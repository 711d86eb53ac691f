"""The answers and votes of people who agreed that everybody's models may learn from them, read beside the running bot.

No id of anybody leaves this module: people come as unnamed histories.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from core.answers import TrackId, Vote
from core.sqlite.beside import reading_beside
from core.sqlite.rows import target_of, time_of

CONSENTED = """
    SELECT answers.user, answers.id AS answer, at, valence, arousal, target_valence, target_arousal,
        track, vote, voted_at
    FROM preferences JOIN answers ON answers.user = preferences.user
    JOIN recommendations ON recommendations.answer = answers.id
    LEFT JOIN votes ON votes.answer = recommendations.answer AND votes.position = recommendations.position
    WHERE learn_from_votes = 1 ORDER BY answers.user, answers.id, recommendations.position
"""


@dataclass(frozen=True, slots=True)
class PastPick:
    """A recommended track.

    Attributes:
        track: which.
        mood: (valence, arousal) that it was ranked for, each in [-1, 1].
        vote: None where nobody voted.
        voted_at: in UTC; None where nobody voted.
    """

    track: TrackId
    mood: tuple[float, float]
    vote: Vote | None
    voted_at: datetime | None


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer as it was given: when, in UTC, and its tracks in their order."""

    at: datetime
    picks: tuple[PastPick, ...]


PastAnswers = tuple[PastAnswer, ...]
"""Of one person, the oldest first."""


def read_consented(path: Path) -> tuple[PastAnswers, ...]:
    """Everything that was recommended to each person whose consent stands now; people who got no answer are left out.

    One statement sees one state of the file, and the file is open no longer than it takes.

    Raises:
        StorageError: the file can't be read, or was written by another version of Undertone.
    """
    with reading_beside(path) as connection:
        rows = connection.execute(CONSENTED).fetchall()
    return tuple(tuple(_answers(picks)) for _, picks in groupby(rows, lambda row: row["user"]))


def _answers(rows: Iterator[sqlite3.Row]) -> Iterator[PastAnswer]:
    for _, picks in groupby(rows, lambda row: row["answer"]):
        first, *others = picks
        yield PastAnswer(time_of(first["at"]), tuple(_pick(row) for row in (first, *others)))


def _pick(row: sqlite3.Row) -> PastPick:
    track, mood = TrackId(row["track"]), target_of(row) or (row["valence"], row["arousal"])
    if row["vote"] is None:
        return PastPick(track, mood, None, None)
    return PastPick(track, mood, Vote(row["vote"]), time_of(row["voted_at"]))
