"""A person's listening history, read from their answers and votes.

Every recommended track is an event: liked or disliked by its vote, at the time of the vote; without one it was
ignored, at the time of the answer. The tracks of the latest answer are not ignored yet: the person has only just seen
them.

Votes say more than silence, and five tracks come with every answer: were the latest events simply taken, ten answers
without a tap would push out everything that a person ever liked. So the latest votes come first, and ignored tracks
fill the room that is left, up to half of the history.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from core.answers import Event, EventKind, Listener, TrackId, UserId, Vote
from core.sqlite.database import Transaction
from core.sqlite.rows import stored_time, target_of, time_of
from core.store import HISTORY_LENGTH

MOST_IGNORED = HISTORY_LENGTH // 2

VOTED = """
    SELECT track, vote, valence, arousal, target_valence, target_arousal, voted_at AS happened_at
    FROM answers JOIN votes ON votes.answer = answers.id
    JOIN recommendations ON recommendations.answer = votes.answer AND recommendations.position = votes.position
    WHERE user = ? ORDER BY voted_at DESC, votes.answer DESC, votes.position DESC LIMIT ?
"""
IGNORED = """
    SELECT track, NULL AS vote, valence, arousal, target_valence, target_arousal, at AS happened_at
    FROM answers JOIN recommendations ON recommendations.answer = answers.id
    WHERE user = ?1 AND id < (SELECT MAX(id) FROM answers WHERE user = ?1)
    AND NOT EXISTS (SELECT 1 FROM votes WHERE answer = id AND votes.position = recommendations.position)
    ORDER BY at DESC, id DESC, recommendations.position DESC LIMIT ?2
"""
DISLIKED = """
    SELECT DISTINCT track
    FROM answers JOIN votes ON votes.answer = answers.id
    JOIN recommendations ON recommendations.answer = votes.answer AND recommendations.position = votes.position
    WHERE user = ? AND vote = ?
"""
RECENT = """
    SELECT DISTINCT track
    FROM answers JOIN recommendations ON recommendations.answer = answers.id
    WHERE user = ? AND at >= ?
"""


async def read_listener(transaction: Transaction, user: UserId, recent_since: datetime) -> Listener:
    """What the ranking may know of a person."""
    voted = await transaction.rows(VOTED, user, HISTORY_LENGTH)
    room = min(HISTORY_LENGTH - len(voted), MOST_IGNORED)
    ignored = await transaction.rows(IGNORED, user, room)
    oldest_first = sorted((*reversed(voted), *reversed(ignored)), key=lambda row: row["happened_at"])
    return Listener(
        user,
        events=tuple(_event(row) for row in oldest_first),
        disliked=_tracks(await transaction.rows(DISLIKED, user, Vote.DOWN)),
        recent=_tracks(await transaction.rows(RECENT, user, stored_time(recent_since))),
    )


def _event(row: sqlite3.Row) -> Event:
    kinds = {Vote.UP: EventKind.LIKED, Vote.DOWN: EventKind.DISLIKED, None: EventKind.IGNORED}
    mood = target_of(row) or (row["valence"], row["arousal"])
    return Event(TrackId(row["track"]), kinds[row["vote"]], mood, time_of(row["happened_at"]))


def _tracks(rows: Iterable[sqlite3.Row]) -> frozenset[TrackId]:
    return frozenset(TrackId(row["track"]) for row in rows)
