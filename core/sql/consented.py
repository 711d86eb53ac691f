"""The answers and votes of people who agreed that everybody's models may learn from them, read beside the running bot.

No id of anybody leaves this module: people come as unnamed histories.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from core.answers import TrackId, Vote
from core.databases import Place, reading_beside
from core.sealing import Keys, Sealer
from core.sql.contract import Row
from core.sql.rows import time_of
from core.sql.sealed import SoughtTrack, open_sought

CONSENTED = """
    SELECT id, answers.user, at, tracks, mood, picks FROM preferences JOIN answers ON answers.user = preferences.user
    WHERE learn_from_votes = 1 ORDER BY answers.user, id
"""
VOTES = """
    SELECT votes.* FROM preferences JOIN answers ON answers.user = preferences.user JOIN votes ON votes.answer = id
    WHERE learn_from_votes = 1
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


def read_consented(place: Place, keys: Keys) -> tuple[PastAnswers, ...]:
    """Everything that was recommended to each person whose consent stands now; people who got no answer are left out.

    All is of one state of the database, which is open no longer than reading takes.

    Raises:
        StorageError: it can't be read, or was written by another version of Undertone.
        WrongKeyError: it is sealed with a key that is not among these.
    """
    with reading_beside(place, keys) as (beside, sealer):
        rows = beside.rows(CONSENTED)
        votes = {(row["answer"], row["position"]): row for row in beside.rows(VOTES)}
    people = groupby(rows, lambda row: row["user"])
    return tuple(tuple(_answer(sealer, row, votes) for row in answers) for _, answers in people)


def _answer(sealer: Sealer, row: Row, votes: Mapping[tuple[int, int], Row]) -> PastAnswer:
    picks = enumerate(open_sought(sealer, row))
    return PastAnswer(
        time_of(row["at"]), tuple(_pick(sought, votes.get((row["id"], position))) for position, sought in picks)
    )


def _pick(sought: SoughtTrack, vote: Row | None) -> PastPick:
    if vote is None:
        return PastPick(sought.track, sought.mood, None, None)
    return PastPick(sought.track, sought.mood, Vote(vote["vote"]), time_of(vote["voted_at"]))
