"""Which deliveries have taken effect."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.answers import UpdateId
from core.errors import DuplicateUpdateError
from core.sql.contract import Transaction
from core.sql.rows import stored_time

UPDATE_MEMORY = timedelta(days=2)
"""Telegram delivers an update again for at most a day."""


async def remember_update(transaction: Transaction, update: UpdateId, at: datetime) -> bool:
    """Remember a delivery as done, and forget old ones; True if it was new."""
    await transaction.rows("DELETE FROM updates WHERE done_at < ?", stored_time(at - UPDATE_MEMORY))
    sql = "INSERT INTO updates (id, done_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING RETURNING id"
    return await transaction.first(sql, update, stored_time(at)) is not None


async def claim_update(transaction: Transaction, update: UpdateId, at: datetime) -> None:
    """Remember a delivery as done in the transaction of what it does.

    Raises:
        DuplicateUpdateError: it is done already.
    """
    if not await remember_update(transaction, update, at):
        raise DuplicateUpdateError(f"update {update} has taken effect already")
