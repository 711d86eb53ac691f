"""Updates that the chat service counts as delivered before they are done; they are kept until they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from core.answers import AccountId, UpdateId


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """One of them.

    Attributes:
        id: its number.
        content: what the chat service sent.
    """

    id: UpdateId
    content: str = field(repr=False)


class KeptUpdates(Protocol):
    """Durable, sealed, and gone with the person; every method may raise :class:`core.errors.StorageError`."""

    async def keep(self, update: UpdateId, account: AccountId, content: str) -> None:
        """Keep an update until it is dropped, or for a day at most; keeping it twice is fine.

        Args:
            update: its number.
            account: who caused it; when they are deleted, it goes with them.
            content: what the chat service sent.
        """

    async def drop(self, update: UpdateId) -> None:
        """Keep an update no longer, if it is kept."""

    async def renew(self, updates: Collection[UpdateId]) -> None:
        """Somebody is still at work on these; to be said several times a minute."""

    async def take(self) -> tuple[KeptUpdate, ...]:
        """Those that nobody is at work on (any more), the oldest first; from now on whoever asked is."""
