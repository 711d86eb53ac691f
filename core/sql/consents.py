"""The consents under way, in a table: any process takes back what another one began. See
:class:`core.spotify.consents.Consents`.
"""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Callable
from dataclasses import astuple

from core.answers import UserId
from core.errors import ConsentError, SealError
from core.sealing import Sealer
from core.spotify.consents import LIFE_SECONDS, Asker, Consent
from core.sql.contract import Database

STATE, ASKER = "consents.state", "consents.asker"
NONCE_BYTES = 16

FORGET = "DELETE FROM consents WHERE begun_at < ?"
# Of somebody who was erased meanwhile there is none.
BEGIN = """
    INSERT INTO consents ("user", nonce, begun_at) SELECT id, ?2, ?3 FROM users WHERE id = ?1
    ON CONFLICT ("user") DO UPDATE SET nonce = excluded.nonce, begun_at = excluded.begun_at, asker = NULL
"""
NOTE_ASKER = 'UPDATE consents SET asker = ? WHERE "user" = ?'
# One statement, so that of two processes one gets the row.
TAKE = 'DELETE FROM consents WHERE "user" = ? AND nonce = ? AND begun_at >= ? RETURNING asker'


class SqlConsents:
    """One consent under way for each person. A state is sealed, and the table holds what it has to agree with.

    Args:
        clock: seconds since 1970.
    """

    def __init__(self, database: Database, sealer: Sealer, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._sealer = sealer
        self._clock = clock

    async def begin(self, user: UserId, *, plays: bool) -> str:
        """A state for this person; earlier ones of theirs are void."""
        now, nonce = self._clock(), secrets.token_bytes(NONCE_BYTES)
        async with self._database.changing() as transaction:
            await transaction.rows(FORGET, now - LIFE_SECONDS)
        async with self._database.changing(user) as transaction:
            await transaction.rows(BEGIN, user, nonce, now)
        return base64.urlsafe_b64encode(self._sealer.seal([user, nonce.hex(), plays], STATE)).decode()

    async def note_asker(self, user: UserId, asker: Asker) -> None:
        """Remember where the person asked for the latest link of theirs."""
        async with self._database.changing(user) as transaction:
            await transaction.rows(NOTE_ASKER, self._sealer.seal(astuple(asker), ASKER, user), user)

    async def redeem(self, state: str) -> Consent:
        """Whom a state was made for; nothing is looked at, nor asked of the database, before its seal holds.

        Raises:
            ConsentError: it is forged, too old, used already, or replaced by a newer one.
        """
        try:
            number, nonce, plays = self._sealer.open(base64.urlsafe_b64decode(state), STATE)
        except (SealError, ValueError) as error:
            raise ConsentError("the state of this consent is forged") from error
        user = UserId(number)
        async with self._database.changing(user) as transaction:
            row = await transaction.first(TAKE, user, bytes.fromhex(nonce), self._clock() - LIFE_SECONDS)
        if row is None:
            raise ConsentError("the state of this consent is too old, used, or replaced")
        asker = None if row["asker"] is None else Asker(*self._sealer.open(row["asker"], ASKER, user))
        return Consent(user, plays, asker)
