"""The part of the store that keeps people: who they are, what they were told, and their settings."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from core.answers import AccountId, UpdateId, UserId
from core.errors import UnknownUserError
from core.preferences import Preferences
from core.sql.export import find_all, open_export
from core.sql.kept_updates import drop_kept
from core.sql.people import find_user, make_user
from core.sql.preferences import read_preferences, read_preferences_of, write_preferences
from core.sql.rows import stored_time
from core.sql.store_part import StorePart
from core.sql.updates import State, claim_update


class StoredPeople(StorePart):
    """See :class:`core.store.Store` for what each method promises."""

    async def user(self, account: AccountId) -> UserId:
        """The user of a chat account, made on first sight."""
        async with self._database.looking() as transaction:
            known = await find_user(transaction, self._sealer, account)
        if known is not None:
            return known
        async with self._database.changing() as transaction:
            return await make_user(transaction, self._sealer, account, datetime.now(UTC))

    async def needs_notice(self, user: UserId) -> bool:
        """Whether the person is yet to be told about the AI and their photo, or :class:`UnknownUserError`."""
        async with self._database.looking() as transaction:
            known = await transaction.first("SELECT noticed_at FROM users WHERE id = ?", user)
        if known is None:
            raise UnknownUserError("there is nobody to remember a notice for")
        return known["noticed_at"] is None

    async def note_notice(self, user: UserId, at: datetime) -> bool:
        """Remember that the person was told; True if this is the first time. Or :class:`UnknownUserError`."""
        if not await self.needs_notice(user):
            return False
        async with self._database.changing(user) as transaction:
            sql = "UPDATE users SET noticed_at = ? WHERE id = ? AND noticed_at IS NULL RETURNING id"
            return await transaction.first(sql, stored_time(at), user) is not None

    async def preferences(self, user: UserId) -> Preferences:
        """The person's settings, or :class:`UnknownUserError`."""
        async with self._database.looking() as transaction:
            return await read_preferences(transaction, self._sealer, user)

    async def preferences_of(self, account: AccountId) -> Preferences:
        """The settings of a chat account."""
        async with self._database.looking() as transaction:
            return await read_preferences_of(transaction, self._sealer, account)

    async def set_preferences(self, update: UpdateId, user: UserId, preferences: Preferences, at: datetime) -> None:
        """Keep settings in place of those before, or :class:`UnknownUserError`."""
        async with self._database.changing(user) as transaction:
            await claim_update(transaction, update, at)
            await write_preferences(transaction, self._sealer, user, preferences, at)

    async def export(self, user: UserId) -> dict[str, Any]:
        """Everything that is kept about the person, or :class:`UnknownUserError`."""
        async with self._database.reading() as transaction:
            kept = await find_all(transaction, self._sealer, user)
        return await asyncio.to_thread(open_export, self._sealer, kept)

    async def delete(self, update: UpdateId, user: UserId, at: datetime) -> None:
        """Erase the person and everything that belongs to them, down to the bytes on the disk.

        Raises:
            StorageError: it failed; if only because another program was reading the file, then the person is gone from
                the tables, and the next deletion or closing erases the bytes.
        """
        async with self._database.changing(user) as transaction:
            await claim_update(transaction, update, at, State.DONE)  # or it would be handled for somebody new
            await drop_kept(transaction, self._sealer, user)
            await transaction.rows("DELETE FROM users WHERE id = ?", user)
        await self._database.scrub()
