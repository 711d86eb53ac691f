"""The product as one object: a photo or a tap comes in, an answer goes out, and everything in between happens here."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.answering import Answering, Person, Reply
from core.answers import Answer, AnswerId, Draft, Origin, UserId
from core.callers import Caller
from core.clock import utc_now
from core.emotions import Emotion, EmotionReading
from core.errors import DuplicateUpdateError
from core.group_moods import draft_for_faces
from core.links import LinkResolver
from core.meter import NO_METER, Meter
from core.moods import Mood, mood_from_emotion, mood_from_reading
from core.photo_drafts import PhotoDrafts
from core.photo_reader import PhotoReader
from core.plays import Plays
from core.preferences import Preferences
from core.ranking import Ranker
from core.store import Store
from core.strategies import Strategy
from core.voting import Voting
from core.workers import WorkerPool


class Companion:
    """Answers photos and taps. Computing runs in ``workers``; everything else waits, and blocks nobody.

    An answer is made once for a delivery: :class:`core.errors.DuplicateUpdateError` if it was made before. Every other
    change is made once, too, and asked for again by the same delivery, it brings what stands: a process may end after a
    change and before it was shown.

    Attributes:
        voting: what people like and dislike of their answers.
    """

    def __init__(
        self,
        store: Store,
        photos: PhotoReader,
        ranker: Ranker,
        workers: WorkerPool,
        links: LinkResolver,
        clock: Callable[[], datetime] = utc_now,
        meter: Meter = NO_METER,
        plays: Plays | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._photos = PhotoDrafts(photos, meter)
        self._answering = Answering(store, ranker, workers, links, clock, meter, plays)
        self.voting = Voting(store, clock, meter)

    async def user(self, caller: Caller) -> UserId:
        """What we call this person."""
        return await self._store.user(caller.account)

    async def needs_notice(self, caller: Caller) -> bool:
        """Whether this person is yet to be told about the AI and their photo."""
        return await self._store.needs_notice(await self._store.user(caller.account))

    async def note_notice(self, caller: Caller) -> None:
        """From now on, this person counts as told."""
        await self._store.note_notice(await self._store.user(caller.account), self._clock())

    async def note_message(self, caller: Caller, message: int) -> None:
        """Remember the number of the message that is to become the answer, for the case that this process ends."""
        await self._store.note_message(caller.update, message, self._clock())

    async def unshown(self, caller: Caller, answer: AnswerId) -> Reply:
        """The answer that was kept for an earlier delivery, and that nobody may have seen.

        Raises:
            UnknownAnswerError: it was erased since.
        """
        return await self._answering.unshown(await self._previous(caller, answer))

    async def answer_photo(self, caller: Caller, *photos: bytes) -> Reply:
        """Read the faces of a photo, or of an album, and recommend tracks for their mood, as the person's strategy
        wants them.

        Raises:
            PictureError, NoFaceError: no photo can be read; nothing is stored.
            BusyError: too much is being computed.
        """
        person = await self._person(caller)
        feedback = await self._store.reading_feedback(person.listener.user)
        return await self._answering.answer(
            caller.update, person, lambda: self._photos.draft(photos, feedback, person.strategy)
        )

    async def pick_face(self, caller: Caller, previous: AnswerId, number: int) -> Reply:
        """Recommend for one face of a group, counted from 0 and from left to right.

        The readings of the single faces are kept in memory only, and for :data:`core.photo_drafts.GROUP_SECONDS`.

        Raises:
            UnknownAnswerError: ``previous`` is not an answer to this person, or its faces are known no more.
        """
        before = await self._following(caller, previous, Origin.FACE)
        reading = self._photos.face(before, number)
        person = await self._person(caller)
        feedback = await self._store.reading_feedback(person.listener.user)
        drafted = draft_for_faces([reading], feedback, before.strategy)
        draft = replace(drafted, origin=Origin.FACE, previous=previous)
        return await self._answering.answer(caller.update, person, lambda: draft)

    async def answer_words(self, caller: Caller, reading: EmotionReading) -> Reply:
        """Recommend tracks for what was read in somebody's words."""
        person = await self._person(caller)
        draft = Draft(Origin.WORDS, mood_from_reading(reading), reading, 0, (), strategy=person.strategy)
        return await self._answering.answer(caller.update, person, lambda: draft)

    async def answer_emotion(self, caller: Caller, emotion: Emotion) -> Reply:
        """Recommend tracks for an emotion that the person named."""
        return await self.answer_mood(caller, mood_from_emotion(emotion))

    async def answer_mood(self, caller: Caller, mood: Mood) -> Reply:
        """Recommend tracks for a mood that the person named."""
        person = await self._person(caller)
        draft = Draft(Origin.CHOSEN, mood, None, 0, (), strategy=person.strategy)
        return await self._answering.answer(caller.update, person, lambda: draft)

    async def more(self, caller: Caller, previous: AnswerId) -> Reply:
        """Recommend others for the same mood, with the same strategy.

        Raises:
            UnknownAnswerError: ``previous`` is not an answer to this person.
        """
        draft = await self._following(caller, previous, Origin.MORE)
        return await self._answering.answer(caller.update, await self._person(caller), lambda: draft, exclude=draft)

    async def correct(self, caller: Caller, previous: AnswerId, emotion: Emotion) -> Reply:
        """Recommend for the emotion that the person gives in place of what was read, and remember the correction: later
        readings of their face heed it.

        Raises:
            UnknownAnswerError: ``previous`` is not an answer to this person.
        """
        draft = await self._following(caller, previous, Origin.CORRECTION)
        corrected = replace(draft, mood=mood_from_emotion(emotion), corrected_to=emotion)
        return await self._answering.answer(caller.update, await self._person(caller), lambda: corrected)

    async def change_strategy(self, caller: Caller, previous: AnswerId, strategy: Strategy) -> Reply:
        """Answer the same mood with another strategy, which is the person's from now on; with the strategy that the
        answer has already, its tracks stay, and the choice alone is kept.

        Raises:
            UnknownAnswerError: ``previous`` is not an answer to this person.
        """
        answer = await self._previous(caller, previous)
        person = await self._person(caller)
        chosen = replace(person.preferences, strategy=strategy)
        if answer.draft.strategy is strategy:
            await self.set_preferences(caller, chosen)
            return await self._answering.again(answer)
        draft = replace(await self._following(caller, previous, Origin.STRATEGY), strategy=strategy)
        return await self._answering.answer(caller.update, person, lambda: draft, chosen=chosen)

    async def forget_corrections(self, caller: Caller) -> None:
        """Read the person's face again as if they had never corrected a reading; their answers and votes stay."""
        user = await self._store.user(caller.account)
        with suppress(DuplicateUpdateError):
            await self._store.forget_reading_feedback(caller.update, user, self._clock())

    async def forget_expired(self) -> None:
        """Erase all answers that are older than their people want them kept; to be called once a day or so."""
        await self._store.forget_expired(self._clock())

    async def answer_of(self, caller: Caller, answer: AnswerId) -> Answer:
        """A stored answer.

        Raises:
            UnknownAnswerError: it is not an answer to this person.
        """
        return await self._previous(caller, answer)

    async def preferences(self, caller: Caller) -> Preferences:
        """The person's settings; the defaults until they choose. Who is unknown stays so."""
        return await self._store.preferences_of(caller.account)

    async def set_preferences(self, caller: Caller, preferences: Preferences) -> None:
        """Keep settings in place of those before."""
        user = await self._store.user(caller.account)
        with suppress(DuplicateUpdateError):
            await self._store.set_preferences(caller.update, user, preferences, self._clock())

    async def export(self, caller: Caller) -> dict[str, Any]:
        """Everything that is kept about the person, as JSON values."""
        return await self._store.export(await self._store.user(caller.account))

    async def delete(self, caller: Caller) -> None:
        """Erase the person and everything that belongs to them."""
        await self._store.delete(caller.update, await self._store.user(caller.account), self._clock())

    async def _previous(self, caller: Caller, answer: AnswerId) -> Answer:
        return await self._store.answer(await self._store.user(caller.account), answer)

    async def _following(self, caller: Caller, previous: AnswerId, origin: Origin) -> Draft:
        """The draft of an earlier answer as the beginning of the next one in its chain."""
        draft = (await self._previous(caller, previous)).draft
        return replace(draft, origin=origin, previous=previous, corrected_to=None)

    async def _person(self, caller: Caller) -> Person:
        return await self._answering.person(await self._store.user(caller.account))
