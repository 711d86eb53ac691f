"""What a person let us know about the readings of their photos: corrections, and that they let one pass."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.answers import ReadingFeedback, UserId
from core.emotions import EmotionReading
from core.errors import UnknownUserError
from core.sealing import Sealer
from core.sql.contract import Row, Transaction
from core.sql.rows import stored_time
from core.sql.sealed import open_mood
from core.store import FEEDBACK_LENGTH

FEEDBACK = """
    SELECT answers.id, "user", mood FROM answers JOIN users ON users.id = answers.user
    WHERE "user" = ?1 AND faces = 1 AND at > COALESCE(readings_forgotten_at, -1)
    ORDER BY answers.id DESC LIMIT ?2
"""
FORGET = "UPDATE users SET readings_forgotten_at = ? WHERE id = ? RETURNING id"


async def find_feedback(transaction: Transaction, user: UserId) -> Sequence[Row]:
    """The rows of the person's latest answers to photos, the newest first, for :func:`open_feedback`."""
    return await transaction.rows(FEEDBACK, user, FEEDBACK_LENGTH)


def open_feedback(sealer: Sealer, rows: Sequence[Row]) -> tuple[ReadingFeedback, ...]:
    """One for each photo, the oldest first.

    Raises:
        SealError: a row was altered.
    """
    # All answers to one photo carry its reading, by which they know each other; no two photos read exactly alike.
    by_photo: dict[EmotionReading, ReadingFeedback] = {}
    for felt in (open_mood(sealer, row) for row in reversed(rows)):
        reading, emotion, corrected = felt.network_reading, felt.corrected_to, felt.corrected_to is not None
        if reading is not None and (corrected or reading not in by_photo):
            by_photo[reading] = ReadingFeedback(reading, emotion or felt.mood.label, corrected)
    return tuple(by_photo.values())


async def forget_feedback(transaction: Transaction, user: UserId, at: datetime) -> None:
    """Pass over everything up to now.

    Raises:
        UnknownUserError: there is no such person.
    """
    if await transaction.first(FORGET, stored_time(at), user) is None:
        raise UnknownUserError("there is nobody whose corrections could be forgotten")
