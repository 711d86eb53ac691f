"""A new key for a whole database, and whatever may stop it half-way."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from support.keys import KEY

import core
from core.answers import AccountId, AnswerId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, Vote
from core.emotions import Emotion, EmotionReading
from core.errors import SealError, StorageError, WrongKeyError
from core.moods import Feel, mood_from_emotion
from core.preferences import Preferences
from core.sealing import DataKey, Keyring, Sealer
from core.spotify.tokens import AccountTokens
from core.sql.kept_updates import SqlKeptUpdates
from core.sql.sealed_columns import SEALED
from core.sql.shown import SqlShown
from core.sql.store import SqlStore
from core.sqlite import open_sqlite, open_sqlite_store, rotation
from core.sqlite.beside import reading_beside
from core.sqlite.rotation import rotate

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
NEW = DataKey(bytes(range(1, 33)))
OLD_ONLY, NEW_ONLY, BOTH = Keyring([KEY]), Keyring([NEW]), Keyring([NEW, KEY])
ACCOUNTS = (7, 8, 9)
READING = EmotionReading((0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "undertone.db"
    asyncio.run(fill(path))
    return path


async def fill(path: Path) -> None:
    """People with all that is ever kept."""
    database, sealer = await open_sqlite(path, OLD_ONLY)
    store, kept = SqlStore(database, sealer), SqlKeptUpdates(database, sealer)
    reason = Reason(ReasonKind.LIKED_TRACK, "Liked", Feel.CALM)
    picks = tuple(Ranked(Track(TrackId(name), name, name, 1999, "rock"), 0.5, reason, (0.1, 0.2)) for name in "ab")
    for account in ACCOUNTS:
        user = await store.user(AccountId(account))
        draft = Draft(Origin.PHOTO, mood_from_emotion(Emotion.FEAR), READING, 1, picks)
        answer = await store.add_answer(UpdateId(4 * account), user, draft, NOW, Preferences(language="de"))
        await store.vote(UpdateId(4 * account + 1), user, answer.id, 0, Vote.UP, NOW)
        await store.tokens.keep(user, AccountTokens(f"access-{account}", "refresh", 1.5), NOW)
        await kept.keep(UpdateId(4 * account + 2), AccountId(account), f"what {account} said")
    await store.close()


def content(path: Path, keys: Keyring) -> list[Any]:
    """Everything about everybody."""

    async def read() -> list[Any]:
        store = await open_sqlite_store(path, keys)
        try:
            users = [await store.user(AccountId(account)) for account in ACCOUNTS]
            return [(await store.export(user), await store.tokens.tokens(user)) for user in users]
        finally:
            await store.close()

    return asyncio.run(read())


def values(path: Path) -> list[bytes]:
    """All that is sealed or keyed."""
    columns = [name.split(".") for name in SEALED] + [["users", "pseudonym"], ["data_key", "check_value"]]
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for table, column in columns for row in connection.execute(f"SELECT {column} FROM {table}")]  # noqa: S608


def test_everything_opens_with_the_new_key_only_and_nothing_of_the_old_seals_is_left(path: Path) -> None:
    before, old = content(path, OLD_ONLY), values(path)
    assert rotate(path, BOTH) == len(ACCOUNTS) * len(SEALED)
    files = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert not any(value in files for value in old)
    assert content(path, NEW_ONLY) == before
    with pytest.raises(WrongKeyError, match=r"undertone\.db: it is sealed with another key"):
        content(path, OLD_ONLY)


def test_what_is_keyed_for_two_days_only_is_forgotten(path: Path) -> None:
    async def shown(keys: Keyring, *, note: bool) -> AnswerId | None:
        database, sealer = await open_sqlite(path, keys)
        try:
            messages = SqlShown(database, sealer)
            if note:
                await messages.note(7, 5, AnswerId(1))
            return await messages.answer_in(7, 5)
        finally:
            await database.close()

    assert asyncio.run(shown(OLD_ONLY, note=True)) == 1
    rotate(path, BOTH)
    assert Sealer(KEY).pseudonym(AccountId(7)) not in b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert asyncio.run(shown(NEW_ONLY, note=False)) is None


def test_no_sealed_column_is_forgotten(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        sql = (
            "SELECT tables.name || '.' || columns.name FROM sqlite_master AS tables"
            " JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' AND columns.type = 'BLOB'"
        )
        found = {name for (name,) in connection.execute(sql)}
    forgotten = {"shown_answers.chat", "consents.nonce", "consents.asker"}
    assert found - {"users.pseudonym", "data_key.check_value"} - forgotten == set(SEALED)


def test_more_rows_than_are_read_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "AT_ONCE", 2)
    before = content(path, OLD_ONLY)
    rotate(path, BOTH)
    assert content(path, NEW_ONLY) == before


@pytest.mark.parametrize("point", [0, 9, 21, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"], ids=str)
def test_being_killed_leaves_a_database_that_opens_with_one_of_the_keys_and_can_go_on(
    path: Path, point: int | str
) -> None:
    """After so many changed rows (21, and then the key's own), or before a statement: then they are committed."""
    before, old = content(path, OLD_ONLY), values(path)
    program = (
        "import os, sqlite3, sys; from pathlib import Path\n"
        "from core.sealing import DataKey, Keyring; from core.sqlite import rotation\n"
        "point, left = sys.argv[2], int(sys.argv[2]) if sys.argv[2].isdigit() else 0\n"
        "class Killing(sqlite3.Connection):\n"
        "    def execute(self, sql, *values):\n"
        "        global left\n"
        "        left -= sql.startswith('UPDATE')\n"
        "        if sql == point or (point.isdigit() and left < 0): os.kill(os.getpid(), 9)\n"
        "        return super().execute(sql, *values)\n"
        "connect = sqlite3.connect\n"
        "rotation.sqlite3.connect = lambda *a, **k: connect(*a, **k, factory=Killing)\n"
        "keys = Keyring([DataKey(bytes(range(1, 33))), DataKey(bytes(range(32)))])\n"
        "rotation.rotate(Path(sys.argv[1]), keys)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(core.__file__).parents[1])}
    child = subprocess.run([sys.executable, "-c", program, str(path), str(point)], env=environment, check=False)  # noqa: S603
    assert child.returncode == -signal.SIGKILL
    assert any(value in path.read_bytes() for value in old) or point == "PRAGMA wal_checkpoint(TRUNCATE)"
    if isinstance(point, str):
        assert content(path, NEW_ONLY) == before
        assert not any(value in file.read_bytes() for value in old for file in path.parent.iterdir())
    else:
        assert content(path, OLD_ONLY) == before
        rotate(path, BOTH)
        assert content(path, NEW_ONLY) == before


async def test_a_bot_that_runs_is_named_and_nothing_changes(path: Path) -> None:
    store = await open_sqlite_store(path, OLD_ONLY)
    with pytest.raises(StorageError, match=r"undertone\.db: the bot, or another program, has it open; stop it first"):
        await asyncio.to_thread(rotate, path, BOTH)
    await store.close()
    with reading_beside(path, BOTH) as (_, sealer):
        assert sealer.check == Sealer(KEY).check


def test_an_altered_value_stops_it_and_nothing_changes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE answers SET picks = x'00' WHERE id = 3")
    before = values(path)
    with pytest.raises(SealError, match=r"answers\.picks"):
        rotate(path, BOTH)
    assert values(path) == before


def test_without_the_old_key_nothing_can_be_done(path: Path) -> None:
    with pytest.raises(WrongKeyError):
        rotate(path, NEW_ONLY)


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="there is no such file"):
        rotate(tmp_path / "none.db", BOTH)
    assert list(tmp_path.iterdir()) == []
