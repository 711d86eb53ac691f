"""What an operator is told, counted beside the running store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from support.keys import KEYS

from core.answers import AccountId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, Vote
from core.emotions import EMOTIONS, Emotion
from core.errors import StorageError
from core.moods import Feel, mood_from_emotion
from core.preferences import Preferences
from core.satisfaction import Satisfaction
from core.sql.figures import read_figures
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store
from core.strategies import Strategy

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
UPDATES = count(1)
UP, DOWN = Vote.UP, Vote.DOWN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "undertone.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_sqlite_store(path, KEYS)
    yield opened
    await opened.close()


def update() -> UpdateId:
    return UpdateId(next(UPDATES))


def content(path: Path) -> bytes:
    return path.read_bytes()


async def answered(
    store: SqlStore,
    account: int,
    *votes: Vote,
    emotion: Emotion = Emotion.SADNESS,
    strategy: Strategy = Strategy.MATCH,
    origin: Origin = Origin.PHOTO,
) -> None:
    """Somebody is answered, and votes for the first tracks."""
    user = await store.user(AccountId(account))
    reason = Reason(ReasonKind.POPULAR, None, Feel.CALM)
    picks = tuple(Ranked(Track(TrackId(name), name, name, None, None), 0.5, reason) for name in "abcde")
    corrected_to = emotion if origin is Origin.CORRECTION else None
    draft = Draft(origin, mood_from_emotion(emotion), None, 0, picks, corrected_to=corrected_to, strategy=strategy)
    answer = await store.add_answer(update(), user, draft, NOW)
    for position, vote in enumerate(votes):
        await store.vote(update(), user, answer.id, position, vote, NOW)


@pytest.mark.usefixtures("store")
def test_an_empty_database_has_nothing_to_tell(path: Path) -> None:
    figures = read_figures(path, KEYS)
    assert (figures.users, figures.selfies, figures.answers, figures.corrections, figures.consents) == (0, 0, 0, 0, 0)
    assert figures.satisfaction == Satisfaction(0, 0)
    assert figures.by_emotion == dict.fromkeys(EMOTIONS)
    assert figures.by_strategy == dict.fromkeys(Strategy)


async def test_everything_is_counted(store: SqlStore, path: Path) -> None:
    await answered(store, 1, UP, DOWN)
    await answered(store, 1, emotion=Emotion.FEAR, origin=Origin.CORRECTION)
    await answered(store, 2, UP, origin=Origin.WORDS)
    await answered(store, 3)
    for account, consent in ((1, True), (2, False)):
        user = await store.user(AccountId(account))
        await store.set_preferences(update(), user, Preferences(learn_from_votes=consent), NOW)

    figures = read_figures(path, KEYS)

    assert (figures.users, figures.selfies, figures.answers, figures.corrections, figures.consents) == (3, 2, 4, 1, 1)
    assert figures.satisfaction == Satisfaction(2, 1)


async def test_a_group_is_shown_from_five_people_on_and_its_complement_too(store: SqlStore, path: Path) -> None:
    for account in range(1, 5):
        await answered(store, account, UP, UP, DOWN)
    assert read_figures(path, KEYS).by_emotion[Emotion.SADNESS] is None
    await answered(store, 5, DOWN)
    figures = read_figures(path, KEYS)
    assert figures.by_emotion == dict.fromkeys(EMOTIONS) | {Emotion.SADNESS: Satisfaction(8, 5)}
    assert figures.by_strategy == dict.fromkeys(Strategy) | {Strategy.MATCH: Satisfaction(8, 5)}

    await answered(store, 6, UP, emotion=Emotion.ANGER, strategy=Strategy.LIFT)
    figures = read_figures(path, KEYS)  # all votes less those of sadness would be those of one angry person
    assert figures.satisfaction == Satisfaction(9, 5)
    assert figures.by_emotion == dict.fromkeys(EMOTIONS)
    assert figures.by_strategy == dict.fromkeys(Strategy)


async def test_many_votes_of_one_person_are_those_of_one_person(store: SqlStore, path: Path) -> None:
    for _ in range(6):
        await answered(store, 1, UP)
    assert read_figures(path, KEYS).by_emotion[Emotion.SADNESS] is None


async def test_whoever_deletes_themselves_is_counted_no_more(store: SqlStore, path: Path) -> None:
    await answered(store, 1, UP)
    await store.delete(update(), await store.user(AccountId(1)), NOW)
    figures = read_figures(path, KEYS)
    assert (figures.users, figures.answers, figures.satisfaction) == (0, 0, Satisfaction(0, 0))


async def test_reading_changes_nothing(store: SqlStore, path: Path) -> None:
    await answered(store, 1, UP)
    await store.close()
    before = content(path)
    read_figures(path, KEYS)
    assert content(path) == before


def test_a_missing_database_is_a_fault_and_is_not_made(path: Path) -> None:
    with pytest.raises(StorageError, match="there is no such file"):
        read_figures(path, KEYS)
    assert not path.exists()
