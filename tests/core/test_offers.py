"""Tracks to pass on: they suit the mood, heed the person's wishes, and leave nothing behind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from support.keys import KEYS
from support.tracks import small_catalogue

from core.answers import AccountId, Event, UpdateId
from core.callers import Caller
from core.genres import Genre, family_of
from core.links import DirectLinks
from core.moods import Feel, Mood, mood_from_feel
from core.offers import OFFER_LENGTH, SAME_SECONDS, Offers
from core.preferences import Preferences
from core.ranking import Ranker
from core.sqlite import open_sqlite_store
from core.store import Store
from core.workers import WorkerPool

ME = AccountId(7)
CALM = mood_from_feel(Feel.CALM)


class Silence:
    def logits(self, _events: tuple[Event, ...], _mood: Mood, _now: datetime) -> np.ndarray:
        return np.zeros(1500, np.float32)


@dataclass
class World:
    store: Store
    now: datetime
    numbers: count[int]
    offers: Offers

    def call(self) -> Caller:
        return Caller(ME, UpdateId(next(self.numbers)))


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    store, workers = await open_sqlite_store(tmp_path / "test.db", KEYS), WorkerPool(1)
    made: World
    offers = Offers(store, Ranker(small_catalogue(), Silence()), workers, DirectLinks(), lambda: made.now)
    made = World(store, datetime(2026, 11, 25, 12, tzinfo=UTC), count(1), offers)
    yield made
    workers.close()
    await store.close()


async def test_ten_linked_tracks_and_nothing_is_kept(world: World) -> None:
    offered = await world.offers.for_mood(world.call(), CALM)
    assert len({offer.track.id for offer in offered}) == OFFER_LENGTH
    assert all(offer.link.startswith("https://open.spotify.com/search/") for offer in offered)
    assert Feel.CALM in {offer.feel for offer in offered}
    assert await world.store.answer_count(await world.store.user(ME)) == 0


async def test_the_same_tracks_for_an_hour_and_then_others(world: World) -> None:
    first, again = [await world.offers.for_mood(world.call(), CALM) for _ in range(2)]
    world.now += timedelta(seconds=SAME_SECONDS)
    assert first == again != await world.offers.for_mood(world.call(), CALM)


async def test_what_is_offered_is_what_the_person_wishes(world: World) -> None:
    user = await world.store.user(ME)
    wishes = replace(Preferences(), wanted_genres=frozenset({Genre.JAZZ}))
    await world.store.set_preferences(world.call().update, user, wishes, world.now)
    offered = await world.offers.for_mood(world.call(), CALM)
    assert {family_of(offer.track.genre) for offer in offered} == {Genre.JAZZ}
