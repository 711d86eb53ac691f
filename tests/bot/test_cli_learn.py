"""``undertone learn``: what it passes on, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.keys import KEYS

from bot.cli import main
from core.databases import Place
from core.sealing import Keys
from core.sqlite import open_sqlite_store

FOUND = {"outcome": "kept", "why": "kept: shipped stays; on the newest votes, ...", "votes": {"liked": 300}}
BACK = {"outcome": "rolled back", "why": "rolled back from learned-1 to shipped", "version": "shipped"}


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bot whose database is ``mine.db``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///mine.db")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What would have been learned from, with how many threads, and what would have been rolled back."""
    made: list[tuple[Any, ...]] = []

    def learn(database: Place, _keys: Keys, _artifacts: Path, data: Path) -> dict[str, Any]:
        made.append((database,) if database == data else (str(database), data.name))
        return FOUND

    def roll_back(database: Path, _artifacts: Path) -> dict[str, Any]:
        made.append((database, "back"))
        return BACK

    monkeypatch.setattr("models.learning.learning.learn", learn)
    monkeypatch.setattr("models.learning.releases.roll_back", roll_back)
    monkeypatch.setattr("models.threads.use_threads", lambda count: made.append((count, "threads")))
    return made


def test_it_learns_from_the_bots_own_database_and_says_why_in_one_line(
    calls: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["learn"]) == 0
    assert capsys.readouterr().out == FOUND["why"] + "\n"
    assert calls == [(1, "threads"), (Path("mine.db"),)]


def test_another_database_and_json(calls: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "--database", "sqlite:////srv/other.db", "--threads", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == FOUND
    assert calls == [(2, "threads"), (Path("/srv/other.db"),)]


def test_with_postgresql_what_is_learned_goes_where_a_file_would_lie(
    calls: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["learn", "--database", "postgresql+asyncpg://me:secret@db/moods"]) == 0
    assert calls == [(1, "threads"), ("PostgreSQL 'moods' at db", "undertone.db")]
    assert "secret" not in capsys.readouterr().out


def test_rollback_learns_nothing(calls: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "--rollback"]) == 0
    assert capsys.readouterr().out == BACK["why"] + "\n"
    assert calls == [(Path("mine.db"), "back")]


def test_a_url_of_another_database_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "--database", "postgresql://localhost/undertone"]) == 1
    assert capsys.readouterr().err == (
        "undertone: DATABASE_URL is of neither form, sqlite:///PATH or postgresql+asyncpg://user:password@host/name\n"
    )


async def make_database(path: Path) -> None:
    await (await open_sqlite_store(path, KEYS)).close()


async def test_too_few_votes_are_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("models.threads.use_threads", lambda _count: None)
    await make_database(Path("mine.db"))

    assert main(["learn"]) == 0

    assert capsys.readouterr().out.startswith(
        "too few votes: 0 up and 0 down by people who agreed to it; needed are 200"
    )


def test_no_database_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("models.threads.use_threads", lambda _count: None)

    assert main(["learn"]) == 1

    assert capsys.readouterr().err == "undertone: mine.db: there is no such file\n"
