"""The tokens of somebody's Spotify account, and how they are sealed before anybody keeps them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Protocol

from cryptography.fernet import Fernet, InvalidToken

from core.answers import UpdateId, UserId
from core.errors import SealError

STALE_SECONDS = 60.0
"""An access token that ends sooner is not used any more: it might end on its way."""


@dataclass(frozen=True, slots=True)
class AccountTokens:
    """What Spotify gave for one person.

    Attributes:
        access: goes with every request; good for an hour.
        refresh: brings the next access token; Spotify ends it six months after the person's consent.
        expires_at: when ``access`` ends, in seconds since 1970.
    """

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: float

    def are_stale(self, now: float) -> bool:
        """Whether another access token is needed at ``now``, in seconds since 1970."""
        return self.expires_at - now < STALE_SECONDS


class TokenStore(Protocol):
    """Keeps sealed tokens, and never sees them open. Every method may raise :class:`core.errors.StorageError`."""

    async def connected(self) -> frozenset[UserId]:
        """Everybody whose tokens are kept."""

    async def sealed(self, user: UserId) -> str | None:
        """The sealed tokens of a person; None where none are kept."""

    async def keep(self, user: UserId, sealed: str, at: datetime) -> None:
        """Keep the tokens of a new connection, in place of those before.

        Raises:
            UnknownUserError: there is no such person, or no more.
        """

    async def replace(self, user: UserId, sealed: str) -> None:
        """Put refreshed tokens in the place of those before; whoever has disconnected meanwhile stays so."""

    async def forget(self, user: UserId, update: UpdateId | None, at: datetime) -> None:
        """Erase the tokens, down to the bytes in the file.

        Args:
            update: the delivery in which the person asked for it; None where Spotify ended the connection.

        Raises:
            DuplicateUpdateError: this delivery has taken effect already.
        """


class Sealer:
    """Seals tokens with Fernet (AES-128 in CBC mode with HMAC-SHA256), so that a copied database is worth nothing.

    The person's number is sealed in: what is put under somebody else's name does not open.
    """

    def __init__(self, key: str) -> None:
        """Take the key: 32 bytes in URL-safe base64.

        Raises:
            ValueError: it is no such key.
        """
        self._fernet = Fernet(key)

    def seal(self, user: UserId, tokens: AccountTokens) -> str:
        """The tokens as text that only this key opens."""
        return self._fernet.encrypt(json.dumps({"user": user, **asdict(tokens)}).encode()).decode()

    def open(self, user: UserId, sealed: str) -> AccountTokens:
        """The tokens of this person.

        Raises:
            SealError: they were sealed with another key or for somebody else, or changed since.
        """
        try:
            content = json.loads(self._fernet.decrypt(sealed.encode()))
            if content.pop("user") == user:
                return AccountTokens(**content)
        except (InvalidToken, ValueError, TypeError, KeyError) as error:
            raise SealError("sealed tokens don't open: was TOKEN_KEY changed?") from error
        raise SealError("sealed tokens are somebody else's")
