"""Tests of what is SQLite's own: the file, its version, its faults, and what survives or must not."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.keys import KEYS

import core
from core.answers import AccountId, AnswerId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, Vote
from core.emotions import Emotion
from core.errors import StorageError
from core.moods import Feel, mood_from_emotion
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store
from core.sqlite.connection import open_writer
from core.sqlite.schema import MIGRATIONS, migrate

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "undertone.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_sqlite_store(path, KEYS)
    yield opened
    await opened.close()


def draft(*names: str) -> Draft:
    reason = Reason(ReasonKind.LIKED_TRACK, "Liked", Feel.CALM)
    picks = tuple(Ranked(Track(TrackId(name), name, name, None, None), 0.5, reason) for name in names)
    return Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, picks)


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:4096] = random.Random(7).randbytes(3996)  # noqa: S311 - any bytes will do
    path.write_bytes(content)


def tables(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    try:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    finally:
        connection.close()


async def test_the_file_is_for_its_owner_only(store: SqlStore, path: Path) -> None:
    await store.user(AccountId(7))
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(("undertone.db", "undertone.db-wal", "undertone.db-shm"), 0o600)
    assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_the_connections_are_set_up_for_durability_and_erasure(store: SqlStore) -> None:
    async with store._database.writer.transaction() as transaction:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store")
        values = [(await transaction.one(f"PRAGMA {name}"))[0] for name in names]
    assert values == ["wal", 1, 1, 1, 2]
    with pytest.raises(StorageError, match="can't be written"):
        async with store._database.reader.transaction() as transaction:
            await transaction.rows("DELETE FROM users")


async def test_every_table_is_strict(store: SqlStore, path: Path) -> None:
    await store.close()
    made = [sql for name, sql in tables(path).items() if "CREATE TABLE" in sql and not name.startswith("sqlite_")]
    assert len(made) == 10
    assert all("STRICT" in sql.rsplit(")", 1)[1] for sql in made)


async def test_what_was_kept_is_there_after_opening_again(path: Path) -> None:
    store = await open_sqlite_store(path, KEYS)
    user = await store.user(AccountId(7))
    answer = await store.add_answer(UpdateId(1), user, draft("a"), NOW)
    await store.close()
    assert [file.name for file in path.parent.iterdir()] == ["undertone.db"]
    store = await open_sqlite_store(str(path), KEYS)
    assert await store.answer(user, answer.id) == answer
    await store.close()


async def test_an_empty_file_becomes_the_newest_version(path: Path) -> None:
    put(path, b"")
    await (await open_sqlite_store(path, KEYS)).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()


async def test_a_file_of_an_older_version_gets_the_steps_it_lacks_and_keeps_its_rows(path: Path) -> None:
    store = await open_sqlite_store(path, KEYS)
    user = await store.user(AccountId(7))
    await store.close()
    writer = await open_writer(path)
    async with writer.transaction() as transaction:
        more = ["ALTER TABLE users ADD COLUMN later TEXT", "CREATE TABLE more (a)"]
        await migrate(transaction, KEYS, (*MIGRATIONS, more))
        row = await transaction.one("SELECT id, later FROM users")
        version = (await transaction.one("PRAGMA user_version"))[0]
    await writer.close()
    assert (tuple(row), version) == ((user, None), len(MIGRATIONS) + 1)


async def test_a_migration_that_fails_leaves_nothing(path: Path) -> None:
    put(path, b"")
    writer = await open_writer(path)
    with pytest.raises(StorageError, match="syntax error"):
        async with writer.transaction() as transaction:
            await migrate(transaction, KEYS, [["CREATE TABLE one (a)", "CREATE TABEL two (a)"]])
    await writer.close()
    assert tables(path) == {}


async def test_a_file_of_a_newer_program_is_left_alone(path: Path) -> None:
    put(path, b"")
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(StorageError, match="newer"):
        await open_sqlite_store(path, KEYS)
    assert tables(path) == {}


async def test_a_file_that_is_no_database(path: Path) -> None:
    put(path, b"not a database, but long enough to be one" * 100)
    with pytest.raises(StorageError, match=r"undertone\.db: the file is no SQLite database"):
        await open_sqlite_store(path, KEYS)


async def test_a_damaged_file(path: Path) -> None:
    await (await open_sqlite_store(path, KEYS)).close()
    damage(path)
    with pytest.raises(StorageError, match="damaged"):
        await open_sqlite_store(path, KEYS)


async def test_a_folder_in_the_place_of_the_file(path: Path) -> None:
    put(path / "a file in it", b"")
    with pytest.raises(StorageError, match="can't be opened"):
        await open_sqlite_store(path, KEYS)


async def test_a_file_in_the_place_of_the_folder(path: Path) -> None:
    path.parent.write_text("in the way")
    with pytest.raises(StorageError, match="can't be made"):
        await open_sqlite_store(path, KEYS)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_without_permission(path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    with pytest.raises(StorageError, match="can't be made"):
        await open_sqlite_store(path, KEYS)


async def test_a_full_disk_is_named_and_undoes_the_change(store: SqlStore) -> None:
    user = await store.user(AccountId(7))
    async with store._database.writer.transaction() as transaction:
        pages = (await transaction.one("PRAGMA page_count"))[0]
        await transaction.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="the disk is full"):
        await store.add_answer(UpdateId(1), user, draft(*(f"{number}" * 500 for number in range(50))), NOW)
    assert not await store.update_done(UpdateId(1))
    assert (await store.export(user))["answers"] == []


async def test_a_lock_of_another_program_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.sqlite.connection.LOCK_PATIENCE_SECONDS", 0.05)
    store = await open_sqlite_store(path, KEYS)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="another program holds it locked"):
        await store.user(AccountId(7))
    other.execute("ROLLBACK")
    assert await store.user(AccountId(7))
    other.close()
    await store.close()


async def test_deleted_people_leave_no_byte(store: SqlStore, path: Path) -> None:
    """People come and go; their rows share pages. What goes is sealed, and nobody is to keep even that."""
    dice = random.Random(4)  # noqa: S311 - a test's dice
    gone: set[int] = set()
    sealed: dict[int, bytes] = {}
    for number in range(0, 1200, 3):
        account = dice.choice([account for account in range(60) if account not in gone])
        names = ["x" * dice.choice([14, 19, 74]) for _ in range(dice.randint(1, 5))]
        user = await store.user(AccountId(account))
        answer = await store.add_answer(UpdateId(number), user, draft(*names), NOW)
        await store.vote(UpdateId(number + 1), user, answer.id, 0, Vote.DOWN, NOW)
        async with store._database.reader.transaction() as transaction:
            rows = await transaction.rows("SELECT id, picks FROM answers WHERE user = ?", user)
        sealed |= {row["id"]: row["picks"] for row in rows}
        if dice.random() < 0.1:
            await store.delete(UpdateId(number + 2), user, NOW)
            gone.add(account)
    files = b"".join(file.read_bytes() for file in path.parent.iterdir())
    async with store._database.reader.transaction() as transaction:
        kept = {row["id"] for row in await transaction.rows("SELECT id FROM answers")}
    assert len(gone) > 20
    assert {number for number, content in sealed.items() if content in files} == kept


async def test_a_deletion_beside_another_reader_says_that_bytes_remain(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.sqlite.connection.LOCK_PATIENCE_SECONDS", 0.05)
    store = await open_sqlite_store(path, KEYS)
    user = await store.user(AccountId(7))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM users").fetchall()
    with pytest.raises(StorageError, match="log can't be emptied"):
        await store.delete(UpdateId(1), user, NOW)
    other.close()
    assert await store.user(AccountId(7)) != user
    await store.close()


CHILD = """
import asyncio, json, sys
from datetime import UTC, datetime
from core.answers import *
from core.emotions import Emotion
from core.moods import Feel, mood_from_emotion
from core.sealing import DataKey, Keyring
from core.sqlite import open_sqlite_store

async def vote_for_ever():
    store = await open_sqlite_store(sys.argv[1], Keyring([DataKey(bytes(range(32)))]))
    now = datetime.now(UTC)
    user = await store.user(AccountId(7))
    reason = Reason(ReasonKind.MOOD, None, Feel.CALM)
    picks = tuple(Ranked(Track(TrackId(n), n, n, None, None), 0.5, reason) for n in "abcde")
    draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, picks)
    update = 0
    while True:
        update += 1
        answer = await store.add_answer(UpdateId(update), user, draft, now)
        for position in range(5):
            update += 1
            await store.vote(UpdateId(update), user, answer.id, position, Vote.UP, now)
            print(json.dumps([update, answer.id, position]), flush=True)

asyncio.run(vote_for_ever())
"""


async def test_acknowledged_votes_survive_kill_9(path: Path) -> None:
    acknowledged = await asyncio.to_thread(_votes_until_killed, path)
    assert len(acknowledged) >= 200
    store = await open_sqlite_store(path, KEYS)
    user = await store.user(AccountId(7))
    for update, answer, position in acknowledged:
        assert (await store.answer(user, AnswerId(answer))).votes[position] == Vote.UP
        assert await store.earlier(UpdateId(update)) is not None
    async with store._database.reader.transaction() as transaction:
        assert (await transaction.one("PRAGMA integrity_check"))[0] == "ok"
    await store.close()


def _votes_until_killed(path: Path) -> list[tuple[int, int, int]]:
    environment = {**os.environ, "PYTHONPATH": str(Path(core.__file__).parents[1])}
    command = [sys.executable, "-c", CHILD, str(path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(200)]
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    assert child.returncode == -signal.SIGKILL
    return [json.loads(line) for line in lines if line.endswith("\n")]


async def test_a_forgotten_file_handle_does_not_keep_the_process_alive(path: Path) -> None:
    """Opening fails halfway: the thread of the connection that was open by then must end."""
    put(path, b"no database" * 1000)
    program = (
        "import asyncio, sys; from core.sqlite import open_sqlite_store; from core.sealing import Keyring\n"
        "asyncio.run(open_sqlite_store(sys.argv[1], Keyring([])))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(core.__file__).parents[1])}
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, str(path), env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, errors = await asyncio.wait_for(child.communicate(), timeout=20)
    assert child.returncode == 1
    assert b"DamagedDatabaseError" in errors
