"""Between the nouns of an answer and the rows that keep them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from core.answers import Answer, AnswerId, Draft, Origin, UserId, Vote
from core.sealing import Sealer
from core.sql.contract import Row, Transaction
from core.sql.many import rows_of_many
from core.sql.sealed import open_mood, open_picks, seal_mood, seal_picks, seal_tracks

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

# What is sealed is bound to the row's number, which the row gets here.
INSERT_ANSWER = """
    INSERT INTO answers ("user", at, origin, faces, previous, track_count, tracks, mood, picks)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
SEAL_ANSWER = "UPDATE answers SET tracks = ?, mood = ?, picks = ? WHERE id = ?"
VOTES = "SELECT * FROM votes WHERE answer IN ({numbers})"

VotesOf = Mapping[int, Row]
"""The rows of ``votes`` of one answer, by position."""


def stored_time(at: datetime) -> int:
    """Microseconds since 1970 in UTC.

    Raises:
        TypeError: ``at`` has no time zone.
    """
    return (at - EPOCH) // MICROSECOND


def time_of(stored: int) -> datetime:
    """The reverse of :func:`stored_time`, in UTC."""
    return EPOCH + stored * MICROSECOND


async def insert_answer(transaction: Transaction, sealer: Sealer, user: UserId, draft: Draft, at: datetime) -> AnswerId:
    """Keep a draft with everything that belongs to it."""
    plain = (draft.origin, int(draft.faces), draft.previous, len(draft.picks))
    number: int = (await transaction.one(INSERT_ANSWER, user, stored_time(at), *plain, b"", b"", b""))["id"]
    tracks, picks = (seal(sealer, user, number, draft.picks) for seal in (seal_tracks, seal_picks))
    await transaction.rows(SEAL_ANSWER, tracks, seal_mood(sealer, user, number, draft), picks, number)
    return AnswerId(number)


async def read_answer(transaction: Transaction, sealer: Sealer, user: UserId, answer: AnswerId) -> Answer | None:
    """An answer given to this user; None if there is none, or it is somebody else's."""
    row = await transaction.first('SELECT * FROM answers WHERE id = ? AND "user" = ?', answer, user)
    if row is None:
        return None
    return answer_of(sealer, row, (await read_votes(transaction, [row]))[answer])


async def read_votes(transaction: Transaction, answers: Iterable[Row]) -> defaultdict[int, dict[int, Row]]:
    """The votes in some answers, by the number of the answer."""
    votes: defaultdict[int, dict[int, Row]] = defaultdict(dict)
    for row in await rows_of_many(transaction, VOTES, [answer["id"] for answer in answers]):
        votes[row["answer"]][row["position"]] = row
    return votes


def answer_of(sealer: Sealer, row: Row, votes: VotesOf) -> Answer:
    """The answer in a row of ``answers``, with its votes.

    Raises:
        SealError: the row was altered.
    """
    draft = _draft(sealer, row)
    given = tuple(Vote(votes[place]["vote"]) if place in votes else None for place in range(len(draft.picks)))
    return Answer(AnswerId(row["id"]), UserId(row["user"]), time_of(row["at"]), draft, given)


async def replace_vote(
    transaction: Transaction, answer: AnswerId, position: int, vote: Vote | None, at: datetime
) -> None:
    """Keep a vote in place of any before; None takes it back."""
    await transaction.rows("DELETE FROM votes WHERE answer = ? AND position = ?", answer, position)
    if vote is not None:
        await transaction.rows("INSERT INTO votes VALUES (?, ?, ?, ?)", answer, position, vote, stored_time(at))


def _draft(sealer: Sealer, row: Row) -> Draft:
    felt = open_mood(sealer, row)
    return Draft(
        origin=Origin(row["origin"]),
        mood=felt.mood,
        reading=felt.network_reading if felt.personal_reading is None else felt.personal_reading,
        faces=row["faces"],
        picks=open_picks(sealer, row),
        previous=row["previous"],
        corrected_to=felt.corrected_to,
        strategy=felt.strategy,
        network_reading=None if felt.personal_reading is None else felt.network_reading,
    )
