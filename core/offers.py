"""Tracks to pass on to others: for a mood and a person's taste, without an answer that is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.answering import NO_REPEAT
from core.answers import Track
from core.callers import Caller
from core.clock import utc_now
from core.links import LinkResolver
from core.moods import Feel, Mood
from core.ranking import Ranker, RankingRequest
from core.recommending import recommend
from core.store import Store
from core.strategies import Strategy
from core.workers import WorkerPool

OFFER_LENGTH = 10
"""How many tracks are offered for a mood."""
SAME_SECONDS = 3600
"""For so long the same words bring the same tracks: people see the list anew with every letter that they type."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A track to pass on.

    Attributes:
        link: where it opens.
        feel: how it sounds.
    """

    track: Track
    link: str
    feel: Feel


class Offers:
    """Finds tracks to pass on. Computing runs in ``workers``."""

    def __init__(
        self,
        store: Store,
        ranker: Ranker,
        workers: WorkerPool,
        links: LinkResolver,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = store
        self._ranker = ranker
        self._workers = workers
        self._links = links
        self._clock = clock

    async def for_mood(self, caller: Caller, mood: Mood) -> tuple[Offer, ...]:
        """The tracks that suit a mood, the best for this person first; nothing of it is kept.

        Raises:
            BusyError: too much is being computed.
        """
        user, now = await self._store.user(caller.account), self._clock()
        request = RankingRequest(
            mood,
            await self._store.listener(user, now - NO_REPEAT),
            now,
            frozenset(),
            seed=int(now.timestamp()) // SAME_SECONDS,
            count=OFFER_LENGTH,
            preferences=await self._store.preferences(user),
        )
        picks = await self._workers.run(lambda: recommend(self._ranker, request, Strategy.MATCH))
        return tuple(Offer(pick.track, self._links.known(pick.track), pick.reason.feel) for pick in picks)
