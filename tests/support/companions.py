"""The product as one object, with its real store and ranking, and a stand-in for the photo."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.answering import Reply
from core.answers import AccountId, Event, Track, TrackId, UpdateId
from core.callers import Caller
from core.catalogue import Catalogue
from core.companion import Companion
from core.emotions import EmotionReading
from core.errors import NoFaceError
from core.links import DirectLinks
from core.moods import Mood
from core.ranking import Ranker
from core.sqlite import open_sqlite_store
from core.store import Store
from core.workers import WorkerPool
from support.keys import KEYS

HAPPY = EmotionReading((0.0, 0.0, 0.0, 0.9, 0.0, 0.1, 0.0))
ANGRY = EmotionReading((0.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1))
GROUP = b"two people"
ME, SOMEBODY_ELSE = AccountId(1001), AccountId(2002)


class Photos:
    """Reads every photo as happy, but for an empty one, in which there is no face, and one of two people."""

    def read_faces(self, photo: bytes) -> tuple[EmotionReading, ...]:
        """As :class:`core.photo_reader.PhotoReader` does."""
        if not photo:
            raise NoFaceError("no face was found")
        return (HAPPY, ANGRY) if photo == GROUP else (HAPPY,)


class Silence:
    """Expects every track alike."""

    def __init__(self, tracks: int) -> None:
        self._logits = np.zeros(tracks, np.float32)

    def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        """As :class:`core.history.HistoryModel` does."""
        return self._logits


@dataclass
class World:
    """A companion, a clock one can move, and update numbers that never repeat."""

    companion: Companion
    store: Store
    now: datetime
    numbers: count[int]

    def call(self, account: AccountId = ME) -> Caller:
        """Somebody with a delivery that was never seen before."""
        return Caller(account, UpdateId(next(self.numbers)))


def catalogue(tracks: int = 200) -> Catalogue:
    """Tracks of 1980, but for the last two, and each by an artist of its own."""
    random = np.random.default_rng(5)
    return Catalogue(
        tuple(
            Track(TrackId(f"{row:022}"), f"Title {row}", f"Artist {row}", 1980 + row // (tracks - 2) * 10, None)
            for row in range(tracks)
        ),
        random.normal(size=(tracks, 8)).astype(np.float32),
        np.zeros(tracks, np.float32),
        random.random(tracks, dtype=np.float32),
        random.uniform(-1, 1, (tracks, 2)).astype(np.float32),
        np.arange(tracks, dtype=np.int32),
    )


@asynccontextmanager
async def open_world(database: Path) -> AsyncIterator[World]:
    """A companion whose store is this file."""
    tracks = catalogue()
    store = await open_sqlite_store(database, KEYS)
    workers = WorkerPool(1)
    made: World

    def clock() -> datetime:
        return made.now

    companion = Companion(store, Photos(), Ranker(tracks, Silence(len(tracks))), workers, DirectLinks(), clock)
    made = World(companion, store, datetime(2026, 11, 22, tzinfo=UTC), count(1))
    yield made
    workers.close()
    await store.close()


def tracks_of(reply: Reply) -> list[str]:
    """The ids of what was recommended."""
    return [pick.track.id for pick in reply.answer.draft.picks]
