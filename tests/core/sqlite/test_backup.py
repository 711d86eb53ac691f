"""Tests of backups: written beside a bot that goes on, and brought back whole or not at all."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.keys import KEY, KEYS

import core
from core.answers import AccountId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, Vote
from core.emotions import Emotion
from core.errors import DamagedDatabaseError, StorageError
from core.moods import Feel, mood_from_emotion
from core.sealing import Sealer
from core.sql.people import open_account
from core.sqlite import open_sqlite_store
from core.sqlite.backup import back_up, restore
from core.sqlite.schema import MIGRATIONS, SEALED_SINCE

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "undertone.db"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "monday.db"


def fill(database: Path, *accounts: int) -> None:
    asyncio.run(filling(database, *accounts))


def bring_back(file: Path, database: Path) -> Path | None:
    return asyncio.run(restore(file, database, KEYS))


async def filling(database: Path, *accounts: int) -> None:
    """Each account gets an answer and votes for its first track."""
    store = await open_sqlite_store(database, KEYS)
    reason = Reason(ReasonKind.MOOD, None, Feel.CALM)
    picks = tuple(Ranked(Track(TrackId(name), name, name, None, None), 0.5, reason) for name in "abc")
    for account in accounts:
        user = await store.user(AccountId(account))
        draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, picks)
        answer = await store.add_answer(UpdateId(2 * account), user, draft, NOW)
        await store.vote(UpdateId(2 * account + 1), user, answer.id, 0, Vote.UP, NOW)
    await store.close()


def accounts(path: Path) -> list[int]:
    """Those who voted."""
    return known(path, "SELECT * FROM users WHERE id IN (SELECT user FROM answers JOIN votes ON answer = answers.id)")


def known(path: Path, sql: str = "SELECT * FROM users") -> list[int]:
    """The accounts in some rows."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return sorted(open_account(Sealer(KEY), row) for row in connection.execute(sql))


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def old_database(path: Path, version: int) -> None:
    """As an older Undertone wrote it, with one person."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in (step for steps in MIGRATIONS[:version] for step in steps if isinstance(step, str)):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
        if version < SEALED_SINCE:
            connection.execute("INSERT INTO users (account, created_at) VALUES (7, 0)")


@contextmanager
def another_process(path: Path, *, killed: bool = False) -> Iterator[None]:
    """A bot that has stored a vote of account 99 and keeps the database open; killed, or left alone until the end."""
    program = (
        "import asyncio, sys; from pathlib import Path; from core.sqlite import open_sqlite_store\n"
        "from core.answers import AccountId; from core.sealing import DataKey, Keyring\n"
        "KEYS = Keyring([DataKey(bytes(range(32)))])\n"
        "async def hold():\n"
        "    store = await open_sqlite_store(sys.argv[1], KEYS); await store.user(AccountId(99))\n"
        "    print('ready', flush=True); await asyncio.sleep(60)\n"
        "asyncio.run(hold())"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(core.__file__).parents[1])}
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        try:
            if killed:
                child.send_signal(signal.SIGKILL)
                child.wait()
            yield
        finally:
            child.kill()


def test_a_backup_comes_back(database: Path, file: Path) -> None:
    fill(database, 1, 2)
    assert back_up(database, file) == file.stat().st_size
    fill(database, 3)
    aside = bring_back(file, database)
    assert accounts(database) == [1, 2]
    assert aside is not None
    assert accounts(aside) == [1, 2, 3]
    fill(database, 4)
    assert accounts(database) == [1, 2, 4]


def test_a_backup_is_one_file_for_its_owner_only(database: Path, file: Path) -> None:
    fill(database, 1)
    back_up(database, file)
    assert names(file.parent) == ["monday.db"]
    assert names(database.parent) == ["undertone.db"]
    assert file.stat().st_mode & 0o777 == 0o600
    bring_back(file, database)
    assert {path.stat().st_mode & 0o777 for path in database.parent.iterdir()} == {0o600}


def test_a_backup_overwrites_nothing(database: Path, file: Path) -> None:
    fill(database, 1)
    file.write_text("precious")
    with pytest.raises(StorageError, match=r"monday\.db: there is a file already"):
        back_up(database, file)
    assert file.read_text() == "precious"


async def test_what_is_voted_during_a_backup_is_wholly_in_it_or_not_at_all(database: Path, file: Path) -> None:
    """One after another votes while one backup after another is made; each holds the first so many voters."""
    await filling(database, 0)
    voting = asyncio.create_task(filling(database, *range(1, 150)))
    held = []
    while not voting.done():
        copy = file.with_name(f"{len(held)}.db")
        await asyncio.to_thread(back_up, database, copy)
        held.append(accounts(copy))
    await voting
    assert all(found == list(range(len(found))) for found in held)
    assert any(1 < len(found) < 150 for found in held)
    assert accounts(database) == list(range(150))


def test_a_backup_beside_a_bot_in_another_process(database: Path, file: Path) -> None:
    with another_process(database):
        back_up(database, file)
    assert known(file) == [99]


def test_a_restore_is_refused_while_a_bot_has_the_database_open(database: Path, file: Path) -> None:
    fill(database, 1)
    back_up(database, file)
    with another_process(database), pytest.raises(StorageError, match=r"undertone\.db: the bot.* has it open"):
        bring_back(file, database)
    assert names(database.parent) == ["undertone.db", "undertone.db-shm", "undertone.db-wal"]
    bring_back(file, database)


def test_the_log_of_a_killed_bot_goes_aside_with_its_database(database: Path, file: Path) -> None:
    fill(database, 1)
    back_up(database, file)
    with another_process(database, killed=True):
        aside = bring_back(file, database)
    assert accounts(database) == [1]
    assert aside is not None
    assert known(aside) == [1, 99]


def test_a_damaged_database_gives_way_to_the_backup(database: Path, file: Path) -> None:
    fill(database, 1)
    back_up(database, file)
    database.write_bytes(random.Random(7).randbytes(8192))  # noqa: S311 - any bytes will do
    with pytest.raises(DamagedDatabaseError):
        back_up(database, file.with_name("tuesday.db"))
    assert names(file.parent) == ["monday.db"]
    bring_back(file, database)
    assert accounts(database) == [1]


@pytest.mark.parametrize("moment", ["core.sqlite.backup._check_content", "pathlib.Path.replace"])
@pytest.mark.parametrize("job", ["back_up(database, file)", "asyncio.run(restore(file, database, KEYS))"])
def test_being_killed_half_way_leaves_what_was_there(database: Path, file: Path, job: str, moment: str) -> None:
    fill(database, 1)
    if "restore" in job:
        back_up(database, file)
        fill(database, 2)
    before = accounts(database), file.exists()
    program = (
        "import asyncio, os, sys; from pathlib import Path; from unittest.mock import patch\n"
        "from core.sealing import DataKey, Keyring; from core.sqlite.backup import back_up, restore\n"
        "KEYS = Keyring([DataKey(bytes(range(32)))])\n"
        "database, file = map(Path, sys.argv[1:])\n"
        f"with patch({moment!r}, lambda *_: os.kill(os.getpid(), 9)):\n"
        f"    {job}"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(core.__file__).parents[1])}
    child = subprocess.run([sys.executable, "-c", program, str(database), str(file)], env=environment, check=False)  # noqa: S603
    assert child.returncode == -signal.SIGKILL
    assert (accounts(database), file.exists()) == before
    fill(database, 3)


def test_a_database_behind_a_link_is_restored_where_it_lies(database: Path, file: Path, tmp_path: Path) -> None:
    fill(database, 1)
    back_up(database, file)
    fill(database, 2)
    link = tmp_path / "link.db"
    link.symlink_to(database)
    bring_back(file, link)
    assert link.is_symlink()
    assert accounts(database) == [1]
    assert len(names(database.parent)) == 2


def test_a_restore_onto_a_new_machine(database: Path, file: Path, tmp_path: Path) -> None:
    fill(database, 1)
    back_up(database, file)
    elsewhere = tmp_path / "new" / "undertone.db"
    assert bring_back(file, elsewhere) is None
    assert accounts(elsewhere) == [1]
    assert names(elsewhere.parent) == ["undertone.db"]
    assert elsewhere.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("version", range(1, SEALED_SINCE))
def test_a_backup_of_an_older_version_is_brought_up_to_date(database: Path, file: Path, version: int) -> None:
    old_database(file, version)
    bring_back(file, database)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert known(database) == [7]
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)


def test_a_backup_of_a_newer_version_is_refused(database: Path, file: Path) -> None:
    fill(database, 1)
    old_database(file, len(MIGRATIONS))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(StorageError, match=r"monday\.db: a newer Undertone wrote it"):
        bring_back(file, database)
    assert accounts(database) == [1]


@pytest.mark.parametrize("statement", ["CREATE TABLE users (a)", "PRAGMA user_version = 1", "SELECT 1"])
def test_a_database_of_something_else_is_refused(database: Path, file: Path, statement: str) -> None:
    fill(database, 1)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
    with pytest.raises(StorageError, match=r"monday\.db: this is no database of Undertone"):
        bring_back(file, database)
    assert accounts(database) == [1]


@pytest.mark.parametrize("content", [b"no database" * 1000, b"\xff\xd8\xff"])
def test_a_file_that_is_no_database_is_refused(database: Path, file: Path, content: bytes) -> None:
    fill(database, 1)
    file.write_bytes(content)
    with pytest.raises(DamagedDatabaseError, match=r"monday\.db: the file is no SQLite database"):
        bring_back(file, database)
    assert names(database.parent) == ["undertone.db"]


def test_a_damaged_backup_is_refused(database: Path, file: Path) -> None:
    """The damage lies in one table's rows, where nothing but a check of everything finds it."""
    fill(database, *range(40))
    back_up(database, file)
    content = bytearray(file.read_bytes())
    content[-4096:] = bytes(4096)
    file.write_bytes(content)
    with pytest.raises(DamagedDatabaseError, match=r"monday\.db: the file is damaged"):
        bring_back(file, database)
    assert accounts(database) == list(range(40))


def test_a_vote_for_nothing_is_damage(database: Path, file: Path) -> None:
    fill(database, 1)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO votes VALUES (12, 0, 1, 0)")
    with pytest.raises(DamagedDatabaseError, match="foreign_key_check: votes"):
        back_up(database, file)
    assert names(file.parent) == []


def test_missing_files_and_folders_are_named(database: Path, file: Path) -> None:
    with pytest.raises(StorageError, match=r"undertone\.db: there is no such file"):
        back_up(database, file)
    with pytest.raises(StorageError, match=r"monday\.db: there is no such file"):
        bring_back(file, database)
    assert names(database.parent) == []
    fill(database, 1)
    with pytest.raises(StorageError, match=r"nowhere/a\.db: it can't be read or written \(No such file"):
        back_up(database, file.parent / "nowhere" / "a.db")
    for job in (back_up, lambda database, file: bring_back(file, database)):
        with pytest.raises(StorageError, match=r"/x+: it can't be read or written \(File name too long"):
            job(database, file.parent / ("x" * 300))


def test_a_full_disk_leaves_no_half_backup(database: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(database, 1)

    def full(connection: sqlite3.Connection, _path: Path) -> None:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE one_more AS SELECT randomblob(1000000)")

    monkeypatch.setattr("core.sqlite.backup._check_content", full)
    with pytest.raises(StorageError, match="the disk is full"):
        back_up(database, file)
    assert names(file.parent) == []
