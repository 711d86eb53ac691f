"""From a person and a mood to an answer: ranked in a worker thread, with links, and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.answers import Answer, Draft, Listener, Ranked, ReasonKind, UpdateId, UserId
from core.links import LinkResolver
from core.meter import NO_METER, Meter, Station
from core.plays import NoPlays, Plays
from core.preferences import Preferences
from core.ranking import ANSWER_LENGTH, Ranker, RankingRequest
from core.recommending import recommend
from core.store import Store
from core.strategies import Strategy
from core.workers import WorkerPool

NO_REPEAT = timedelta(days=14)
"""How long a recommended track is not recommended again; a month would starve those who ask many times a day."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to show.

    Attributes:
        answer: as it is stored.
        links: one for each of its tracks.
        asks_strategy: whether the person is to be asked, with this answer and never again, what the music shall do with
            a mood like theirs; :meth:`core.companion.Companion.change_strategy` takes what they say.
        wishes_left_few: whether there are fewer tracks than usual because the person's settings leave no more.
    """

    answer: Answer
    links: tuple[str, ...]
    asks_strategy: bool = False
    wishes_left_few: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of who is answered."""

    listener: Listener
    preferences: Preferences

    @property
    def strategy(self) -> Strategy:
        """What the music does with their mood; it matches where they have not chosen."""
        return self.preferences.strategy or Strategy.MATCH


class Answering:
    """Makes answers. Computing runs in ``workers``; everything else waits, and blocks nobody."""

    def __init__(
        self,
        store: Store,
        ranker: Ranker,
        workers: WorkerPool,
        links: LinkResolver,
        clock: Callable[[], datetime],
        meter: Meter = NO_METER,
        plays: Plays | None = None,
    ) -> None:
        self._store = store
        self._ranker = ranker
        self._workers = workers
        self._links = links
        self._clock = clock
        self._meter = meter
        self._plays = plays or NoPlays()

    async def person(self, user: UserId) -> Person:
        """What is known of somebody now."""
        listener = await self._store.listener(user, self._clock() - NO_REPEAT)
        played = await self._plays.of(user)
        return Person(replace(listener, played=played), await self._store.preferences(user))

    async def answer(
        self,
        update: UpdateId,
        person: Person,
        make: Callable[[], Draft],
        exclude: Draft | None = None,
        chosen: Preferences | None = None,
    ) -> Reply:
        """Rank, link and keep an answer.

        Args:
            update: the delivery that it answers.
            person: who asks.
            make: the draft without its tracks; called in the worker thread, since reading a photo takes computing.
            exclude: an earlier answer whose tracks are not to come again.
            chosen: settings that the person chose with this request, to be kept with the answer.

        Raises:
            BusyError: too much is being computed.
        """
        with self._meter.timing(Station.COMPUTE):
            draft = await self._workers.run(lambda: self._ranked(make(), person, update, exclude))
        preferences = chosen or person.preferences
        asks = preferences.leaves_open(draft.mood)
        links = await self._links.resolve([pick.track for pick in draft.picks])
        kept = replace(preferences, strategy_asked=True) if asks else chosen
        with self._meter.timing(Station.STORE):
            keeping = replace(draft, picks=tuple(_without_plays(pick) for pick in draft.picks))
            stored = await self._store.add_answer(update, person.listener.user, keeping, self._clock(), kept)
        answer = replace(stored, draft=draft)  # so that it is told once what each track is like
        self._meter.count_answer(draft.origin)
        few = preferences.restricts and len(draft.picks) < ANSWER_LENGTH
        return Reply(answer, links, asks_strategy=asks, wishes_left_few=few)

    async def again(self, answer: Answer) -> Reply:
        """An answer of before, to be shown as it is."""
        return Reply(answer, await self._links.resolve([pick.track for pick in answer.draft.picks]))

    async def unshown(self, answer: Answer) -> Reply:
        """An answer that nobody may have seen. The question for a strategy goes with it while they have chosen none:
        whether it was this answer that asked is not kept.
        """
        preferences = await self._store.preferences(answer.user)
        asks = replace(preferences, strategy_asked=False).leaves_open(answer.draft.mood)
        few = preferences.restricts and len(answer.draft.picks) < ANSWER_LENGTH
        return replace(await self.again(answer), asks_strategy=asks, wishes_left_few=few)

    def _ranked(self, draft: Draft, person: Person, update: UpdateId, exclude: Draft | None) -> Draft:
        shown = frozenset(pick.track.id for pick in exclude.picks) if exclude else frozenset()
        # The update's number as seed: a second delivery gives the same answer, the same selfie sent again another one.
        request = RankingRequest(
            draft.mood, person.listener, self._clock(), shown, seed=update, preferences=person.preferences
        )
        with self._meter.timing(Station.RANK):
            return replace(draft, picks=recommend(self._ranker, request, draft.strategy))


def _without_plays(pick: Ranked) -> Ranked:
    """What may be kept of a pick: which tracks somebody plays elsewhere is not ours to store."""
    if pick.reason.kind is not ReasonKind.PLAYED_TRACK:
        return pick
    return replace(pick, reason=replace(pick.reason, subject=None))
