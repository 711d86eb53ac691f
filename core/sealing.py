"""What makes a copied database worthless: whatever tells about a person is sealed with a key that lies elsewhere.

From one key of 32 random bytes come three, by HKDF (RFC 5869), which say nothing of each other: one seals values, one
turns accounts into pseudonyms, one tells which key a database was sealed with.

Values are sealed with AES-256-SIV (RFC 5297), which encrypts and authenticates. Of the modes that do, it is one that a
repeated nonce does not break: a machine brought back from a snapshot may draw the same random numbers again.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.answers import AccountId
from core.errors import SealError, WrongKeyError

KEY_BYTES = 32
SIV_KEY_BYTES = 64
NONCE_BYTES = 16


@dataclass(frozen=True, slots=True)
class DataKey:
    """The secret that everything about people is sealed with: 32 random bytes."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse another length with a ValueError."""
        if len(self.secret) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")

    @classmethod
    def new(cls) -> DataKey:
        """A key that nobody has had before."""
        return cls(os.urandom(KEY_BYTES))

    @classmethod
    def of_text(cls, text: str) -> DataKey:
        """The key in URL-safe base64.

        Raises:
            ValueError: it is no such key.
        """
        return cls(base64.b64decode(text.encode(), altchars=b"-_", validate=True))

    @property
    def text(self) -> str:
        """The reverse of :meth:`of_text`."""
        return base64.urlsafe_b64encode(self.secret).decode()


class Sealer:
    """Seals and opens with one key. Safe to call from any thread.

    Attributes:
        check: 32 bytes that name the key and tell nothing about it; kept in the database.
    """

    def __init__(self, key: DataKey) -> None:
        self.check = _derived(key, b"undertone key check", 32)
        self._pseudonyms = _derived(key, b"undertone pseudonyms", 32)
        self._cipher = AESSIV(_derived(key, b"undertone values", SIV_KEY_BYTES))
        self._fernet = Fernet(key.text)

    def pseudonym(self, account: AccountId) -> bytes:
        """Always the same 32 bytes for an account (HMAC-SHA256). There are so few accounts that, without a key in it,
        anybody could try them all.
        """
        return hmac.digest(self._pseudonyms, str(account).encode(), "sha256")

    def seal(self, value: Any, *place: str | int) -> bytes:
        """A JSON value as bytes that only this key opens, and only in the place that they were sealed for.

        Args:
            value: what to seal; its numbers are finite.
            place: names the column, the person and the row.
        """
        nonce = os.urandom(NONCE_BYTES)
        content = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        return nonce + self._cipher.encrypt(content, [_name(place), nonce])

    def open(self, sealed: bytes, *place: str | int) -> Any:
        """The value that was sealed for this place.

        Raises:
            SealError: it was altered, was sealed for another place, or with another key.
        """
        nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return json.loads(self._cipher.decrypt(content, [_name(place), nonce]).decode())
        except InvalidTag:
            text = f"what is sealed in {place[0]} does not open: it was altered, or belongs to another row"
            raise SealError(text) from None

    def open_fernet(self, sealed: str) -> Any:
        """What Undertone sealed when it sealed Spotify's tokens only, with Fernet and the key as it is.

        Raises:
            SealError: it was altered, or sealed with another key.
        """
        try:
            return json.loads(self._fernet.decrypt(sealed))
        except InvalidToken:
            raise SealError("what was sealed with Fernet does not open") from None


class Keys(Protocol):
    """Where the keys of an installation come from."""

    def sealer(self, check: bytes | None) -> Sealer:
        """The sealer of a database.

        Args:
            check: of the key that the database is sealed with; None where it is yet to be sealed.

        Raises:
            WrongKeyError: that key is not among ours.
        """


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys that are known; the newest, which seals, comes first, and the others still open what they have sealed."""

    keys: Sequence[DataKey] = field(repr=False)

    @property
    def newest(self) -> Sealer:
        """The one that a database is to be sealed with.

        Raises:
            WrongKeyError: there is none.
        """
        return self.sealer(None)

    def sealer(self, check: bytes | None) -> Sealer:
        """See :meth:`Keys.sealer`."""
        for sealer in map(Sealer, self.keys):
            if check is None or hmac.compare_digest(sealer.check, check):
                return sealer
        raise WrongKeyError("it is sealed with another key: was DATA_KEY or DATA_KEY_FILE changed?")


def _derived(key: DataKey, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=purpose).derive(key.secret)


def _name(place: tuple[str | int, ...]) -> bytes:
    return "/".join(map(str, place)).encode()
