"""What everybody was answered lately, counted by all bots together. See :class:`core.rate_limit.Limits`."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict

from core.answers import AccountId
from core.postgres.database import PostgresDatabase
from core.rate_limit import PER_MINUTE, WINDOW_SECONDS, Pace
from core.sealing import Sealer

# Whoever meets the row that is there locks it.
MEET = """
    INSERT INTO paces (person, seen_at, content) VALUES (?, ?, ?)
    ON CONFLICT (person) DO UPDATE SET seen_at = excluded.seen_at RETURNING content
"""
KEEP = "UPDATE paces SET seen_at = ?, content = ? WHERE person = ?"
# Rows that another process is just using or removing are left to it.
FORGET = """
    DELETE FROM paces WHERE person IN (SELECT person FROM paces WHERE seen_at <= ? FOR UPDATE SKIP LOCKED)
"""


class PostgresRateLimit:
    """Counts in a table, so that it makes no difference which bot somebody's messages come to.

    Args:
        limit: how many in a window.
        window: seconds.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        database: PostgresDatabase,
        sealer: Sealer,
        limit: int = PER_MINUTE,
        window: float = WINDOW_SECONDS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._sealer = sealer
        self._limit = limit
        self._window = window
        self._clock = clock

    async def wait(self, account: AccountId, album: str | None = None) -> float:
        """Count one more, if it may be answered; see :class:`core.rate_limit.Limits`."""
        async with self._pace(account) as (pace, now):
            return pace.wait(now, self._limit, self._window, album)

    async def is_to_be_told(self, account: AccountId) -> bool:
        """Whether somebody who has to wait is to be told so; see :class:`core.rate_limit.Limits`."""
        async with self._pace(account) as (pace, now):
            return pace.is_to_be_told(now, self._window)

    @asynccontextmanager
    async def _pace(self, account: AccountId) -> AsyncIterator[tuple[Pace, float]]:
        """One person's, to be changed; nobody else changes it meanwhile."""
        now, person = self._clock(), self._sealer.pseudonym(account)
        place = ("pace", person.hex())
        async with self._database.changing() as transaction:
            await transaction.rows(FORGET, now - self._window)
            row = await transaction.one(MEET, person, now, self._sealer.seal(asdict(Pace()), *place))
            pace = Pace(**self._sealer.open(row["content"], *place))
            yield pace, now
            await transaction.rows(KEEP, now, self._sealer.seal(asdict(pace), *place), person)
