"""``undertone backup`` and ``undertone restore``, and what a damaged database says about them."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.keys import KEY, KEYS

from bot.cli import main
from core.answers import AccountId
from core.sealing import Sealer
from core.sql.people import open_account
from core.sqlite import open_sqlite_store


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That of the settings, with one person in it."""
    path = tmp_path / "data" / "undertone.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:ABC")

    async def fill() -> None:
        store = await open_sqlite_store(path, KEYS)
        await store.user(AccountId(7))
        await store.close()

    asyncio.run(fill())
    return path


def accounts(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [open_account(Sealer(KEY), row) for row in connection.execute("SELECT * FROM users")]


def test_there_and_back(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "monday.db"]) == 0
    assert capsys.readouterr().out == f"{database} is backed up to monday.db (0.1 MB)\n"
    database.unlink()
    assert main(["restore", "monday.db"]) == 0
    assert capsys.readouterr().out == f"{database} is restored from monday.db\n"
    assert accounts(database) == [7]
    assert main(["restore", "monday.db"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1].startswith(f"what it replaced is at {database}.replaced-")
    assert accounts(Path(told[1].removeprefix("what it replaced is at "))) == [7]


def test_what_goes_wrong_is_one_line(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("precious").write_text("precious")
    assert main(["backup", "precious"]) == 1
    assert main(["restore", "precious"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "undertone: precious: there is a file already, and a backup overwrites nothing",
        "undertone: precious: the file is no SQLite database, or it is damaged (file is not a database)",
    ]
    assert accounts(database) == [7]


@pytest.mark.parametrize("damage", [bytes(50_000), b""], ids=["other bytes", "half a file"])
def test_a_damaged_database_names_the_way_back(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], damage: bytes
) -> None:
    monkeypatch.setattr("bot.logs.set_up_logging", lambda _level: None)  # it lasts as long as the process
    assert main(["backup", "monday.db"]) == 0
    database.write_bytes(damage or database.read_bytes()[:10_000])
    assert main(["run"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"undertone: {database}: the file is")
    assert line.endswith("; `undertone restore FILE` brings a backup back")
    assert main(["restore", "monday.db"]) == 0
    assert accounts(database) == [7]


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_of_postgresql_its_own_tools_are_named(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://me:hunter2@db/moods")
    assert main([command, str(tmp_path / "backup.db")]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "PostgreSQL 'moods' at db; pg_dump and pg_restore" in said
    assert "hunter2" not in said
