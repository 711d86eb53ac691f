"""A new key for a whole database of PostgreSQL's."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from support.keys import KEY
from support.postgres import Cluster

from core.albums import AlbumKey
from core.answers import AccountId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, Vote
from core.databases import opened_memory, rotate
from core.emotions import Emotion, EmotionReading
from core.errors import SealError, StorageError, WrongKeyError
from core.moods import Feel, mood_from_emotion
from core.postgres import rotation
from core.postgres.address import PostgresAddress
from core.preferences import Preferences
from core.sealing import DataKey, Keyring
from core.spotify.tokens import AccountTokens

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
NEW = DataKey(bytes(range(1, 33)))
OLD_ONLY, NEW_ONLY, BOTH = Keyring([KEY]), Keyring([NEW]), Keyring([NEW, KEY])
ACCOUNTS = (7, 8, 9)
READING = EmotionReading((0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1))
VALUES = 7 * len(ACCOUNTS)


@pytest.fixture
async def filled(address: PostgresAddress) -> PostgresAddress:
    """People with all that is ever kept."""
    reason = Reason(ReasonKind.LIKED_TRACK, "Liked", Feel.CALM)
    picks = tuple(Ranked(Track(TrackId(name), name, name, 1999, "rock"), 0.5, reason, (0.1, 0.2)) for name in "ab")
    async with opened_memory(address, OLD_ONLY, 10) as memory:
        for account in ACCOUNTS:
            user = await memory.store.user(AccountId(account))
            draft = Draft(Origin.PHOTO, mood_from_emotion(Emotion.FEAR), READING, 1, picks)
            answer = await memory.store.add_answer(UpdateId(4 * account), user, draft, NOW, Preferences(language="de"))
            await memory.store.vote(UpdateId(4 * account + 1), user, answer.id, 0, Vote.UP, NOW)
            await memory.store.tokens.keep(user, AccountTokens(f"access-{account}", "refresh", 1.5), NOW)
            await memory.limits.wait(AccountId(account))
            await memory.kept.keep(UpdateId(4 * account + 2), AccountId(account), f"what {account} said")
        assert memory.albums is not None
        await memory.albums.add(AlbumKey(7, "a"), 1, "a part")
    return address


async def content(address: PostgresAddress, keys: Keyring) -> list[Any]:
    """Everything about everybody."""
    async with opened_memory(address, keys, 10) as memory:
        users = [await memory.store.user(AccountId(account)) for account in ACCOUNTS]
        return [[await memory.store.export(user), await memory.store.tokens.tokens(user)] for user in users]


async def test_all_is_sealed_with_the_new_key_and_nothing_else_changes(
    filled: PostgresAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "AT_ONCE", 2)
    before = await content(filled, OLD_ONLY)
    assert await asyncio.to_thread(rotate, filled, BOTH) == VALUES
    assert await content(filled, NEW_ONLY) == before
    with pytest.raises(WrongKeyError):
        await content(filled, OLD_ONLY)
    async with opened_memory(filled, NEW_ONLY, 10) as memory:
        assert await memory.limits.wait(AccountId(7)) == 0
        assert memory.albums is not None
        assert await memory.albums.parts(AlbumKey(7, "a")) == {}


async def test_while_a_bot_runs_nothing_changes(filled: PostgresAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "LOOKS", 2)
    before = await content(filled, OLD_ONLY)
    async with opened_memory(filled, OLD_ONLY, 10):
        with pytest.raises(StorageError, match="has it open; stop it first"):
            await asyncio.to_thread(rotate, filled, BOTH)
    assert await content(filled, OLD_ONLY) == before


async def test_a_value_that_was_altered_stops_it_and_nothing_changes(
    filled: PostgresAddress, postgres: Cluster
) -> None:
    schema = filled.url.rsplit("=", 1)[1]
    kept = postgres.say(f"SELECT encode(account, 'hex') FROM {schema}.users ORDER BY id")  # noqa: S608
    postgres.say(f"UPDATE {schema}.spotify_accounts SET tokens = 'x'")  # noqa: S608
    with pytest.raises(SealError):
        await asyncio.to_thread(rotate, filled, BOTH)
    assert postgres.say(f"SELECT encode(account, 'hex') FROM {schema}.users ORDER BY id") == kept  # noqa: S608
