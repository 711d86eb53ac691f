"""What the product tells a meter, with its real store and ranking."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray
from support.diary import Diary
from support.keys import KEYS
from support.tracks import small_catalogue

from core.answers import AccountId, Event, Origin, UpdateId, Vote
from core.callers import Caller
from core.companion import Companion
from core.emotions import Emotion, EmotionReading
from core.errors import NoFaceError, UnknownAnswerError
from core.links import DirectLinks
from core.meter import NO_METER, Station
from core.moods import Mood
from core.photo_reader import PhotoReader
from core.ranking import Ranker
from core.sqlite import open_sqlite_store
from core.workers import WorkerPool

HAPPY = EmotionReading((0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0))
TRACKS = small_catalogue(60)
NUMBERS = count(1)


class Photos:
    """No face in an empty photo, a happy one in all others."""

    def read_faces(self, photo: bytes) -> tuple[EmotionReading, ...]:
        if not photo:
            raise NoFaceError("no face was found")
        return (HAPPY,)


class Silence:
    def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        return np.zeros(len(TRACKS), np.float32)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
async def companion(diary: Diary, tmp_path: Path) -> AsyncIterator[Companion]:
    store, workers = await open_sqlite_store(tmp_path / "test.db", KEYS), WorkerPool(1)
    photos, ranker = cast("PhotoReader", Photos()), Ranker(TRACKS, Silence())
    yield Companion(store, photos, ranker, workers, DirectLinks(), meter=diary)
    workers.close()
    await store.close()


def call() -> Caller:
    return Caller(AccountId(1001), UpdateId(next(NUMBERS)))


async def test_a_photo_passes_all_stations(companion: Companion, diary: Diary) -> None:
    await companion.answer_photo(call(), b"photo")
    assert diary.lines == ["read", "rank", "compute", "store", "answer to photo"]


async def test_a_missed_face_is_the_readers(companion: Companion, diary: Diary) -> None:
    with pytest.raises(NoFaceError):
        await companion.answer_photo(call(), b"")
    assert diary.lines == ["read: NoFaceError", "compute: NoFaceError"]


async def test_an_album_is_one_selfie_whatever_is_missed_in_it(companion: Companion, diary: Diary) -> None:
    await companion.answer_photo(call(), b"", b"photo")
    assert diary.lines.count("read") == diary.lines.count("answer to photo") == 1


async def test_answers_are_counted_by_what_they_answer(companion: Companion, diary: Diary) -> None:
    first = await companion.answer_emotion(call(), Emotion.FEAR)
    await companion.more(call(), first.answer.id)
    await companion.correct(call(), first.answer.id, Emotion.ANGER)
    counted = [line for line in diary.lines if line.startswith("answer")]
    assert counted == ["answer to chosen", "answer to more", "answer to correction"]
    assert "read" not in diary.lines


async def test_votes_are_counted_as_they_stand_afterwards(companion: Companion, diary: Diary) -> None:
    answer = (await companion.answer_emotion(call(), Emotion.FEAR)).answer.id
    diary.lines.clear()
    for vote in (Vote.UP, Vote.DOWN, Vote.DOWN):
        await companion.voting.vote(call(), answer, 0, vote)
    with pytest.raises(UnknownAnswerError):
        await companion.voting.vote(call(), answer, 9, Vote.UP)
    assert diary.lines == [f"vote {vote}" for vote in (Vote.UP, Vote.DOWN, None)]


def test_a_bot_that_measures_nothing_hides_nothing() -> None:
    with pytest.raises(NoFaceError), NO_METER.timing(Station.READ):
        raise NoFaceError("no face was found")
    NO_METER.count_answer(Origin.PHOTO)
    NO_METER.count_vote(None)
