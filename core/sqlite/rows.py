"""Between the nouns of an answer and the rows that keep them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from core.answers import Answer, AnswerId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UserId, Vote
from core.emotions import EMOTIONS, Emotion, EmotionReading
from core.moods import Feel, Mood
from core.sqlite.database import SqlValue, Transaction

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

INSERT_ANSWER = """
    INSERT INTO answers (user, at, origin, valence, arousal, spread, label, confidence, faces, previous)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
INSERT_READING = """
    INSERT INTO readings (answer, anger, disgust, fear, happiness, sadness, surprise, neutral)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_RECOMMENDATION = """
    INSERT INTO recommendations (answer, position, track, title, artist, year, genre, score, reason, subject, feel)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        await transaction.rows(INSERT_READING, number, *(float(value) for value in draft.reading.probabilities))
    if draft.corrected_to is not None:
        await transaction.rows("INSERT INTO corrections VALUES (?, ?)", number, draft.corrected_to)
    picks = ((number, position, *_pick_values(pick)) for position, pick in enumerate(draft.picks))
    await transaction.each(INSERT_RECOMMENDATION, picks)
    return AnswerId(number)


async def read_answer(transaction: Transaction, user: UserId, answer: AnswerId) -> Answer | None:
    """An answer given to this user; None if there is none, or it is somebody else's."""
    row = await transaction.first("SELECT * FROM whole_answers WHERE id = ? AND user = ?", answer, user)
    if row is None:
        return None
    picks = await transaction.rows("SELECT * FROM whole_picks WHERE answer = ? ORDER BY position", answer)
    votes = tuple(None if pick["vote"] is None else Vote(pick["vote"]) for pick in picks)
    return Answer(AnswerId(row["id"]), UserId(row["user"]), time_of(row["at"]), _draft(row, picks), votes)


def reading_of(row: sqlite3.Row) -> EmotionReading | None:
    """The probabilities in a row of ``whole_answers``."""
    if row["neutral"] is None:
        return None
    return EmotionReading(tuple(row[emotion.value] for emotion in EMOTIONS))


def _answer_values(draft: Draft) -> tuple[SqlValue, ...]:
    # float() because the computing side may hand over NumPy's numbers, which SQLite does not take
    mood = draft.mood
    point = (float(mood.valence), float(mood.arousal), float(mood.spread))
    return (draft.origin, *point, mood.label, float(mood.confidence), int(draft.faces), draft.previous)


def _pick_values(pick: Ranked) -> tuple[SqlValue, ...]:
    track, reason = pick.track, pick.reason
    year = None if track.year is None else int(track.year)
    song = (track.id, track.title, track.artist, year, track.genre)
    return (*song, float(pick.score), reason.kind, reason.subject, reason.feel)


def _draft(row: sqlite3.Row, picks: Sequence[sqlite3.Row]) -> Draft:
    return Draft(
        origin=Origin(row["origin"]),
        mood=Mood(row["valence"], row["arousal"], row["spread"], Emotion(row["label"]), row["confidence"]),
        reading=reading_of(row),
        faces=row["faces"],
        picks=tuple(_ranked(pick) for pick in picks),
        previous=row["previous"],
        corrected_to=None if row["corrected_to"] is None else Emotion(row["corrected_to"]),
    )


def _ranked(row: sqlite3.Row) -> Ranked:
    track = Track(TrackId(row["track"]), row["title"], row["artist"], row["year"], row["genre"])
    return Ranked(track, row["score"], Reason(ReasonKind(row["reason"]), row["subject"], Feel(row["feel"])))
