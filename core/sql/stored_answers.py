"""The part of the store that keeps answers and the votes on them."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime

from core.answers import Answer, AnswerId, Draft, TrackId, UpdateId, UserId, Vote
from core.errors import UnknownAnswerError, UnknownUserError
from core.preferences import Preferences
from core.sealing import Sealer
from core.sql.contract import Transaction
from core.sql.past import count_answers, delete_votes, find_answers, open_answers
from core.sql.preferences import erase_expired, read_impatient, write_preferences
from core.sql.rows import insert_answer, read_answer, replace_vote
from core.sql.sharing import copied_answer
from core.sql.store_part import StorePart
from core.sql.updates import claim_update, note_answer


class StoredAnswers(StorePart):
    """See :class:`core.store.Store` for what each method promises."""

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
        return Answer(number, user, at, draft, (None,) * len(draft.picks))

    async def answer(self, user: UserId, answer: AnswerId) -> Answer:
        """An answer given to this user, or :class:`UnknownAnswerError`."""
        async with self._database.reading() as transaction:
            return await _answer_of(transaction, self._sealer, user, answer)

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

    async def forget_expired(self, at: datetime) -> None:
        """Erase every answer that is older than its person wants answers kept."""
        async with self._database.looking() as transaction:
            users = await read_impatient(transaction)
        for user in users:  # one by one, so that nobody waits for all
            async with self._database.changing(user) as transaction:
                await erase_expired(transaction, at, user)

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

    async def forget_votes(self, update: UpdateId, user: UserId, tracks: Collection[TrackId], at: datetime) -> None:
        """Take back every vote of the person on these tracks, in all their answers; others' votes stay."""
        async with self._database.changing(user) as transaction:
            await claim_update(transaction, update, at)
            await delete_votes(transaction, self._sealer, user, tracks)


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
