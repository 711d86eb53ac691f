"""The :class:`core.store.Store` in SQL, on whichever database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sized
from datetime import UTC, datetime
from typing import Any, TypeVar

from core.answers import (
    AccountId,
    Answer,
    AnswerId,
    Draft,
    Earlier,
    Listener,
    ReadingFeedback,
    TrackId,
    UpdateId,
    UserId,
    Vote,
)
from core.errors import UnknownAnswerError, UnknownUserError
from core.preferences import Preferences
from core.sealing import Sealer
from core.sql.contract import Database, Transaction
from core.sql.export import find_all, open_export
from core.sql.feedback import find_feedback, forget_feedback, open_feedback
from core.sql.listening import find_listener, open_listener
from core.sql.past import count_answers, delete_votes, find_answers, open_answers
from core.sql.people import find_user, make_user
from core.sql.preferences import erase_expired, read_impatient, read_preferences, write_preferences
from core.sql.rows import insert_answer, read_answer, replace_vote, stored_time
from core.sql.sharing import copied_answer
from core.sql.tokens import SqlTokens
from core.sql.updates import State, claim_update, find_update, finish_update, note_answer, note_message

FEW_ROWS = 150
"""So many are opened sooner than a thread is woken for them."""

Rows = TypeVar("Rows", bound=Sized)
Opened = TypeVar("Opened")


class SqlStore:
    """Durable memory in a database; see :class:`core.store.Store` for what each method promises.

    What is much is opened in a thread, when its transaction is over: other people's answers wait for neither.

    Attributes:
        tokens: where people's sealed tokens are kept; a :class:`core.spotify.tokens.TokenStore`.
    """

    def __init__(self, database: Database, sealer: Sealer) -> None:
        self._database = database
        self._sealer = sealer
        self.tokens = SqlTokens(database, sealer)

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
        async with self._database.changing() as transaction:
            await note_message(transaction, update, message, at)

    async def finish_update(self, update: UpdateId, at: datetime) -> None:
        """Remember a delivery as done; doing so twice is fine. Forgets deliveries older than two days."""
        async with self._database.changing() as transaction:
            await finish_update(transaction, update, at)

    async def add_answer(
        self, update: UpdateId, user: UserId, draft: Draft, at: datetime, preferences: Preferences | None = None
    ) -> Answer:
        """Keep an answer, and settings that were chosen together with it; erase what the person wants kept no longer.

        Raises:
            UnknownUserError: the person was deleted meanwhile.
            UnknownAnswerError: the answer that this one follows is not theirs.
        """
        async with self._database.changing(user) as transaction:
            await claim_update(transaction, update, at)
            if await transaction.first("SELECT id FROM users WHERE id = ?", user) is None:
                raise UnknownUserError("there is nobody to keep an answer for")
            if preferences is not None:
                await write_preferences(transaction, self._sealer, user, preferences, at)
            await erase_expired(transaction, at, user)
            if draft.previous is not None:
                await _answer_of(transaction, self._sealer, user, draft.previous)
            number = await insert_answer(transaction, self._sealer, user, draft, at)
            await note_answer(transaction, update, number)
            return await _answer_of(transaction, self._sealer, user, number)

    async def answer(self, user: UserId, answer: AnswerId) -> Answer:
        """An answer given to this user, or :class:`UnknownAnswerError`."""
        async with self._database.reading() as transaction:
            return await _answer_of(transaction, self._sealer, user, answer)

    async def vote(
        self, update: UpdateId, user: UserId, answer: AnswerId, position: int, vote: Vote, at: datetime
    ) -> Answer:
        """Vote for the track at ``position`` (from 0): the same vote again takes it back, the other one replaces it."""
        async with self._database.changing(user) as transaction:
            await claim_update(transaction, update, at)
            own = await _answer_of(transaction, self._sealer, user, answer)
            return await _toggle(transaction, self._sealer, own, position, vote, at)

    async def vote_beside(
        self, update: UpdateId, user: UserId, answer: AnswerId, position: int, vote: Vote, at: datetime
    ) -> Answer:
        """Vote for a track of somebody else's answer, in a copy that knows nothing of them."""
        async with self._database.changing(user) as transaction:
            await claim_update(transaction, update, at)
            copy = await copied_answer(transaction, self._sealer, user, answer, at)
            return await _toggle(transaction, self._sealer, copy, position, vote, at)

    async def answers(
        self, user: UserId, limit: int, offset: int = 0, since: datetime | None = None
    ) -> tuple[Answer, ...]:
        """At most ``limit`` of a person's answers from ``offset`` on, the newest first; none from before ``since``."""
        async with self._database.reading() as transaction:
            found = await find_answers(transaction, user, limit, offset, since)
        return await asyncio.to_thread(open_answers, self._sealer, found)

    async def answer_count(self, user: UserId) -> int:
        """How many answers of the person are kept."""
        async with self._database.looking() as transaction:
            return await count_answers(transaction, user)

    async def forget_votes(self, update: UpdateId, user: UserId, tracks: Collection[TrackId], at: datetime) -> None:
        """Take back every vote of the person on these tracks, in all their answers; others' votes stay."""
        async with self._database.changing(user) as transaction:
            await claim_update(transaction, update, at)
            await delete_votes(transaction, self._sealer, user, tracks)

    async def listener(self, user: UserId, recent_since: datetime) -> Listener:
        """The latest events (:mod:`core.sql.listening` says which), all dislikes, and what was recommended."""
        async with self._database.reading() as transaction:
            found = await find_listener(transaction, user, recent_since)
        return await self._opened(open_listener, found)

    async def reading_feedback(self, user: UserId) -> tuple[ReadingFeedback, ...]:
        """What the person let us know about the readings of their photos, the oldest first."""
        async with self._database.looking() as transaction:
            rows = await find_feedback(transaction, user)
        return await self._opened(open_feedback, rows)

    async def _opened(self, opening: Callable[[Sealer, Rows], Opened], rows: Rows) -> Opened:
        if len(rows) <= FEW_ROWS:
            return opening(self._sealer, rows)
        return await asyncio.to_thread(opening, self._sealer, rows)

    async def forget_reading_feedback(self, update: UpdateId, user: UserId, at: datetime) -> None:
        """Pass over all feedback from before; the answers stay. :class:`UnknownUserError` where there is nobody."""
        async with self._database.changing(user) as transaction:
            await claim_update(transaction, update, at)
            await forget_feedback(transaction, user, at)

    async def forget_expired(self, at: datetime) -> None:
        """Erase every answer that is older than its person wants answers kept."""
        async with self._database.looking() as transaction:
            users = await read_impatient(transaction)
        for user in users:  # one by one, so that nobody waits for all
            async with self._database.changing(user) as transaction:
                await erase_expired(transaction, at, user)

    async def preferences(self, user: UserId) -> Preferences:
        """The person's settings, or :class:`UnknownUserError`."""
        async with self._database.looking() as transaction:
            return await read_preferences(transaction, self._sealer, user)

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
            await transaction.rows("DELETE FROM users WHERE id = ?", user)
        await self._database.scrub()

    async def close(self) -> None:
        """Finish what is under way and close; the store can't be used afterwards."""
        await self._database.close()


async def _answer_of(transaction: Transaction, sealer: Sealer, user: UserId, answer: AnswerId) -> Answer:
    found = await read_answer(transaction, sealer, user, answer)
    if found is None:
        raise UnknownAnswerError(f"there is no answer {answer} for this person")
    return found


async def _toggle(
    transaction: Transaction, sealer: Sealer, answer: Answer, position: int, vote: Vote, at: datetime
) -> Answer:
    if not 0 <= position < len(answer.votes):
        raise UnknownAnswerError(f"answer {answer.id} has no track at position {position}")
    await replace_vote(transaction, answer.id, position, None if answer.votes[position] == vote else vote, at)
    return await _answer_of(transaction, sealer, answer.user, answer.id)
