"""Between the nouns of an answer and the rows that keep them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from core.answers import Answer, AnswerId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UserId, Vote
from core.emotions import EMOTIONS, Emotion, EmotionReading
from core.moods import Feel, Mood
from core.sqlite.database import SqlValue, Transaction
from core.strategies import Strategy

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

INSERT_ANSWER = """
    INSERT INTO answers (user, at, origin, valence, arousal, spread, label, confidence, faces, previous, strategy)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
INSERT_READING = """
    INSERT INTO readings (answer, anger, disgust, fear, happiness, sadness, surprise, neutral)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_PERSONAL_READING = INSERT_READING.replace("readings", "personal_readings")
INSERT_RECOMMENDATION = """
    INSERT INTO recommendations (
        answer, position, track, title, artist, year, genre, score, reason, subject, feel,
        target_valence, target_arousal
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def stored_time(at: datetime) -> int:
    """Microseconds since 1970 in UTC.

    Raises:
        TypeError: ``at`` has no time zone.
    """
    return (at - EPOCH) // MICROSECOND


def time_of(stored: int) -> datetime:
    """The reverse of :func:`stored_time`, in UTC."""
    return EPOCH + stored * MICROSECOND


async def insert_answer(transaction: Transaction, user: UserId, draft: Draft, at: datetime) -> AnswerId:
    """Keep a draft with everything that belongs to it."""
    number: int = (await transaction.one(INSERT_ANSWER, user, stored_time(at), *_answer_values(draft)))[0]
    if draft.reading is not None:
        await _insert_readings(transaction, number, draft.reading, draft.network_reading)
    if draft.corrected_to is not None:
        await transaction.rows("INSERT INTO corrections VALUES (?, ?)", number, draft.corrected_to)
    picks = ((number, position, *_pick_values(pick)) for position, pick in enumerate(draft.picks))
    await transaction.each(INSERT_RECOMMENDATION, picks)
    return AnswerId(number)


async def _insert_readings(
    transaction: Transaction, number: int, reading: EmotionReading, network_reading: EmotionReading | None
) -> None:
    """What the network read, and beside it what that means for this person, if that is something else."""
    first = reading if network_reading is None else network_reading
    await transaction.rows(INSERT_READING, number, *(float(value) for value in first.probabilities))
    if network_reading is not None:
        await transaction.rows(INSERT_PERSONAL_READING, number, *(float(value) for value in reading.probabilities))


async def read_answer(transaction: Transaction, user: UserId, answer: AnswerId) -> Answer | None:
    """An answer given to this user; None if there is none, or it is somebody else's."""
    row = await transaction.first("SELECT * FROM whole_answers WHERE id = ? AND user = ?", answer, user)
    if row is None:
        return None
    return answer_of(
        row, await transaction.rows("SELECT * FROM whole_picks WHERE answer = ? ORDER BY position", answer)
    )


def answer_of(row: sqlite3.Row, picks: Sequence[sqlite3.Row]) -> Answer:
    """The answer in a row of ``whole_answers`` and its rows of ``whole_picks``, in their order."""
    votes = tuple(None if pick["vote"] is None else Vote(pick["vote"]) for pick in picks)
    return Answer(AnswerId(row["id"]), UserId(row["user"]), time_of(row["at"]), _draft(row, picks), votes)


async def replace_vote(
    transaction: Transaction, answer: AnswerId, position: int, vote: Vote | None, at: datetime
) -> None:
    """Keep a vote in place of any before; None takes it back."""
    await transaction.rows("DELETE FROM votes WHERE answer = ? AND position = ?", answer, position)
    if vote is not None:
        await transaction.rows("INSERT INTO votes VALUES (?, ?, ?, ?)", answer, position, vote, stored_time(at))


def network_reading_of(row: sqlite3.Row) -> EmotionReading | None:
    """What the network read, in a row of ``whole_answers`` or ``readings``."""
    return _reading(row, "")


def personal_reading_of(row: sqlite3.Row) -> EmotionReading | None:
    """What the person's corrections made of it, in a row of ``whole_answers``; None if nothing."""
    return _reading(row, "personal_")


def _reading(row: sqlite3.Row, prefix: str) -> EmotionReading | None:
    values = tuple(row[f"{prefix}{emotion.value}"] for emotion in EMOTIONS)
    return None if None in values else EmotionReading(values)


def _answer_values(draft: Draft) -> tuple[SqlValue, ...]:
    # float() because the computing side may hand over NumPy's numbers, which SQLite does not take
    mood = draft.mood
    point = (float(mood.valence), float(mood.arousal), float(mood.spread))
    return (draft.origin, *point, mood.label, float(mood.confidence), int(draft.faces), draft.previous, draft.strategy)


def _pick_values(pick: Ranked) -> tuple[SqlValue, ...]:
    track, reason = pick.track, pick.reason
    year = None if track.year is None else int(track.year)
    song = (track.id, track.title, track.artist, year, track.genre)
    target = (None, None) if pick.target is None else (float(pick.target[0]), float(pick.target[1]))
    return (*song, float(pick.score), reason.kind, reason.subject, reason.feel, *target)


def _draft(row: sqlite3.Row, picks: Sequence[sqlite3.Row]) -> Draft:
    network, personal = network_reading_of(row), personal_reading_of(row)
    return Draft(
        origin=Origin(row["origin"]),
        mood=Mood(row["valence"], row["arousal"], row["spread"], Emotion(row["label"]), row["confidence"]),
        reading=network if personal is None else personal,
        faces=row["faces"],
        picks=tuple(_ranked(pick) for pick in picks),
        previous=row["previous"],
        corrected_to=None if row["corrected_to"] is None else Emotion(row["corrected_to"]),
        strategy=Strategy(row["strategy"]),
        network_reading=None if personal is None else network,
    )


def _ranked(row: sqlite3.Row) -> Ranked:
    track = Track(TrackId(row["track"]), row["title"], row["artist"], row["year"], row["genre"])
    reason = Reason(ReasonKind(row["reason"]), row["subject"], Feel(row["feel"]))
    return Ranked(track, row["score"], reason, target_of(row))


def target_of(row: sqlite3.Row) -> tuple[float, float] | None:
    """(valence, arousal) that a recommendation was sought for; None where that was the mood of its answer."""
    return None if row["target_valence"] is None else (row["target_valence"], row["target_arousal"])
