"""The tokens of somebody's Spotify account, and who keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.answers import UpdateId, UserId

STALE_SECONDS = 60.0
"""An access token that ends sooner is not used any more: it might end on its way."""


@dataclass(frozen=True, slots=True)
class AccountTokens:
    """What Spotify gave for one person.

    Attributes:
        access: goes with every request; good for an hour.
        refresh: brings the next access token; Spotify ends it six months after the person's consent.
        expires_at: when ``access`` ends, in seconds since 1970.
        tells_plays: whether they have allowed Spotify to tell us what they play.
        uses_plays: whether they want their answers to follow it; off until they say so, and only with the former.
    """

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: float
    tells_plays: bool = False
    uses_plays: bool = False

    def are_stale(self, now: float) -> bool:
        """Whether another access token is needed at ``now``, in seconds since 1970."""
        return self.expires_at - now < STALE_SECONDS


class TokenStore(Protocol):
    """Keeps tokens, sealed. Every method may raise :class:`core.errors.StorageError`."""

    async def connected(self) -> frozenset[UserId]:
        """Everybody whose tokens are kept."""

    async def tokens(self, user: UserId) -> AccountTokens | None:
        """The tokens of a person; None where none are kept.

        Raises:
            SealError: they were altered since.
        """

    async def keep(self, user: UserId, tokens: AccountTokens, at: datetime) -> None:
        """Keep the tokens of a new connection, in place of those before.

        Raises:
            UnknownUserError: there is no such person, or no more.
        """

    async def replace(self, user: UserId, tokens: AccountTokens) -> None:
        """Put refreshed tokens in the place of those before; whoever has disconnected meanwhile stays so."""

    async def forget(self, user: UserId, update: UpdateId | None, at: datetime) -> None:
        """Erase the tokens, down to the bytes in the file.

        Args:
            update: the delivery in which the person asked for it; None where Spotify ended the connection.

        Raises:
            DuplicateUpdateError: this delivery has taken effect already.
        """
