"""A person's listening history, read from their answers and votes.

Every recommended track is an event: liked or disliked by its vote, at the time of the vote; without one it was
ignored, at the time of the answer. The tracks of the latest answer are not ignored yet: the person has only just seen
them.

Votes say more than silence, and five tracks come with every answer: were the latest events simply taken, ten answers
without a tap would push out everything that a person ever liked. So the latest votes come first, and ignored tracks
fill the room that is left, up to half of the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice

from core.answers import Event, EventKind, Listener, UserId, Vote
from core.sealing import Sealer
from core.sql.contract import Row, Transaction
from core.sql.rows import VotesOf, read_votes, stored_time, time_of
from core.sql.sealed import Sought, open_sought, open_tracks
from core.store import HISTORY_LENGTH

MOST_IGNORED = HISTORY_LENGTH // 2
KINDS = {Vote.UP: EventKind.LIKED, Vote.DOWN: EventKind.DISLIKED}

# First which votes, then the answers around them: what is sealed is long, and would be sorted along.
VOTED = """
    SELECT answers.*, position, vote, voted_at FROM answers JOIN (
        SELECT votes.* FROM answers JOIN votes ON votes.answer = answers.id
        WHERE "user" = ? ORDER BY voted_at DESC, answer DESC, position DESC LIMIT ?
    ) AS latest ON answer = answers.id
    ORDER BY voted_at DESC, answer DESC, position DESC
"""
PASSED_OVER = """
    SELECT * FROM answers
    WHERE "user" = ?1 AND id < (SELECT MAX(id) FROM answers WHERE "user" = ?1)
    AND track_count > (SELECT count(*) FROM votes WHERE answer = id)
    ORDER BY at DESC, id DESC LIMIT ?2
"""
DISLIKED = """
    SELECT id, "user", tracks, position FROM answers JOIN votes ON votes.answer = answers.id
    WHERE "user" = ? AND vote = ?
"""
RECENT = 'SELECT id, "user", tracks FROM answers WHERE "user" = ? AND at >= ?'


async def read_listener(transaction: Transaction, sealer: Sealer, user: UserId, recent_since: datetime) -> Listener:
    """What the ranking may know of a person."""
    voted = await transaction.rows(VOTED, user, HISTORY_LENGTH)
    room = min(HISTORY_LENGTH - len(voted), MOST_IGNORED)
    passed_over = await transaction.rows(PASSED_OVER, user, room)
    sought = {
        row["id"]: open_sought(sealer, row) for row in {row["id"]: row for row in (*voted, *passed_over)}.values()
    }
    votes = [_event(sought[row["id"]][row["position"]], KINDS[row["vote"]], row["voted_at"]) for row in voted]
    ignored = islice(_ignored(passed_over, sought, await read_votes(transaction, passed_over)), room)
    disliked = await transaction.rows(DISLIKED, user, Vote.DOWN)
    recent = await transaction.rows(RECENT, user, stored_time(recent_since))
    return Listener(
        user,
        events=tuple(sorted((*reversed(votes), *reversed(list(ignored))), key=lambda event: event.at)),
        disliked=frozenset(open_tracks(sealer, row)[row["position"]] for row in disliked),
        recent=frozenset(track for row in recent for track in open_tracks(sealer, row)),
    )


def _ignored(
    rows: Iterable[Row], sought: Mapping[int, tuple[Sought, ...]], votes: Mapping[int, VotesOf]
) -> Iterator[Event]:
    """The tracks without a vote, the latest first."""
    for row in rows:
        number = row["id"]
        for position in reversed(range(len(sought[number]))):
            if position not in votes[number]:
                yield _event(sought[number][position], EventKind.IGNORED, row["at"])


def _event(sought: Sought, kind: EventKind, at: int) -> Event:
    return Event(sought.track, kind, sought.mood, time_of(at))
