"""PostgreSQL's advisory locks: how they are asked for, and their numbers."""

from __future__ import annotations

from hashlib import blake2b

TRY_LOCK = "SELECT pg_try_advisory_lock($1)"
"""True if the lock is taken now, until the connection ends or gives it back; False if another one has it."""
UNLOCK = "SELECT pg_advisory_unlock($1)"


def lock_number(name: str) -> int:
    """The number of the advisory lock of this name, out of 2^64; others of the database won't meet it by chance."""
    return int.from_bytes(blake2b(f"undertone {name}".encode(), digest_size=8).digest(), "big", signed=True)
