"""The numbers of PostgreSQL's advisory locks."""

from __future__ import annotations

from hashlib import blake2b


def lock_number(name: str) -> int:
    """The number of the advisory lock of this name, out of 2^64; others of the database won't meet it by chance."""
    return int.from_bytes(blake2b(f"undertone {name}".encode(), digest_size=8).digest(), "big", signed=True)
