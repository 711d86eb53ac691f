from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from support.keys import KEYS

from bot.cli import main
from core.answers import AccountId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, Vote
from core.emotions import Emotion
from core.moods import Feel, mood_from_emotion
from core.sqlite import open_sqlite_store

NOW = datetime(2026, 11, 25, tzinfo=UTC)


async def fill(path: Path) -> None:
    """Five people, each with an answer to a sad selfie and one 👍."""
    updates = count(1)
    store = await open_sqlite_store(path, KEYS)
    reason = Reason(ReasonKind.POPULAR, None, Feel.CALM)
    picks = (Ranked(Track(TrackId("a"), "A title", "An artist", None, None), 0.5, reason),)
    draft = Draft(Origin.PHOTO, mood_from_emotion(Emotion.SADNESS), None, 1, picks)
    for account in range(7001, 7006):
        user = await store.user(AccountId(account))
        answer = await store.add_answer(UpdateId(next(updates)), user, draft, NOW)
        await store.vote(UpdateId(next(updates)), user, answer.id, 0, Vote.UP, NOW)
    await store.close()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("METRICS_PORT", "METRICS_HOST", "ADMIN_IDS", "TELEGRAM_BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "undertone.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return path


def test_a_table_for_people(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(database))
    assert main(["stats"]) == 0
    shown = capsys.readouterr().out
    lines = shown.splitlines()
    assert lines[:2] == ["users        5", "selfies      5"]
    assert "sadness      100% (57%-100%) of 5" in lines
    assert "fear         too few" in lines
    assert "unknown: METRICS_PORT is not set" in lines
    for private in ("7001", "A title", "An artist"):
        assert private not in shown


def test_json_for_programs(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(database))
    assert main(["stats", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["users"], found["selfies"], found["answers"]) == (5, 5, 5)
    assert found["satisfaction"]["up"] == 5
    assert found["by_strategy"]["match"]["share"] == 1.0
    assert found["by_strategy"]["lift"] is None


def test_a_bot_that_does_not_run_is_said(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(fill(database))
    monkeypatch.setenv("METRICS_PORT", "9")
    assert main(["stats"]) == 0
    assert "no running bot answers on port 9" in capsys.readouterr().out


@pytest.mark.usefixtures("database")
def test_without_a_database_it_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("undertone: ")
    assert "there is no such file" in line


@pytest.mark.parametrize("command", ["stats", "rotate-key"])
def test_a_bot_that_never_ran_has_no_file(database: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command]) == 1
    assert capsys.readouterr().err == f"undertone: {database}: there is no such file\n"
