"""Reading beside the running bots is the same as with SQLite."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.keys import KEYS
from support.postgres import Cluster

from core.answers import AccountId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, Vote
from core.databases import Place, opened_memory
from core.emotions import Emotion
from core.errors import StorageError, WrongKeyError
from core.moods import Feel, mood_from_emotion
from core.postgres.address import PostgresAddress
from core.preferences import Preferences
from core.sealing import DataKey, Keyring
from core.sql.consented import read_consented
from core.sql.figures import read_figures
from core.sql.store import SqlStore

NOW = datetime(2026, 11, 26, tzinfo=UTC)
TRACKS = ("a", "b", "c")


async def use(store: SqlStore) -> None:
    """Three people with an answer each; two agree that their votes may be learned from."""
    reason = Reason(ReasonKind.MOOD, None, Feel.CALM)
    picks = tuple(Ranked(Track(TrackId(name), name, name, None, None), 0.5, reason) for name in TRACKS)
    for number in range(3):
        user, update = await store.user(AccountId(number)), 10 * number
        await store.set_preferences(UpdateId(update), user, Preferences(learn_from_votes=number < 2), NOW)
        draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, picks)
        answer = await store.add_answer(UpdateId(update + 1), user, draft, NOW)
        await store.vote(UpdateId(update + 2), user, answer.id, number, Vote.UP, NOW)
        await store.vote(UpdateId(update + 3), user, answer.id, 0, Vote.DOWN, NOW)


@pytest.fixture
async def places(address: PostgresAddress, tmp_path: Path) -> AsyncIterator[tuple[Place, Place]]:
    file = tmp_path / "undertone.db"
    async with opened_memory(file, KEYS, 10) as sqlite, opened_memory(address, KEYS, 10) as postgres:
        await use(sqlite.store)
        await use(postgres.store)
        yield file, address


async def test_figures_and_consented_votes_are_the_same(places: tuple[Place, Place]) -> None:
    for read in (read_figures, read_consented):
        sqlite, postgres = [await asyncio.to_thread(read, place, KEYS) for place in places]
        assert sqlite == postgres
    assert sqlite != ()


@pytest.mark.usefixtures("places")
async def test_another_version_and_another_key_are_named(postgres: Cluster, address: PostgresAddress) -> None:
    schema = address.url.rsplit("=", 1)[1]
    with pytest.raises(WrongKeyError, match="PostgreSQL"):
        await asyncio.to_thread(read_figures, address, Keyring([DataKey.new()]))
    for version, says in (("version + 1", "newer"), ("version - 2", "older")):
        postgres.say(f"UPDATE {schema}.schema_version SET version = {version}")  # noqa: S608 - names of our own
        with pytest.raises(StorageError, match=says):
            await asyncio.to_thread(read_figures, address, KEYS)
    postgres.say(f"DROP TABLE {schema}.schema_version")
    with pytest.raises(StorageError, match="older"):
        await asyncio.to_thread(read_figures, address, KEYS)
