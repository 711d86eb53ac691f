"""The part of the store that keeps how far deliveries have come."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.answers import Earlier, UpdateId
from core.sql.store_part import StorePart
from core.sql.updates import find_update, finish_update, forget_updates, note_message

FORGETTING = timedelta(minutes=10)
"""How often old deliveries are looked for."""


class StoredDeliveries(StorePart):
    """See :class:`core.store.Store` for what each method promises."""

    _forgot_at: datetime | None = None

    async def update_done(self, update: UpdateId) -> bool:
        """Whether this delivery took effect, and that was shown."""
        earlier = await self.earlier(update)
        return earlier is not None and earlier.done

    async def earlier(self, update: UpdateId) -> Earlier | None:
        """How far an earlier delivery of this update has come; None if it left nothing."""
        async with self._database.looking() as transaction:
            return await find_update(transaction, update)

    async def note_message(self, update: UpdateId, message: int, at: datetime) -> None:
        """Remember the number of the message that is to become the answer to this delivery."""
        async with self._database.noting() as transaction:
            await note_message(transaction, update, message, at)

    async def finish_update(self, update: UpdateId, at: datetime) -> None:
        """Remember a delivery as done; doing so twice is fine. Forgets deliveries older than two days, now and then."""
        async with self._database.noting() as transaction:
            await finish_update(transaction, update, at)
        if self._forgot_at is None or abs(at - self._forgot_at) > FORGETTING:
            self._forgot_at = at
            async with self._database.noting() as transaction:
                await forget_updates(transaction, at)
