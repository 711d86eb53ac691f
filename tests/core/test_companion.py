"""The product as one object, with its real store and ranking, and a stand-in for the photo."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.answers import AccountId, Event, Origin, Track, TrackId, UpdateId, Vote
from core.catalogue import Catalogue
from core.companion import NO_REPEAT, Caller, Companion
from core.emotions import Emotion, EmotionReading
from core.errors import DuplicateUpdateError, NoFaceError, UnknownAnswerError
from core.faces import FaceBox
from core.links import DirectLinks
from core.moods import Mood
from core.photo_reader import PhotoReading
from core.ranking import Ranker
from core.sqlite import open_sqlite_store
from core.workers import WorkerPool

HAPPY = EmotionReading((0.0, 0.0, 0.0, 0.9, 0.0, 0.1, 0.0))
ME, SOMEBODY_ELSE = AccountId(1001), AccountId(2002)


class Photos:
    """Reads every photo as happy, but for an empty one, in which there is no face."""

    def read(self, photo: bytes) -> PhotoReading:
        if not photo:
            raise NoFaceError("no face was found")
        return PhotoReading((FaceBox(0, 0, 10), FaceBox(20, 20, 5)), HAPPY)


class Silence:
    def __init__(self, tracks: int) -> None:
        self._logits = np.zeros(tracks, np.float32)

    def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        return self._logits


@dataclass
class World:
    """A companion, a clock one can move, and update numbers that never repeat."""

    companion: Companion
    now: datetime
    numbers: count[int]

    def call(self, account: AccountId = ME) -> Caller:
        return Caller(account, UpdateId(next(self.numbers)))


def catalogue(tracks: int = 200) -> Catalogue:
    random = np.random.default_rng(5)
    return Catalogue(
        tuple(Track(TrackId(f"{row:022}"), f"Title {row}", f"Artist {row}", None, None) for row in range(tracks)),
        random.normal(size=(tracks, 8)).astype(np.float32),
        np.zeros(tracks, np.float32),
        random.random(tracks, dtype=np.float32),
        random.uniform(-1, 1, (tracks, 2)).astype(np.float32),
        np.arange(tracks, dtype=np.int32),
    )


@asynccontextmanager
async def open_world(database: Path) -> AsyncIterator[World]:
    tracks = catalogue()
    store = await open_sqlite_store(database)
    workers = WorkerPool(1)
    made: World

    def clock() -> datetime:
        return made.now

    companion = Companion(store, Photos(), Ranker(tracks, Silence(len(tracks))), workers, DirectLinks(), clock)
    made = World(companion, datetime(2026, 11, 22, tzinfo=UTC), count(1))
    yield made
    workers.close()
    await store.close()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path / "test.db") as made:
        yield made


def tracks_of(reply: object) -> list[str]:
    return [pick.track.id for pick in reply.answer.draft.picks]  # type: ignore[attr-defined]


async def test_a_photo_becomes_five_linked_tracks(world: World) -> None:
    reply = await world.companion.answer_photo(world.call(), b"photo")
    draft = reply.answer.draft
    assert draft.origin is Origin.PHOTO
    assert draft.reading == HAPPY
    assert draft.faces == 2
    assert draft.mood.label is Emotion.HAPPINESS
    assert [link.removeprefix("https://open.spotify.com/track/") for link in reply.links] == tracks_of(reply)
    assert len(set(tracks_of(reply))) == 5


async def test_no_face_leaves_no_trace(world: World) -> None:
    with pytest.raises(NoFaceError):
        await world.companion.answer_photo(world.call(), b"")
    assert (await world.companion.export(world.call()))["answers"] == []


async def test_the_same_selfie_twice_brings_other_tracks(world: World) -> None:
    first = await world.companion.answer_photo(world.call(), b"photo")
    second = await world.companion.answer_photo(world.call(), b"photo")
    assert not set(tracks_of(first)) & set(tracks_of(second))


async def test_the_same_delivery_twice_is_answered_once(world: World) -> None:
    call = world.call()
    await world.companion.answer_photo(call, b"photo")
    with pytest.raises(DuplicateUpdateError):
        await world.companion.answer_photo(call, b"photo")
    assert len((await world.companion.export(world.call()))["answers"]) == 1


async def test_more_keeps_the_mood_and_brings_others(world: World) -> None:
    first = await world.companion.answer_photo(world.call(), b"photo")
    more = await world.companion.more(world.call(), first.answer.id)
    assert more.answer.draft.origin is Origin.MORE
    assert more.answer.draft.mood == first.answer.draft.mood
    assert not set(tracks_of(first)) & set(tracks_of(more))


async def test_a_correction_ranks_for_what_the_person_says(world: World) -> None:
    first = await world.companion.answer_photo(world.call(), b"photo")
    corrected = await world.companion.correct(world.call(), first.answer.id, Emotion.SADNESS)
    draft = corrected.answer.draft
    assert draft.corrected_to is Emotion.SADNESS
    assert draft.mood.valence < 0
    assert draft.reading == HAPPY  # what was read stays on record beside what was right
    more = await world.companion.more(world.call(), corrected.answer.id)
    assert more.answer.draft.mood == draft.mood
    assert more.answer.draft.corrected_to is None


async def test_a_vote_is_undone_by_the_same_tap(world: World) -> None:
    answer = (await world.companion.answer_emotion(world.call(), Emotion.ANGER)).answer
    for vote, expected in ((Vote.UP, Vote.UP), (Vote.DOWN, Vote.DOWN), (Vote.DOWN, None)):
        voted = await world.companion.vote(world.call(), answer.id, 3, vote)
        assert voted.votes == (None, None, None, expected, None)


@pytest.mark.parametrize("seed", range(3))
async def test_votes_taken_back_leave_no_trace_in_later_answers(tmp_path: Path, seed: int) -> None:
    chance = np.random.default_rng(seed)
    places = [(answer, position) for answer in range(4) for position in range(5)]
    kept, undone = np.split(chance.permutation(len(places)), [8])
    choices = chance.choice([Vote.UP, Vote.DOWN], len(places))
    async with open_world(tmp_path / "kept.db") as steady, open_world(tmp_path / "undone.db") as fickle:
        for world, toggled in ((steady, []), (fickle, [*undone, *chance.permutation(undone)])):
            answers = [await world.companion.answer_emotion(world.call(), Emotion.FEAR) for _ in range(4)]
            for index in [*kept, *toggled]:
                answer, position = places[index]
                number = answers[answer].answer.id
                await world.companion.vote(world.call(), number, position, Vote(choices[index]))
        caller = Caller(ME, UpdateId(10_000))
        first, second = [await w.companion.answer_emotion(caller, Emotion.FEAR) for w in (steady, fickle)]
        assert first.answer.draft == second.answer.draft


async def test_what_was_disliked_never_comes_again(world: World) -> None:
    answer = (await world.companion.answer_emotion(world.call(), Emotion.NEUTRAL)).answer
    await world.companion.vote(world.call(), answer.id, 0, Vote.DOWN)
    disliked = answer.draft.picks[0].track.id
    world.now += NO_REPEAT + timedelta(days=1)
    for _ in range(20):
        reply = await world.companion.answer_emotion(world.call(), Emotion.NEUTRAL)
        assert disliked not in tracks_of(reply)
        world.now += NO_REPEAT + timedelta(days=1)


async def test_nobody_reaches_somebody_elses_answer(world: World) -> None:
    answer = (await world.companion.answer_emotion(world.call(), Emotion.FEAR)).answer
    other = world.companion
    for attempt in (
        lambda: other.more(world.call(SOMEBODY_ELSE), answer.id),
        lambda: other.correct(world.call(SOMEBODY_ELSE), answer.id, Emotion.ANGER),
        lambda: other.vote(world.call(SOMEBODY_ELSE), answer.id, 0, Vote.UP),
        lambda: other.answer_of(world.call(SOMEBODY_ELSE), answer.id),
    ):
        with pytest.raises(UnknownAnswerError):
            await attempt()


async def test_the_notice_is_due_once_and_again_for_a_new_person(world: World) -> None:
    assert [await world.companion.note_notice(world.call()) for _ in range(2)] == [True, False]
    await world.companion.delete(world.call())
    assert await world.companion.note_notice(world.call())
