"""Updates that are kept, in a table. See :class:`core.kept_updates.KeptUpdates`.

In plain sight is a number of the chat service's, and when it was kept. Whose it is, is sealed with what it says: there
are few at a time, so that looking into each of them when somebody is deleted takes nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection

from core.answers import AccountId, UpdateId, UserId
from core.errors import SealError
from core.kept_updates import KeptUpdate
from core.sealing import Sealer
from core.sql.contract import Database, Row, Transaction
from core.sql.people import open_account

CONTENT = "kept_updates.content"
LIFE_SECONDS = 86_400.0
"""Telegram, too, keeps an update for a day; a later answer is no answer."""
STALE_SECONDS = 60.0
"""Whoever is at work on one says so more often; after that, they count as dead."""
MOST_TRIES = 3
"""An update that ends the process is not handled for ever."""

FORGET = "DELETE FROM kept_updates WHERE kept_at < ?"
KEEP = """
    INSERT INTO kept_updates (id, kept_at, renewed_at, tries, content) VALUES (?1, ?2, ?2, 0, ?3)
    ON CONFLICT (id) DO UPDATE SET renewed_at = excluded.renewed_at
"""
DROP = "DELETE FROM kept_updates WHERE id = ?"
RENEW = "UPDATE kept_updates SET renewed_at = ? WHERE id = ?"
# Of two processes that look at once, the second one finds what the first has taken renewed.
TAKE = """
    UPDATE kept_updates SET renewed_at = ?, tries = tries + 1 WHERE renewed_at <= ? RETURNING id, tries, content
"""

_LOGGER = logging.getLogger(__name__)


class SqlKeptUpdates:
    """In either database.

    Args:
        database: where the table is.
        sealer: seals what is kept.
        alone: whether no other process serves the same people: what is there at the first look is nobody's.
        clock: seconds since 1970.
    """

    def __init__(
        self, database: Database, sealer: Sealer, *, alone: bool = False, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._sealer = sealer
        self._clock = clock
        self._patience = 0.0 if alone else STALE_SECONDS

    async def keep(self, update: UpdateId, account: AccountId, content: str) -> None:
        """Keep an update until it is dropped, or for a day at most; keeping it twice is fine."""
        sealed = self._sealer.seal([account, content], CONTENT, update)
        async with self._database.changing() as transaction:
            await transaction.rows(KEEP, update, self._clock(), sealed)

    async def drop(self, update: UpdateId) -> None:
        """Keep an update no longer, if it is kept."""
        async with self._database.changing() as transaction:
            await transaction.rows(DROP, update)

    async def renew(self, updates: Collection[UpdateId]) -> None:
        """Somebody is still at work on these."""
        if updates:
            async with self._database.changing() as transaction:
                await transaction.each(RENEW, [(self._clock(), update) for update in sorted(updates)])

    async def take(self) -> tuple[KeptUpdate, ...]:
        """Those that nobody is at work on (any more), the oldest first.

        What was begun too often, or does not open, is dropped with an error in the log.
        """
        now = self._clock()
        async with self._database.changing() as transaction:
            await transaction.rows(FORGET, now - LIFE_SECONDS)
            rows = await transaction.rows(TAKE, now, now - self._patience)
            opened = {UpdateId(row["id"]): self._opened(row) for row in rows}
            await transaction.each(DROP, [(number,) for number, content in opened.items() if content is None])
        self._patience = STALE_SECONDS
        return tuple(KeptUpdate(number, content) for number, content in sorted(opened.items()) if content is not None)

    def _opened(self, row: Row) -> str | None:
        if row["tries"] > MOST_TRIES:
            _LOGGER.error("an update was given up: each time it was handled, the process ended")
            return None
        opened = _opened(self._sealer, row)
        return None if opened is None else opened[1]


async def drop_kept(transaction: Transaction, sealer: Sealer, user: UserId) -> None:
    """Keep no update of a person any longer.

    Raises:
        SealError: the person's row was altered.
    """
    person = await transaction.first("SELECT id, account FROM users WHERE id = ?", user)
    if person is None:
        return
    account = open_account(sealer, person)
    kept = [(row["id"], _opened(sealer, row)) for row in await transaction.rows("SELECT id, content FROM kept_updates")]
    await transaction.each(DROP, [(number,) for number, opened in kept if opened is None or opened[0] == account])


def _opened(sealer: Sealer, row: Row) -> tuple[AccountId, str] | None:
    """Whose a row is, and what it says; None, and an error in the log, if it was altered."""
    try:
        account, content = sealer.open(row["content"], CONTENT, row["id"])
    except SealError as error:
        _LOGGER.error("an update was given up: %s", error)  # noqa: TRY400 - a traceback says nothing more
        return None
    return AccountId(account), content
