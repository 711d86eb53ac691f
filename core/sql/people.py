"""Who is who: an account is found by its pseudonym, and kept sealed, for a new key to make a new pseudonym of it."""

from __future__ import annotations

from datetime import datetime

from core.answers import AccountId, UserId
from core.errors import StorageError
from core.sealing import Sealer
from core.sql.contract import Row, Transaction
from core.sql.rows import stored_time

ACCOUNT = "users.account"
FIND = "SELECT id, account FROM users WHERE pseudonym = ?"
# The account is bound to the row's number, which the row gets here.
MAKE = """
    INSERT INTO users (pseudonym, account, created_at) VALUES (?, ?, ?)
    ON CONFLICT (pseudonym) DO NOTHING RETURNING id
"""


async def find_user(transaction: Transaction, sealer: Sealer, account: AccountId) -> UserId | None:
    """The user of an account; None if there is none.

    Raises:
        SealError: the row was altered, or somebody put this account's pseudonym into another row.
    """
    row = await transaction.first(FIND, sealer.pseudonym(account))
    if row is None:
        return None
    open_account(sealer, row)
    return UserId(row["id"])


async def make_user(transaction: Transaction, sealer: Sealer, account: AccountId, at: datetime) -> UserId:
    """The user of an account that is seen for the first time, or was found to be new a moment ago."""
    made = await transaction.first(MAKE, sealer.pseudonym(account), b"", stored_time(at))
    if made is None:  # two first messages at once
        return await _user(transaction, sealer, account)
    number: int = made["id"]
    await transaction.rows("UPDATE users SET account = ? WHERE id = ?", seal_account(sealer, number, account), number)
    return UserId(number)


async def _user(transaction: Transaction, sealer: Sealer, account: AccountId) -> UserId:
    known = await find_user(transaction, sealer, account)
    if known is None:
        raise StorageError("an account is neither new nor known")
    return known


def seal_account(sealer: Sealer, user: int, account: AccountId) -> bytes:
    """``account`` of a row."""
    return sealer.seal(account, ACCOUNT, user)


def open_account(sealer: Sealer, row: Row) -> AccountId:
    """The account in a row with ``id`` and ``account``.

    Raises:
        SealError: it was altered.
    """
    return AccountId(sealer.open(row["account"], ACCOUNT, row["id"]))
