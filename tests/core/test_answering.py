"""Answers that follow what somebody plays elsewhere: told once, and kept without it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from support.keys import KEYS

from core.answering import Answering, Reply
from core.answers import AccountId, Draft, Event, Origin, ReasonKind, Track, TrackId, UpdateId, UserId
from core.catalogue import Catalogue
from core.emotions import Emotion
from core.links import DirectLinks
from core.moods import Mood, mood_from_emotion
from core.ranking import Ranker
from core.sqlite import open_sqlite_store
from core.store import Store
from core.workers import WorkerPool

NOW = datetime(2026, 11, 26, tzinfo=UTC)
SAD = mood_from_emotion(Emotion.SADNESS)
PLAYED = "A song that nobody may know of"
NUMBERS = count(1)


class Silence:
    """Is not to be asked."""

    def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        raise AssertionError("a model was asked about what somebody plays")


class Known:
    """Knows that everybody plays the first track."""

    async def of(self, _user: UserId) -> tuple[TrackId, ...]:
        return (TrackId("t0"),)


def catalogue() -> Catalogue:
    vectors = np.array([[1, 0, 0], [1, 0.1, 0], [0, 1, 0], [0, 0, 1], [0, -1, 0], [0, 0, -1]], np.float32)
    titles = (PLAYED, "Alike", "Other", "Another", "Third", "Fourth")
    return Catalogue(
        tracks=tuple(Track(TrackId(f"t{n}"), title, f"Artist {n}", None, None) for n, title in enumerate(titles)),
        vectors=vectors,
        bias=np.zeros(6, np.float32),
        popularity=np.zeros(6, np.float32),
        valence_arousal=np.tile(np.array(SAD.point, np.float32), (6, 1)),
        artists=np.arange(6, dtype=np.int32),
    )


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_sqlite_store(tmp_path / "test.db", KEYS)
    yield opened
    await opened.close()


async def answered(store: Store, plays: Known | None) -> Reply:
    workers = WorkerPool(1)
    ranker = Ranker(catalogue(), Silence())
    answering = Answering(store, ranker, workers, DirectLinks(), lambda: NOW, plays=plays)
    person = await answering.person(await store.user(AccountId(7)))
    draft = Draft(Origin.CHOSEN, SAD, None, 0, ())
    reply = await answering.answer(UpdateId(next(NUMBERS)), person, lambda: draft)
    workers.close()
    return reply


async def test_what_somebody_plays_is_told_and_not_kept(store: Store) -> None:
    reply = await answered(store, Known())
    (told,) = [pick.reason for pick in reply.answer.draft.picks if pick.reason.kind is ReasonKind.PLAYED_TRACK]
    assert told.subject == PLAYED
    kept = await store.answer(reply.answer.user, reply.answer.id)
    subjects = {pick.reason.subject for pick in kept.draft.picks if pick.reason.kind is ReasonKind.PLAYED_TRACK}
    assert subjects == {None}
    assert PLAYED not in json.dumps(await store.export(reply.answer.user))
    listener = await store.listener(reply.answer.user, NOW)
    assert listener.played == ()
    assert TrackId("t0") not in {event.track for event in listener.events}


async def test_without_it_no_reason_speaks_of_it(store: Store) -> None:
    reply = await answered(store, None)
    assert ReasonKind.PLAYED_TRACK not in {pick.reason.kind for pick in reply.answer.draft.picks}
    assert reply.answer == await store.answer(reply.answer.user, reply.answer.id)
