"""Whose votes may be learned from, and what is read of them."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from support.keys import KEYS

from core.answers import AccountId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, UserId, Vote
from core.emotions import Emotion
from core.errors import StorageError
from core.moods import Feel, mood_from_emotion
from core.preferences import Preferences
from core.sql.consented import PastAnswer, PastPick, read_consented
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MOOD = mood_from_emotion(Emotion.SADNESS)
TARGET = (0.5, -0.25)
UPDATES = count(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a folder" / "undertone.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_sqlite_store(path, KEYS)
    yield opened
    await opened.close()


def update() -> UpdateId:
    return UpdateId(next(UPDATES))


async def agree(store: SqlStore, user: UserId, *, consent: bool = True) -> None:
    await store.set_preferences(update(), user, Preferences(learn_from_votes=consent), NOW)


def content(path: Path) -> bytes:
    return path.read_bytes()


async def answered(store: SqlStore, account: int, *tracks: str, target: tuple[float, float] | None = None) -> UserId:
    """A person with an answer, whose first track they liked."""
    user = await store.user(AccountId(account))
    reason = Reason(ReasonKind.POPULAR, None, Feel.CALM)
    picks = tuple(Ranked(Track(TrackId(name), name, name, None, None), 0.5, reason, target) for name in tracks)
    answer = await store.add_answer(update(), user, Draft(Origin.CHOSEN, MOOD, None, 0, picks), NOW)
    await store.vote(update(), user, answer.id, 0, Vote.UP, NOW + timedelta(minutes=1))
    return user


async def test_votes_of_people_who_agreed_are_read_while_the_bot_runs(store: SqlStore, path: Path) -> None:
    await agree(store, await answered(store, 7, "a", "b"))
    await answered(store, 7, "c", target=TARGET)
    mood = (MOOD.valence, MOOD.arousal)

    ((first, second),) = read_consented(path, KEYS)

    liked = PastPick(TrackId("a"), mood, Vote.UP, NOW + timedelta(minutes=1))
    assert first == PastAnswer(NOW, (liked, PastPick(TrackId("b"), mood, None, None)))
    assert second.picks[0].mood == TARGET


async def test_people_are_kept_apart(store: SqlStore, path: Path) -> None:
    for account, track in ((7, "a"), (8, "b"), (7, "c")):
        await agree(store, await answered(store, account, track))

    found = read_consented(path, KEYS)

    assert [[answer.picks[0].track for answer in person] for person in found] == [["a", "c"], ["b"]]


async def test_nobody_is_read_who_did_not_agree(store: SqlStore, path: Path) -> None:
    await answered(store, 7, "a")
    await agree(store, await answered(store, 8, "b"), consent=False)

    assert read_consented(path, KEYS) == ()


async def test_whoever_withdraws_is_read_no_more(store: SqlStore, path: Path) -> None:
    user = await answered(store, 7, "a")
    await agree(store, user)
    assert len(read_consented(path, KEYS)) == 1

    await agree(store, user, consent=False)

    assert read_consented(path, KEYS) == ()


async def test_whoever_is_deleted_is_gone(store: SqlStore, path: Path) -> None:
    user = await answered(store, 7, "a")
    await agree(store, user)

    await store.delete(update(), user, NOW)

    assert read_consented(path, KEYS) == ()


async def test_reading_changes_nothing(store: SqlStore, path: Path) -> None:
    await agree(store, await answered(store, 7, "a"))
    await store.close()
    before = content(path)

    assert len(read_consented(path, KEYS)) == 1

    assert content(path) == before


def test_a_missing_database_is_a_fault_and_is_not_made(path: Path) -> None:
    path.parent.mkdir()

    with pytest.raises(StorageError, match="there is no such file"):
        read_consented(path, KEYS)
    assert not path.exists()


@pytest.mark.parametrize(("version", "says"), [(1, "start the bot once"), (99, "update this one")])
async def test_a_database_of_another_version_is_left_alone(
    store: SqlStore, path: Path, version: int, says: str
) -> None:
    await store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")

    with pytest.raises(StorageError, match=says):
        read_consented(path, KEYS)
