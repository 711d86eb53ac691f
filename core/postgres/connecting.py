"""How every connection to PostgreSQL is made, of the pool or by itself."""

from __future__ import annotations

import asyncpg

from core.postgres.address import PostgresAddress

CONNECT_SECONDS = 10.0
STATEMENT_SECONDS = 30.0
SERVER_SETTINGS = {
    "application_name": "undertone",
    "timezone": "UTC",
    # Whoever waits longer for a person's row, waits for a replica that hangs.
    "lock_timeout": "10s",
    # A replica that hangs in the middle of a transaction must not hold everybody up for ever.
    "idle_in_transaction_session_timeout": "60s",
    # Nor one whose machine is gone without a word: its locks end when the connection does.
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}


async def connect(address: PostgresAddress) -> asyncpg.Connection:
    """A connection by itself, with no pool around it."""
    return await asyncpg.connect(
        address.url, timeout=CONNECT_SECONDS, command_timeout=STATEMENT_SECONDS, server_settings=SERVER_SETTINGS
    )
