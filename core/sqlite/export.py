"""Everything that is kept about a person, as JSON values that they can read."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from core.answers import UserId, Vote
from core.emotions import EMOTIONS
from core.errors import UnknownUserError
from core.sqlite.database import Transaction
from core.sqlite.rows import reading_of, time_of


async def read_export(transaction: Transaction, user: UserId) -> dict[str, Any]:
    """The person with all their answers, the oldest first.

    Raises:
        UnknownUserError: there is no such person.
    """
    person = await transaction.first("SELECT * FROM users WHERE id = ?", user)
    if person is None:
        raise UnknownUserError("there is nobody to export")
    answers = await transaction.rows("SELECT * FROM whole_answers WHERE user = ? ORDER BY id", user)
    picks: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in await transaction.rows("SELECT * FROM whole_picks WHERE user = ? ORDER BY answer, position", user):
        picks[row["answer"]].append(row)
    return {
        "account": person["account"],
        "first_seen": _time(person["created_at"]),
        "told_about_the_ai": _time(person["noticed_at"]),
        "answers": [_answer(answer, picks[answer["id"]]) for answer in answers],
    }


def _answer(row: sqlite3.Row, picks: Sequence[sqlite3.Row]) -> dict[str, Any]:
    reading = reading_of(row)
    return {
        "number": row["id"],
        "at": _time(row["at"]),
        "answers": row["origin"],
        "follows_answer": row["previous"],
        "faces_in_photo": row["faces"],
        "emotion_probabilities": reading and {str(emotion): reading.probability(emotion) for emotion in EMOTIONS},
        "corrected_to": row["corrected_to"],
        "mood": {name: row[name] for name in ("valence", "arousal", "spread", "label", "confidence")},
        "tracks": [_track(pick) for pick in picks],
    }


def _track(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "position": row["position"] + 1,
        "spotify_id": row["track"],
        **{name: row[name] for name in ("title", "artist", "year", "genre", "score")},
        "reason": {"kind": row["reason"], "subject": row["subject"], "feel": row["feel"]},
        "vote": row["vote"] and Vote(row["vote"]).name.lower(),
        "voted_at": _time(row["voted_at"]),
    }


def _time(stored: int | None) -> str | None:
    return None if stored is None else time_of(stored).isoformat()
