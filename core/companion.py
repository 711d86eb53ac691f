"""The product as one object: a photo or a tap comes in, an answer goes out, and everything in between happens here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from core.answers import AccountId, Answer, AnswerId, Draft, Listener, Origin, UpdateId, UserId, Vote
from core.emotions import Emotion
from core.links import LinkResolver
from core.moods import Mood, mood_from_emotion, mood_from_reading
from core.photo_reader import PhotoReader
from core.ranking import Ranker, RankingRequest
from core.store import Store
from core.workers import WorkerPool

NO_REPEAT = timedelta(days=14)
"""How long a recommended track is not recommended again; a month would starve those who ask many times a day."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and the delivery in which they ask."""

    account: AccountId
    update: UpdateId


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with a link for each of its tracks."""

    answer: Answer
    links: tuple[str, ...]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class Companion:
    """Answers photos and taps. Computing runs in ``workers``; everything else waits, and blocks nobody."""

    def __init__(
        self,
        store: Store,
        photos: PhotoReader,
        ranker: Ranker,
        workers: WorkerPool,
        links: LinkResolver,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = store
        self._photos = photos
        self._ranker = ranker
        self._workers = workers
        self._links = links
        self._clock = clock

    async def note_notice(self, caller: Caller) -> bool:
        """Whether this person is yet to be told about the AI and their photo; from now on they count as told."""
        return await self._store.note_notice(await self._store.user(caller.account), self._clock())

    async def answer_photo(self, caller: Caller, photo: bytes) -> Reply:
        """Read the largest face of a photo and recommend tracks for its mood.

        Raises:
            PictureError, NoFaceError: the photo can't be read; nothing is stored.
            BusyError: too much is being computed.
        """
        listener = await self._listener(caller)

        def read_and_rank() -> Draft:
            photo_reading = self._photos.read(photo)
            draft = Draft(
                Origin.PHOTO,
                mood_from_reading(photo_reading.reading),
                photo_reading.reading,
                len(photo_reading.faces),
                (),
            )
            return self._ranked(draft, listener, caller.update)

        return await self._stored(caller, listener.user, await self._workers.run(read_and_rank))

    async def answer_emotion(self, caller: Caller, emotion: Emotion) -> Reply:
        """Recommend tracks for a mood that the person named."""
        return await self._answer(caller, Draft(Origin.CHOSEN, mood_from_emotion(emotion), None, 0, ()))

    async def more(self, caller: Caller, previous: AnswerId) -> Reply:
        """Recommend others for the same mood.

        Raises:
            UnknownAnswerError: ``previous`` is not an answer to this person.
        """
        draft = (await self._previous(caller, previous)).draft
        return await self._answer(
            caller, replace(draft, origin=Origin.MORE, previous=previous, corrected_to=None), exclude=draft
        )

    async def correct(self, caller: Caller, previous: AnswerId, emotion: Emotion) -> Reply:
        """Recommend for the emotion that the person gives in place of what was read, and remember the correction.

        Raises:
            UnknownAnswerError: ``previous`` is not an answer to this person.
        """
        draft = (await self._previous(caller, previous)).draft
        corrected: Mood = mood_from_emotion(emotion)
        return await self._answer(
            caller, replace(draft, origin=Origin.CORRECTION, mood=corrected, previous=previous, corrected_to=emotion)
        )

    async def answer_of(self, caller: Caller, answer: AnswerId) -> Answer:
        """A stored answer.

        Raises:
            UnknownAnswerError: it is not an answer to this person.
        """
        return await self._previous(caller, answer)

    async def vote(self, caller: Caller, answer: AnswerId, position: int, vote: Vote) -> Answer:
        """Vote for a track of an answer; the same vote again takes it back.

        Raises:
            UnknownAnswerError: it is not an answer to this person, or has no such track.
        """
        user = await self._store.user(caller.account)
        return await self._store.vote(caller.update, user, answer, position, vote, self._clock())

    async def export(self, caller: Caller) -> dict[str, Any]:
        """Everything that is kept about the person, as JSON values."""
        return await self._store.export(await self._store.user(caller.account))

    async def delete(self, caller: Caller) -> None:
        """Erase the person and everything that belongs to them."""
        await self._store.delete(caller.update, await self._store.user(caller.account), self._clock())

    async def _previous(self, caller: Caller, answer: AnswerId) -> Answer:
        return await self._store.answer(await self._store.user(caller.account), answer)

    async def _listener(self, caller: Caller) -> Listener:
        return await self._store.listener(await self._store.user(caller.account), self._clock() - NO_REPEAT)

    async def _answer(self, caller: Caller, draft: Draft, exclude: Draft | None = None) -> Reply:
        listener = await self._listener(caller)
        ranked = await self._workers.run(lambda: self._ranked(draft, listener, caller.update, exclude))
        return await self._stored(caller, listener.user, ranked)

    def _ranked(self, draft: Draft, listener: Listener, update: UpdateId, exclude: Draft | None = None) -> Draft:
        shown = frozenset(pick.track.id for pick in exclude.picks) if exclude else frozenset()
        # The update's number as seed: a second delivery gives the same answer, the same selfie sent again another one.
        request = RankingRequest(draft.mood, listener, self._clock(), shown, seed=update)
        return replace(draft, picks=self._ranker.rank(request))

    async def _stored(self, caller: Caller, user: UserId, draft: Draft) -> Reply:
        links = await self._links.resolve([pick.track for pick in draft.picks])
        answer = await self._store.add_answer(caller.update, user, draft, self._clock())
        return Reply(answer, links)
