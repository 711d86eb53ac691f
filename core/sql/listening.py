"""A person's listening history, read from their answers and votes.

Every recommended track is an event: liked or disliked by its vote, at the time of the vote; without one it was
ignored, at the time of the answer. The tracks of the latest answer are not ignored yet: the person has only just seen
them.

Votes say more than silence, and five tracks come with every answer: were the latest events simply taken, ten answers
without a tap would push out everything that a person ever liked. So the latest votes come first, and ignored tracks
fill the room that is left, up to half of the history.

Finding the rows and opening them are two steps, since the second computes for as long as the history is: it belongs
into a thread, and out of the transaction that others wait for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from core.answers import Event, EventKind, Listener, UserId, Vote
from core.sealing import Sealer
from core.sql.contract import Row, Transaction
from core.sql.rows import VotesOf, read_votes, stored_time, time_of
from core.sql.sealed import SoughtTrack, open_sought, open_tracks
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


@dataclass(frozen=True, slots=True)
class ListenerRows:
    """What :func:`find_listener` found, sealed as it is.

    Attributes:
        voted: the latest votes with their answers, the latest first.
        passed_over: answers with tracks that got no vote, the latest first.
        votes: in those.
        disliked: every vote against a track, with its answer's tracks.
        recent: the tracks of recent answers.
    """

    user: UserId
    voted: Sequence[Row]
    passed_over: Sequence[Row]
    votes: Mapping[int, VotesOf]
    disliked: Sequence[Row]
    recent: Sequence[Row]

    def __len__(self) -> int:
        """How many rows there are to open, at most: those of one answer are opened once."""
        return len(self.voted) + len(self.passed_over) + len(self.disliked) + len(self.recent)


async def find_listener(transaction: Transaction, user: UserId, recent_since: datetime) -> ListenerRows:
    """The rows that :func:`open_listener` opens."""
    voted = await transaction.rows(VOTED, user, HISTORY_LENGTH)
    passed_over = await transaction.rows(PASSED_OVER, user, _room(voted))
    votes = await read_votes(transaction, passed_over)
    disliked = await transaction.rows(DISLIKED, user, Vote.DOWN)
    recent = await transaction.rows(RECENT, user, stored_time(recent_since))
    return ListenerRows(user, voted, passed_over, votes, disliked, recent)


def open_listener(sealer: Sealer, found: ListenerRows) -> Listener:
    """What the ranking may know of a person.

    Raises:
        SealError: a row was altered.
    """
    sought = {number: open_sought(sealer, row) for number, row in _by_answer(found.voted, found.passed_over)}
    tracks = {number: open_tracks(sealer, row) for number, row in _by_answer(found.disliked, found.recent)}
    votes = [_event(sought[row["id"]][row["position"]], KINDS[row["vote"]], row["voted_at"]) for row in found.voted]
    ignored = list(islice(_ignored(found.passed_over, sought, found.votes), _room(found.voted)))
    return Listener(
        found.user,
        events=tuple(sorted((*reversed(votes), *reversed(ignored)), key=lambda event: event.at)),
        disliked=frozenset(tracks[row["id"]][row["position"]] for row in found.disliked),
        recent=frozenset(track for row in found.recent for track in tracks[row["id"]]),
    )


def _room(voted: Sequence[Row]) -> int:
    """How many ignored tracks the history takes beside these."""
    return min(HISTORY_LENGTH - len(voted), MOST_IGNORED)


def _by_answer(*some: Sequence[Row]) -> Iterable[tuple[int, Row]]:
    """One row of each answer, however many of its votes there are: what is sealed in them is the same."""
    return {row["id"]: row for rows in some for row in rows}.items()


def _ignored(
    rows: Iterable[Row], sought: Mapping[int, tuple[SoughtTrack, ...]], votes: Mapping[int, VotesOf]
) -> Iterator[Event]:
    """The tracks without a vote, the latest first."""
    for row in rows:
        number = row["id"]
        for position in reversed(range(len(sought[number]))):
            if position not in votes[number]:
                yield _event(sought[number][position], EventKind.IGNORED, row["at"])


def _event(sought: SoughtTrack, kind: EventKind, at: int) -> Event:
    return Event(sought.track, kind, sought.mood, time_of(at))
