"""Which answers messages show, in a table beside the answers. See :class:`core.shown.ShownMessages`."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from core.answers import AccountId, AnswerId
from core.sealing import Sealer
from core.sql.contract import Database

LIFE_SECONDS = 2 * 86_400.0
"""People react to what they have just read."""
FORGETTING_SECONDS = 600.0
"""How often old messages are looked for."""

# An answer that was erased meanwhile is shown by nothing.
NOTE = """
    INSERT INTO shown_answers (chat, message, answer, shown_at) SELECT ?1, ?2, id, ?4 FROM answers WHERE id = ?3
    ON CONFLICT (chat, message) DO UPDATE SET answer = excluded.answer, shown_at = excluded.shown_at
"""
ANSWER_IN = "SELECT answer FROM shown_answers WHERE chat = ? AND message = ? AND shown_at > ?"
FORGET = "DELETE FROM shown_answers WHERE shown_at <= ?"


class SqlShown:
    """Messages by pseudonyms of their chats; old ones are removed when new ones come, and all with their answers.

    Args:
        forget: the statement that removes old ones.
        clock: seconds since 1970.
    """

    def __init__(
        self, database: Database, sealer: Sealer, forget: str = FORGET, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._sealer = sealer
        self._forget = forget
        self._clock = clock
        self._forgotten_at = -math.inf

    async def note(self, chat: int, message: int, answer: AnswerId) -> None:
        """From now on a message of this chat shows this answer, in place of what it showed before."""
        now = self._clock()
        if now - self._forgotten_at > FORGETTING_SECONDS:
            async with self._database.noting() as transaction:
                await transaction.rows(self._forget, now - LIFE_SECONDS)
            self._forgotten_at = now
        async with self._database.noting() as transaction:
            await transaction.rows(NOTE, self._chat(chat), message, answer, now)

    async def answer_in(self, chat: int, message: int) -> AnswerId | None:
        """What a message shows; None if it shows no answer, or nobody remembers."""
        async with self._database.looking() as transaction:
            row = await transaction.first(ANSWER_IN, self._chat(chat), message, self._clock() - LIFE_SECONDS)
        return None if row is None else AnswerId(row["answer"])

    def _chat(self, chat: int) -> bytes:
        return self._sealer.pseudonym(AccountId(chat))
