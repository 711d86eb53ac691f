"""What a person let us know about the readings of their photos: corrections, and that they let one pass."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from core.answers import ReadingFeedback, UserId
from core.emotions import Emotion, EmotionReading
from core.errors import UnknownUserError
from core.sqlite.database import Transaction
from core.sqlite.rows import network_reading_of, stored_time
from core.store import FEEDBACK_LENGTH

FEEDBACK = """
    SELECT label, emotion AS corrected_to, readings.*
    FROM answers JOIN users ON users.id = answers.user JOIN readings ON readings.answer = answers.id
    LEFT JOIN corrections ON corrections.answer = answers.id
    WHERE user = ?1 AND faces = 1 AND at > COALESCE(readings_forgotten_at, -1)
    ORDER BY answers.id DESC LIMIT ?2
"""
FORGET = "UPDATE users SET readings_forgotten_at = ? WHERE id = ? RETURNING id"


async def read_feedback(transaction: Transaction, user: UserId) -> tuple[ReadingFeedback, ...]:
    """One for each photo of the person's latest answers, the oldest first."""
    rows = await transaction.rows(FEEDBACK, user, FEEDBACK_LENGTH)
    # All answers to one photo carry its reading, by which they know each other; no two photos read exactly alike.
    by_photo: dict[EmotionReading, ReadingFeedback] = {}
    for row in reversed(rows):
        feedback = _feedback(row)
        if feedback.corrected or feedback.reading not in by_photo:
            by_photo[feedback.reading] = feedback
    return tuple(by_photo.values())


async def forget_feedback(transaction: Transaction, user: UserId, at: datetime) -> None:
    """Pass over everything up to now.

    Raises:
        UnknownUserError: there is no such person.
    """
    if await transaction.first(FORGET, stored_time(at), user) is None:
        raise UnknownUserError("there is nobody whose corrections could be forgotten")


def _feedback(row: sqlite3.Row) -> ReadingFeedback:
    reading = network_reading_of(row)
    if reading is None:
        raise ValueError("a joined reading without probabilities")
    corrected_to = row["corrected_to"]
    return ReadingFeedback(reading, Emotion(corrected_to or row["label"]), corrected=corrected_to is not None)
