"""A person's past answers, and taking back what they voted on some tracks."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from core.answers import Answer, TrackId, UserId
from core.sqlite.database import Transaction
from core.sqlite.rows import EPOCH, answer_of, stored_time

ANSWERS = """
    SELECT * FROM whole_answers WHERE user = ? AND at >= ? ORDER BY at DESC, id DESC LIMIT ? OFFSET ?
"""
PICKS = """
    SELECT * FROM whole_picks WHERE answer IN (SELECT value FROM json_each(?)) ORDER BY answer, position
"""
FORGET_VOTES = """
    DELETE FROM votes WHERE (answer, position) IN (
        SELECT answer, position FROM answers JOIN recommendations ON recommendations.answer = answers.id
        WHERE user = ? AND track IN (SELECT value FROM json_each(?))
    )
"""


async def read_answers(
    transaction: Transaction, user: UserId, limit: int, offset: int, since: datetime | None
) -> tuple[Answer, ...]:
    """At most ``limit`` answers from ``offset`` on, the newest first; only those from ``since`` on, if it is given."""
    rows = await transaction.rows(ANSWERS, user, stored_time(since or EPOCH), limit, offset)
    picks: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for pick in await transaction.rows(PICKS, json.dumps([row["id"] for row in rows])):
        picks[pick["answer"]].append(pick)
    return tuple(answer_of(row, picks[row["id"]]) for row in rows)


async def count_answers(transaction: Transaction, user: UserId) -> int:
    """How many answers of the person are kept."""
    count: int = (await transaction.one("SELECT count(*) FROM answers WHERE user = ?", user))[0]
    return count


async def delete_votes(transaction: Transaction, user: UserId, tracks: Collection[TrackId]) -> None:
    """Take back the person's votes on these tracks, whichever answers they stand in."""
    await transaction.rows(FORGET_VOTES, user, json.dumps(sorted(tracks)))
