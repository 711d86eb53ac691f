"""A person's past answers, and taking back what they voted on some tracks.

Opening what is sealed is a step of its own, as in :mod:`core.sql.listening`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.answers import Answer, TrackId, UserId
from core.sealing import Sealer
from core.sql.contract import Row, Transaction
from core.sql.rows import EPOCH, VotesOf, answer_of, read_votes, stored_time
from core.sql.sealed import open_tracks

ANSWERS = 'SELECT * FROM answers WHERE "user" = ? AND at >= ? ORDER BY at DESC, id DESC LIMIT ? OFFSET ?'
VOTED = """
    SELECT id, "user", tracks, position FROM answers JOIN votes ON votes.answer = answers.id WHERE "user" = ?
"""
FORGET_VOTE = "DELETE FROM votes WHERE answer = ? AND position = ?"


@dataclass(frozen=True, slots=True)
class AnswerRows:
    """Answers, sealed as they are, and the votes in them by the number of the answer."""

    rows: Sequence[Row]
    votes: Mapping[int, VotesOf]


async def find_answers(
    transaction: Transaction, user: UserId, limit: int, offset: int, since: datetime | None
) -> AnswerRows:
    """At most ``limit`` answers from ``offset`` on, the newest first; only those from ``since`` on, if it is given."""
    rows = await transaction.rows(ANSWERS, user, stored_time(since or EPOCH), limit, offset)
    return AnswerRows(rows, await read_votes(transaction, rows))


def open_answers(sealer: Sealer, found: AnswerRows) -> tuple[Answer, ...]:
    """The answers, in their order.

    Raises:
        SealError: a row was altered.
    """
    return tuple(answer_of(sealer, row, found.votes.get(row["id"], {})) for row in found.rows)


async def count_answers(transaction: Transaction, user: UserId) -> int:
    """How many answers of the person are kept."""
    count: int = (await transaction.one('SELECT count(*) FROM answers WHERE "user" = ?', user))[0]
    return count


async def delete_votes(transaction: Transaction, sealer: Sealer, user: UserId, tracks: Collection[TrackId]) -> None:
    """Take back the person's votes on these tracks, whichever answers they stand in."""
    voted = await transaction.rows(VOTED, user)
    gone = await asyncio.to_thread(_votes_on, sealer, voted, tracks)
    await transaction.each(FORGET_VOTE, gone)


def _votes_on(sealer: Sealer, voted: Sequence[Row], tracks: Collection[TrackId]) -> list[tuple[int, int]]:
    """Answer and position of each vote on one of these tracks."""
    return [(row["id"], row["position"]) for row in voted if open_tracks(sealer, row)[row["position"]] in tracks]
