"""Sealed tokens in a table of their own; nothing here can open them. See :class:`core.spotify_tokens.TokenStore`."""

from __future__ import annotations

from datetime import datetime

from core.answers import UpdateId, UserId
from core.errors import UnknownUserError
from core.sqlite.database import Database, Transaction
from core.sqlite.rows import stored_time
from core.sqlite.updates import claim_update


async def read_connected_at(transaction: Transaction, user: UserId) -> int | None:
    """Since when an account is connected, as it is stored; None where none is."""
    row = await transaction.first("SELECT connected_at FROM spotify_accounts WHERE user = ?", user)
    return None if row is None else int(row["connected_at"])


class SqliteTokens:
    """Keeps sealed tokens in the same file as everything else, so that whoever is deleted loses them too."""

    def __init__(self, writer: Database, reader: Database) -> None:
        self._writer = writer
        self._reader = reader

    async def connected(self) -> frozenset[UserId]:
        """Everybody whose tokens are kept."""
        async with self._reader.transaction() as transaction:
            return frozenset(UserId(row["user"]) for row in await transaction.rows("SELECT user FROM spotify_accounts"))

    async def sealed(self, user: UserId) -> str | None:
        """The sealed tokens of a person; None where none are kept."""
        async with self._reader.transaction() as transaction:
            row = await transaction.first("SELECT sealed FROM spotify_accounts WHERE user = ?", user)
        return None if row is None else str(row["sealed"])

    async def keep(self, user: UserId, sealed: str, at: datetime) -> None:
        """Keep the tokens of a new connection, or :class:`UnknownUserError`."""
        async with self._writer.transaction() as transaction:
            if await transaction.first("SELECT id FROM users WHERE id = ?", user) is None:
                raise UnknownUserError("there is nobody to keep tokens for")
            sql = "INSERT OR REPLACE INTO spotify_accounts (user, connected_at, sealed) VALUES (?, ?, ?)"
            await transaction.rows(sql, user, stored_time(at), sealed)

    async def replace(self, user: UserId, sealed: str) -> None:
        """Put refreshed tokens in the place of those before, if there are any."""
        async with self._writer.transaction() as transaction:
            await transaction.rows("UPDATE spotify_accounts SET sealed = ? WHERE user = ?", sealed, user)

    async def forget(self, user: UserId, update: UpdateId | None, at: datetime) -> None:
        """Erase the tokens, down to the bytes in the file."""
        async with self._writer.transaction() as transaction:
            if update is not None:
                await claim_update(transaction, update, at)
            await transaction.rows("DELETE FROM spotify_accounts WHERE user = ?", user)
        async with self._reader.idle():  # a reader in the middle of something would need the log
            await self._writer.scrub()
