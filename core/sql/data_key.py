"""Which key the rows are sealed with, and whether what was there before they were is gone from the disk."""

from __future__ import annotations

from core.sealing import Sealer
from core.sql.contract import Transaction

CHECK = "SELECT check_value FROM data_key"
KEEP = """
    INSERT INTO data_key VALUES (1, ?1, ?2) ON CONFLICT (id) DO UPDATE SET check_value = ?1, scrubbed = ?2
"""


async def read_check(transaction: Transaction) -> bytes:
    """:attr:`core.sealing.Sealer.check` of the key."""
    check: bytes = (await transaction.one(CHECK))["check_value"]
    return check


async def keep_check(transaction: Transaction, sealer: Sealer, *, scrubbed: bool) -> None:
    """Remember the key with which everything is sealed from now on."""
    await transaction.rows(KEEP, sealer.check, scrubbed)
