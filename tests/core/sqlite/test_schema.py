"""Each step of the schema, from a file that the version before has written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.answers import AccountId, AnswerId
from core.emotions import Emotion
from core.preferences import Preferences
from core.sqlite import open_sqlite_store
from core.sqlite.rows import EPOCH
from core.sqlite.schema import MIGRATIONS
from core.strategies import Strategy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "undertone.db"


def write_version(path: Path, version: int, *rows: str) -> None:
    """A file of an older version with some rows."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in (statement for step in MIGRATIONS[:version] for statement in step):
        connection.execute(statement)
    for row in rows:
        connection.execute(row)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


async def test_people_of_version_1_have_chosen_nothing_yet(path: Path) -> None:
    write_version(path, 1, "INSERT INTO users (account, created_at) VALUES (7, 0)")
    store = await open_sqlite_store(path)
    user = await store.user(AccountId(7))
    assert await store.preferences(user) == Preferences()
    await store.close()


async def test_answers_of_version_2_were_sought_for_their_own_mood(path: Path) -> None:
    write_version(
        path,
        2,
        "INSERT INTO users (account, created_at) VALUES (7, 0)",
        "INSERT INTO answers VALUES (3, 1, 0, 'photo', -0.5, 0.25, 0.1, 'anger', 0.4, 1, NULL)",
        "INSERT INTO readings VALUES (3, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)",
        "INSERT INTO recommendations VALUES (3, 0, 't', 'T', 'A', NULL, NULL, 0.5, 'mood', NULL, 'sad')",
        "INSERT INTO votes VALUES (3, 0, 1, 5)",
    )
    store = await open_sqlite_store(path)
    user = await store.user(AccountId(7))
    draft = (await store.answer(user, AnswerId(3))).draft
    assert (draft.strategy, draft.network_reading, draft.picks[0].target) == (Strategy.MATCH, None, None)
    assert draft.reading is not None
    assert draft.reading.probability(Emotion.ANGER) == 0.4
    assert (await store.listener(user, EPOCH)).events[0].mood == (-0.5, 0.25)
    assert len(await store.reading_feedback(user)) == 1
    await store.close()
