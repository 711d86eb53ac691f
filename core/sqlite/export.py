"""Everything that is kept about a person, as JSON values that they can read."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from core.answers import UserId, Vote
from core.emotions import EMOTIONS, EmotionReading
from core.errors import UnknownUserError
from core.sqlite.database import Transaction
from core.sqlite.preferences import exported, read_preferences
from core.sqlite.rows import network_reading_of, personal_reading_of, target_of, time_of
from core.sqlite.tokens import read_connected_at


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
        "corrections_forgotten": _time(person["readings_forgotten_at"]),
        "spotify_account_connected": _time(await read_connected_at(transaction, user)),
        "settings": exported(await read_preferences(transaction, user)),
        "answers": [_answer(answer, picks[answer["id"]]) for answer in answers],
    }


def _answer(row: sqlite3.Row, picks: Sequence[sqlite3.Row]) -> dict[str, Any]:
    return {
        "number": row["id"],
        "at": _time(row["at"]),
        "answers": row["origin"],
        "follows_answer": row["previous"],
        "faces_in_photo": row["faces"],
        "emotion_probabilities": _probabilities(network_reading_of(row)),
        "after_your_corrections": _probabilities(personal_reading_of(row)),
        "corrected_to": row["corrected_to"],
        "strategy": row["strategy"],
        "mood": {name: row[name] for name in ("valence", "arousal", "spread", "label", "confidence")},
        "tracks": [_track(pick) for pick in picks],
    }


def _probabilities(reading: EmotionReading | None) -> dict[str, float] | None:
    return None if reading is None else {str(emotion): reading.probability(emotion) for emotion in EMOTIONS}


def _track(row: sqlite3.Row) -> dict[str, Any]:
    target = target_of(row)
    return {
        "position": row["position"] + 1,
        "spotify_id": row["track"],
        **{name: row[name] for name in ("title", "artist", "year", "genre", "score")},
        "sought_for": target and {"valence": target[0], "arousal": target[1]},
        "reason": {"kind": row["reason"], "subject": row["subject"], "feel": row["feel"]},
        "vote": row["vote"] and Vote(row["vote"]).name.lower(),
        "voted_at": _time(row["voted_at"]),
    }


def _time(stored: int | None) -> str | None:
    return None if stored is None else time_of(stored).isoformat()
