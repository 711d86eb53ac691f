"""What people like and dislike of their answers, and of those that somebody else was given in a group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from core.answers import Answer, AnswerId, Origin, Vote
from core.callers import Caller
from core.errors import DuplicateUpdateError
from core.meter import Meter
from core.store import Store

COPIES, COPY_DAYS = 500, 3
"""Among how many of a person's answers, and of how many days, the copy of somebody else's is looked for."""


class Voting:
    """Keeps votes; each is given once for a delivery, and asked for again by the same one, it brings what stands."""

    def __init__(self, store: Store, clock: Callable[[], datetime], meter: Meter) -> None:
        self._store = store
        self._clock = clock
        self._meter = meter

    async def vote(self, caller: Caller, answer: AnswerId, position: int, vote: Vote) -> Answer:
        """Vote for a track of an answer; the same vote again takes it back.

        Raises:
            UnknownAnswerError: it is not an answer to this person, or has no such track.
        """
        user = await self._store.user(caller.account)
        try:
            voted = await self._store.vote(caller.update, user, answer, position, vote, self._clock())
        except DuplicateUpdateError:
            return await self._store.answer(user, answer)
        self._meter.count_vote(voted.votes[position])
        return voted

    async def vote_beside(self, caller: Caller, answer: AnswerId, position: int, vote: Vote) -> Answer:
        """Vote for a track of an answer that somebody else was given in a group; the vote is the caller's own.

        Only for buttons that the caller was really shown: whoever knows its number could vote beside any answer.

        Raises:
            UnknownAnswerError: there is no such answer of somebody else, or no such track in it.
        """
        user = await self._store.user(caller.account)
        try:
            return await self._store.vote_beside(caller.update, user, answer, position, vote, self._clock())
        except DuplicateUpdateError:
            copy = await self.copy_of(caller, answer)
            if copy is None:
                raise
            return copy

    async def copy_of(self, caller: Caller, answer: AnswerId) -> Answer | None:
        """What :meth:`vote_beside` has made for the caller of somebody else's answer; None before their first vote.

        Only among the caller's latest :data:`COPIES` answers of the last :data:`COPY_DAYS` days.
        """
        user = await self._store.user(caller.account)
        since = self._clock() - timedelta(days=COPY_DAYS)
        answers = await self._store.answers(user, COPIES, since=since)
        copies = (each for each in answers if each.draft.origin is Origin.SHARED and each.draft.previous == answer)
        return next(copies, None)
