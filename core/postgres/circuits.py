"""Which outside services are left alone, known to all bots: what one of them found failing, the others don't try."""

from __future__ import annotations

from collections.abc import Mapping

from core.circuit_breaker import CircuitBreaker
from core.postgres.database import PostgresDatabase

WORTH_TELLING_SECONDS = 1.0
"""A pause that is longer by less is the same one, told a moment later."""

# By the server's clock, so that nobody else's has to be right.
READ = """
    SELECT service, CAST(EXTRACT(EPOCH FROM open_until - clock_timestamp()) AS DOUBLE PRECISION) AS seconds
    FROM open_circuits WHERE open_until > clock_timestamp()
"""
TELL = """
    INSERT INTO open_circuits VALUES (?, clock_timestamp() + make_interval(secs => ?))
    ON CONFLICT (service) DO UPDATE SET open_until = GREATEST(open_circuits.open_until, excluded.open_until)
"""


class PostgresCircuits:
    """Tells the other bots of circuits that are open here, and opens here what is open there."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._database = database

    async def exchange(self, breakers: Mapping[str, CircuitBreaker]) -> None:
        """Bring both sides to the longer of their pauses, service by service.

        Raises:
            StorageError: the database can't do it.
        """
        async with self._database.changing() as transaction:
            known = {row["service"]: float(row["seconds"]) for row in await transaction.rows(READ)}
            for service, breaker in breakers.items():
                ours, theirs = breaker.pause, known.get(service, 0.0)
                if ours > theirs + WORTH_TELLING_SECONDS:
                    await transaction.rows(TELL, service, ours)
                elif theirs > ours + WORTH_TELLING_SECONDS:
                    breaker.hold(theirs)
