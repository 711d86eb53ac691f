"""Each step of the schema, from a file that the version before has written."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from support.keys import KEY, KEYS

from core.answers import (
    AccountId,
    Answer,
    AnswerId,
    Draft,
    Origin,
    Ranked,
    Reason,
    ReasonKind,
    Track,
    TrackId,
    UpdateId,
    UserId,
    Vote,
)
from core.emotions import Emotion, EmotionReading
from core.genres import Genre
from core.moods import Feel, Mood
from core.preferences import Era, Familiarity, Preferences
from core.spotify.tokens import AccountTokens
from core.sql.rows import EPOCH, time_of
from core.sql.shown import SqlShown
from core.sql.store import SqlStore
from core.sqlite import open_sqlite, open_sqlite_store
from core.sqlite.connection import Transaction, open_writer
from core.sqlite.schema import MIGRATIONS, migrate
from core.strategies import Strategy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "undertone.db"


def write_version(path: Path, version: int, *rows: str) -> None:
    """A file of an older version with some rows."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in (step for steps in MIGRATIONS[:version] for step in steps if isinstance(step, str)):
        connection.execute(statement)
    for row in rows:
        connection.execute(row)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


async def test_people_of_version_1_have_chosen_nothing_yet(path: Path) -> None:
    write_version(path, 1, "INSERT INTO users (account, created_at) VALUES (7, 0)")
    store = await open_sqlite_store(path, KEYS)
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
    store = await open_sqlite_store(path, KEYS)
    user = await store.user(AccountId(7))
    draft = (await store.answer(user, AnswerId(3))).draft
    assert (draft.strategy, draft.network_reading, draft.picks[0].target) == (Strategy.MATCH, None, None)
    assert draft.reading is not None
    assert draft.reading.probability(Emotion.ANGER) == 0.4
    assert (await store.listener(user, EPOCH)).events[0].mood == (-0.5, 0.25)
    assert len(await store.reading_feedback(user)) == 1
    await store.close()


@asynccontextmanager
async def open_version(path: Path, version: int) -> AsyncIterator[Transaction]:
    """Bring a file up to this version, as the program of its time did."""
    writer = await open_writer(path)
    async with writer.transaction() as transaction:
        await migrate(transaction, KEYS, MIGRATIONS[:version])
        yield transaction
    await writer.close()


VERSION_4 = (
    "INSERT INTO users VALUES (1, 7123456789, 5, 6, 7), (2, 8123456789, 8, NULL, NULL), (9, 1, 1, NULL, NULL)",
    "DELETE FROM users WHERE id = 9",
    "INSERT INTO answers VALUES (4, 2, 10, 'photo', -0.5, 0.25, 0.1, 'anger', 0.4, 1, NULL, 'lift')",
    # The vote in the group comes before the answer that it is for, by the number of its person.
    "INSERT INTO answers VALUES (6, 1, 12, 'shared', 0.0, 0.0, 0.0, 'neutral', 1.0, 0, 4, 'match')",
    "INSERT INTO answers VALUES (5, 2, 11, 'correction', -0.63, -0.27, 0.0, 'sadness', 1.0, 1, 4, 'lift')",
    "INSERT INTO answers SELECT 70, user, 13, origin, 0, 0, 0, label, 1, 0, NULL, strategy FROM answers WHERE id = 4",
    "DELETE FROM answers WHERE id = 70",
    "INSERT INTO readings VALUES (4, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)",
    "INSERT INTO readings VALUES (5, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)",
    "INSERT INTO personal_readings VALUES (4, 0.2, 0.1, 0.1, 0.1, 0.3, 0.1, 0.1)",
    "INSERT INTO corrections VALUES (5, 'sadness')",
    "INSERT INTO recommendations VALUES (4, 0, 't0', 'T', 'A', 1999, 'rock', 0.5, 'mood', NULL, 'sad', 0.25, -0.5)",
    """INSERT INTO recommendations VALUES
        (4, 1, '', 'A secret title', 'B', NULL, NULL, 0.25, 'liked_track', 'X', 'calm', 0.5, 0.5)""",
    """INSERT INTO recommendations VALUES
        (6, 0, 't0', 'T', 'A', 1999, 'rock', 0.0, 'exploration', NULL, 'sad', NULL, NULL)""",
    "INSERT INTO votes VALUES (4, 1, -1, 20), (6, 0, 1, 21)",
    """INSERT INTO preferences VALUES
        (2, 30, 'calm', 1, 'pt-br', 1, '["jazz"]', '[]', 0, 1970, 1980, 'new', 40)""",
)


def write_version_4(path: Path, sealed: str) -> None:
    write_version(path, 4, *VERSION_4, f"INSERT INTO spotify_accounts VALUES (2, 31, '{sealed}')")  # noqa: S608


def content(path: Path) -> bytes:
    return path.read_bytes()


MOOD = Reason(ReasonKind.MOOD, None, Feel.SAD)
TOKENS = {"access": "an-access-token", "refresh": "a-refresh-token", "expires_at": 1.5}
OLD_KEY = Fernet(KEY.text)


async def test_everything_of_version_4_is_sealed_and_there(path: Path) -> None:
    write_version_4(path, OLD_KEY.encrypt(json.dumps({"user": 2, **TOKENS}).encode()).decode())
    store = await open_sqlite_store(path, KEYS)
    shared, person = await store.user(AccountId(7123456789)), await store.user(AccountId(8123456789))
    assert (shared, person) == (1, 2)

    first, second = reversed(await store.answers(person, 10))
    liked = Reason(ReasonKind.LIKED_TRACK, "X", Feel.CALM)
    assert first == Answer(
        AnswerId(4),
        person,
        time_of(10),
        Draft(
            Origin.PHOTO,
            Mood(-0.5, 0.25, 0.1, Emotion.ANGER, 0.4),
            EmotionReading((0.2, 0.1, 0.1, 0.1, 0.3, 0.1, 0.1)),
            1,
            (
                Ranked(Track(TrackId("t0"), "T", "A", 1999, "rock"), 0.5, MOOD, (0.25, -0.5)),
                Ranked(Track(TrackId(""), "A secret title", "B", None, None), 0.25, liked, (0.5, 0.5)),
            ),
            strategy=Strategy.LIFT,
            network_reading=EmotionReading((0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)),
        ),
        (None, Vote.DOWN),
    )
    assert (second.draft.previous, second.draft.corrected_to, second.draft.picks) == (4, Emotion.SADNESS, ())
    (copy,) = await store.answers(shared, 10)
    assert (copy.draft.origin, copy.draft.previous, copy.votes) == (Origin.SHARED, 4, (Vote.UP,))
    assert await store.preferences(shared) == Preferences()
    assert await store.preferences(person) == Preferences(
        Strategy.CALM, True, "pt-br", True, frozenset({Genre.JAZZ}), frozenset(), False, Era(1970, 1980),
        Familiarity.NEW, 40,
    )  # fmt: skip
    assert await store.tokens.tokens(person) == AccountTokens(**TOKENS)  # type: ignore[arg-type]
    exported = await store.export(shared)
    times = ("first_seen", "told_about_the_ai", "corrections_forgotten")
    assert [exported[name] for name in times] == [time_of(number).isoformat() for number in (5, 6, 7)]
    await store.close()


async def test_answers_of_version_5_are_there_and_messages_can_show_them(path: Path) -> None:
    write_version_4(path, "")

    async with open_version(path, 5) as transaction:
        assert await transaction.rows("SELECT name FROM sqlite_master WHERE name LIKE 'shown%'") == []
    database, sealer = await open_sqlite(path, KEYS)
    shown = SqlShown(database, sealer)
    await shown.note(7, 1, AnswerId(4))
    assert await shown.answer_in(7, 1) == 4
    assert len(await SqlStore(database, sealer).answers(UserId(2), 10)) == 2
    await database.close()


async def test_numbers_of_people_and_answers_who_were_there_before_the_sealing_are_not_given_again(path: Path) -> None:
    write_version_4(path, "")
    store = await open_sqlite_store(path, KEYS)
    user = await store.user(AccountId(3))
    draft = Draft(Origin.CHOSEN, Mood(0, 0, 0, Emotion.NEUTRAL, 1), None, 0, ())
    assert (user, (await store.add_answer(UpdateId(1), user, draft, EPOCH)).id) == (10, 71)
    await store.close()


async def test_tokens_sealed_with_another_key_are_forgotten_and_counted(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_version_4(path, Fernet(Fernet.generate_key()).encrypt(b"{}").decode())
    store = await open_sqlite_store(path, KEYS)
    assert await store.tokens.connected() == frozenset()
    assert "1 Spotify connections were sealed with another key" in caplog.text
    await store.close()


async def test_no_plain_value_is_left_in_the_file_even_if_the_process_was_killed_before_it_was_rewritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_version_4(path, "")
    secrets = (b"A secret title", (8123456789).to_bytes(6, "big"), struct.pack(">d", -0.63), b"pt-br")
    assert all(secret in content(path) for secret in secrets)

    async def killed(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("core.sqlite.store.finish_scrubbing", killed)
        with pytest.raises(KeyboardInterrupt):
            await open_sqlite_store(path, KEYS)
    store = await open_sqlite_store(path, KEYS)
    files = b"".join(content(file) for file in path.parent.iterdir())
    assert [secret for secret in secrets if secret in files] == []
    assert len(await store.answers(UserId(2), 10)) == 2
    await store.close()


async def test_a_sealing_that_fails_leaves_the_database_as_it_was(path: Path) -> None:
    write_version_4(path, "")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE preferences SET wanted_genres = 'no JSON'")
    with pytest.raises(ValueError, match="Expecting value"):
        await open_sqlite_store(path, KEYS)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (4,)
        assert connection.execute("SELECT count(*) FROM readings").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'new%'").fetchone() == (0,)
