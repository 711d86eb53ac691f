"""A person's past answers, and taking back what they voted on some tracks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from core.answers import Answer, TrackId, UserId
from core.sealing import Sealer
from core.sql.contract import Transaction
from core.sql.rows import EPOCH, answer_of, read_votes, stored_time
from core.sql.sealed import open_tracks

ANSWERS = 'SELECT * FROM answers WHERE "user" = ? AND at >= ? ORDER BY at DESC, id DESC LIMIT ? OFFSET ?'
VOTED = """
    SELECT id, "user", tracks, position FROM answers JOIN votes ON votes.answer = answers.id WHERE "user" = ?
"""
FORGET_VOTE = "DELETE FROM votes WHERE answer = ? AND position = ?"


async def read_answers(
    transaction: Transaction, sealer: Sealer, user: UserId, limit: int, offset: int, since: datetime | None
) -> tuple[Answer, ...]:
    """At most ``limit`` answers from ``offset`` on, the newest first; only those from ``since`` on, if it is given."""
    rows = await transaction.rows(ANSWERS, user, stored_time(since or EPOCH), limit, offset)
    votes = await read_votes(transaction, rows)
    return tuple(answer_of(sealer, row, votes[row["id"]]) for row in rows)


async def count_answers(transaction: Transaction, user: UserId) -> int:
    """How many answers of the person are kept."""
    count: int = (await transaction.one('SELECT count(*) FROM answers WHERE "user" = ?', user))[0]
    return count


async def delete_votes(transaction: Transaction, sealer: Sealer, user: UserId, tracks: Collection[TrackId]) -> None:
    """Take back the person's votes on these tracks, whichever answers they stand in."""
    voted = await transaction.rows(VOTED, user)
    gone = [row for row in voted if open_tracks(sealer, row)[row["position"]] in tracks]
    await transaction.each(FORGET_VOTE, [(row["id"], row["position"]) for row in gone])
