"""The states of consents under way: what ties a browser that comes back from Spotify to the person who asked."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken

from core.answers import UserId
from core.errors import ConsentError

LIFE_SECONDS = 600
"""For so long a link may be used."""


@dataclass(frozen=True, slots=True)
class _Pending:
    nonce: str
    begun: int


class Consents:
    """Makes states and takes each back once. A state is sealed (Fernet), so that it tells nothing about the person.

    The key is made anew with every start, and what is under way is kept in memory only: after a restart, people ask for
    another link.

    Args:
        clock: seconds since 1970.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._fernet = Fernet(Fernet.generate_key())
        self._pending: dict[UserId, _Pending] = {}

    def begin(self, user: UserId) -> str:
        """A state for this person; earlier ones of theirs are void."""
        now = int(self._clock())
        self._pending = {who: one for who, one in self._pending.items() if now - one.begun <= LIFE_SECONDS}
        self._pending[user] = pending = _Pending(secrets.token_urlsafe(16), now)
        return self._fernet.encrypt_at_time(f"{user}:{pending.nonce}".encode(), now).decode()

    def redeem(self, state: str) -> UserId:
        """Whom a state was made for; it is void from now on.

        Fernet compares signatures in constant time, and nothing is looked at before the signature holds.

        Raises:
            ConsentError: it is forged, older than :data:`LIFE_SECONDS`, used already, or void for another reason.
        """
        try:
            content = self._fernet.decrypt_at_time(state.encode(), LIFE_SECONDS, int(self._clock())).decode()
        except (InvalidToken, ValueError) as error:
            raise ConsentError("the state of this consent is forged or too old") from error
        number, nonce = content.split(":", 1)
        user = UserId(int(number))
        pending = self._pending.get(user)
        if pending is None or not hmac.compare_digest(pending.nonce, nonce):
            raise ConsentError("the state of this consent was used or replaced")
        del self._pending[user]
        return user
