"""How far deliveries have come."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum

from core.answers import AnswerId, Earlier, UpdateId
from core.errors import DuplicateUpdateError
from core.sql.contract import Transaction
from core.sql.rows import stored_time

UPDATE_MEMORY = timedelta(days=2)
"""Telegram delivers an update again for at most a day."""


class State(IntEnum):
    """How far a delivery has come."""

    BEGUN = 0
    TOOK_EFFECT = 1
    DONE = 2


FORGET = "DELETE FROM updates WHERE done_at < ?"
# Of two processes with the same delivery, the second one waits here for the first.
CLAIM = """
    INSERT INTO updates (id, done_at, state) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state WHERE updates.state = 0 RETURNING id
"""
FINISH = """
    INSERT INTO updates (id, done_at, state) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, message = NULL, answer = NULL
"""
NOTE_MESSAGE = """
    INSERT INTO updates (id, done_at, state, message) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET message = excluded.message
"""
NOTE_ANSWER = "UPDATE updates SET answer = ? WHERE id = ?"
FIND = "SELECT state, message, answer FROM updates WHERE id = ?"


async def find_update(transaction: Transaction, update: UpdateId) -> Earlier | None:
    """How far a delivery has come; None if nothing is known of it."""
    row = await transaction.first(FIND, update)
    if row is None:
        return None
    answer = None if row["answer"] is None else AnswerId(row["answer"])
    return Earlier(row["state"] == State.DONE, row["message"], answer)


async def claim_update(
    transaction: Transaction, update: UpdateId, at: datetime, state: State = State.TOOK_EFFECT
) -> None:
    """Remember that a delivery took effect, in the transaction of what it does.

    Args:
        state: ``DONE`` if there is nothing left to show should it come again.

    Raises:
        DuplicateUpdateError: it has taken effect already.
    """
    if await transaction.first(CLAIM, update, stored_time(at), state) is None:
        raise DuplicateUpdateError(f"update {update} has taken effect already")


async def note_message(transaction: Transaction, update: UpdateId, message: int, at: datetime) -> None:
    """Remember the message that is to become the answer to a delivery."""
    await transaction.rows(NOTE_MESSAGE, update, stored_time(at), State.BEGUN, message)


async def note_answer(transaction: Transaction, update: UpdateId, answer: AnswerId) -> None:
    """Remember what was kept as the answer to a delivery, after :func:`claim_update`."""
    await transaction.rows(NOTE_ANSWER, answer, update)


async def finish_update(transaction: Transaction, update: UpdateId, at: datetime) -> None:
    """Remember a delivery as done, and of it nothing else."""
    await transaction.rows(FINISH, update, stored_time(at), State.DONE)


async def forget_updates(transaction: Transaction, at: datetime) -> None:
    """Forget the deliveries that come no more."""
    await transaction.rows(FORGET, stored_time(at - UPDATE_MEMORY))
