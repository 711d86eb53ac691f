"""Spotify tokens, sealed, in a table of their own. See :class:`core.spotify.tokens.TokenStore`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from core.answers import UpdateId, UserId
from core.errors import UnknownUserError
from core.sealing import Sealer
from core.spotify.tokens import AccountTokens
from core.sql.contract import Database, Transaction
from core.sql.rows import stored_time
from core.sql.updates import claim_update

TOKENS = "spotify_accounts.tokens"
KEEP = """
    INSERT INTO spotify_accounts ("user", connected_at, tokens) VALUES (?, ?, ?)
    ON CONFLICT ("user") DO UPDATE SET connected_at = excluded.connected_at, tokens = excluded.tokens
"""


async def read_connected_at(transaction: Transaction, user: UserId) -> int | None:
    """Since when an account is connected, as it is stored; None where none is."""
    row = await transaction.first('SELECT connected_at FROM spotify_accounts WHERE "user" = ?', user)
    return None if row is None else int(row["connected_at"])


class SqlTokens:
    """Keeps tokens beside everything else, so that whoever is deleted loses them too."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        self._database = database
        self._sealer = sealer

    async def connected(self) -> frozenset[UserId]:
        """Everybody whose tokens are kept."""
        async with self._database.looking() as transaction:
            rows = await transaction.rows('SELECT "user" FROM spotify_accounts')
        return frozenset(UserId(row["user"]) for row in rows)

    async def tokens(self, user: UserId) -> AccountTokens | None:
        """The tokens of a person; None where none are kept.

        Raises:
            SealError: they were altered.
        """
        async with self._database.looking() as transaction:
            row = await transaction.first('SELECT tokens FROM spotify_accounts WHERE "user" = ?', user)
        return None if row is None else AccountTokens(**self._sealer.open(row["tokens"], TOKENS, user))

    async def keep(self, user: UserId, tokens: AccountTokens, at: datetime) -> None:
        """Keep the tokens of a new connection, or :class:`UnknownUserError`."""
        async with self._database.changing(user) as transaction:
            if await transaction.first("SELECT id FROM users WHERE id = ?", user) is None:
                raise UnknownUserError("there is nobody to keep tokens for")
            await transaction.rows(KEEP, user, stored_time(at), self._sealed(user, tokens))

    async def replace(self, user: UserId, tokens: AccountTokens) -> None:
        """Put refreshed tokens in the place of those before, if there are any."""
        async with self._database.changing(user) as transaction:
            sql = 'UPDATE spotify_accounts SET tokens = ? WHERE "user" = ?'
            await transaction.rows(sql, self._sealed(user, tokens), user)

    def _sealed(self, user: UserId, tokens: AccountTokens) -> bytes:
        return self._sealer.seal(asdict(tokens), TOKENS, user)

    async def forget(self, user: UserId, update: UpdateId | None, at: datetime) -> None:
        """Erase the tokens, down to the bytes in the file."""
        async with self._database.changing(user) as transaction:
            if update is not None:
                await claim_update(transaction, update, at)
            await transaction.rows('DELETE FROM spotify_accounts WHERE "user" = ?', user)
        await self._database.scrub()
