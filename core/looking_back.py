"""What a person can look back on: their moods, what their votes have taught, and their past answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from core.answer_pages import HistoryPage, history_page
from core.answers import Track, TrackId, UserId
from core.beliefs import Belief, Beliefs, beliefs_of
from core.callers import Caller
from core.catalogue import Catalogue
from core.clock import utc_now
from core.genres import Genre
from core.journal import Journal, journal_start, keep_journal
from core.links import LinkResolver
from core.similarity import SimilaritySpace
from core.store import Store
from core.workers import WorkerPool

PAGE_SIZE = 4
"""Answers on a page of the history: with five tracks each they fit into one message."""
MOST_MOODS = 2000
"""Answers that a journal is written from, the newest; 70 a day for four weeks."""


class LookingBack:
    """Shows people what was. Computing runs in ``workers``; everything else waits, and blocks nobody."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        workers: WorkerPool,
        links: LinkResolver,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._space = SimilaritySpace(catalogue.vectors)
        self._workers = workers
        self._links = links
        self._clock = clock

    async def journal(self, caller: Caller) -> Journal:
        """The moods of the last weeks; their days begin when the person's do, as far as they have told us."""
        user, now = await self._store.user(caller.account), self._clock()
        zone = (await self._store.preferences(user)).zone
        answers = await self._store.answers(user, MOST_MOODS, since=journal_start(now, zone))
        return keep_journal(answers, now, zone)

    async def beliefs(self, caller: Caller) -> Beliefs:
        """What was learned from the person's votes.

        Raises:
            BusyError: too much is being computed.
        """
        return await self._beliefs(await self._store.user(caller.account))

    async def forget_artist(self, caller: Caller, track: TrackId) -> bool:
        """Take back all votes on the artist whom a vote on this track taught something about.

        Returns:
            Whether there was anything to forget; if not, nothing has changed.

        Raises:
            BusyError: too much is being computed.
        """
        beliefs = await self.beliefs(caller)
        return await self._forget(caller, next((one for one in beliefs.artists if track in one.tracks), None))

    async def forget_genre(self, caller: Caller, genre: Genre) -> bool:
        """Take back all votes on a genre; see :meth:`forget_artist`."""
        beliefs = await self.beliefs(caller)
        return await self._forget(caller, next((one for one in beliefs.genres if one.subject is genre), None))

    async def history(self, caller: Caller, number: int) -> HistoryPage:
        """A page of past answers; the last one where there are not so many pages (any more)."""
        user = await self._store.user(caller.account)
        total = await self._store.answer_count(user)
        number = min(number, history_page((), 0, total, PAGE_SIZE).pages - 1)
        answers = await self._store.answers(user, PAGE_SIZE, offset=number * PAGE_SIZE)
        return history_page(answers, number, total, PAGE_SIZE)

    def link(self, track: Track) -> str:
        """Where a track opens, as far as that is known without asking anybody."""
        return self._links.known(track)

    async def _beliefs(self, user: UserId) -> Beliefs:
        listener = await self._store.listener(user, self._clock())
        return await self._workers.run(lambda: beliefs_of(listener, self._catalogue, self._space))

    async def _forget(self, caller: Caller, belief: Belief[str] | Belief[Genre] | None) -> bool:
        if belief is None:
            return False
        user = await self._store.user(caller.account)
        await self._store.forget_votes(caller.update, user, belief.tracks, self._clock())
        return True
