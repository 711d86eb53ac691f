"""The real process, ``undertone run``, against the local Bot API server over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from telegram_spec.validate import call_violations

from bot.demo import DemoServer
from bot.keys import KeyFile
from core.answers import UserId
from core.sqlite.store import open_sqlite_store

TOKEN = "123456789:AAE-end_to_end-token-0123456789abcdef"  # noqa: S105 - of the right form, and worth nothing
UNDERTONE = str(Path(sys.executable).with_name("undertone"))
TESTS = Path(__file__).parents[1]
IMAGE_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"WEBPVP8")


@dataclass(slots=True)
class Bot:
    """The process, and the folder that is its whole world."""

    world: Path
    url: str
    process: asyncio.subprocess.Process | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Of the process: every place where it might write lies in its own folder."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.world),
            "TMPDIR": str(self.world / "tmp"),
            "XDG_DATA_HOME": str(self.world / "data"),
            "XDG_CACHE_HOME": str(self.world / "cache"),
            "PYTHONPATH": os.pathsep.join((str(TESTS / "support" / "child"), str(TESTS))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "WRITTEN_FILES_LOG": str(self.world / "written-files.txt"),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.url,
            "LOG_LEVEL": "DEBUG",
        }

    @property
    def key_file(self) -> Path:
        return self.world / ".config" / "undertone-keys" / "data.key"

    @property
    def database(self) -> Path:
        return self.world / "data" / "undertone" / "undertone.db"

    async def start(self) -> None:
        with (self.world / "log.txt").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                UNDERTONE, "run", cwd=self.world, env=self.environment, stdout=log, stderr=log
            )

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        if self.process is None:
            raise RuntimeError("the bot was not started")
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), 15)

    def log(self) -> str:
        return (self.world / "log.txt").read_text()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            rows = connection.execute(query).fetchall()
        connection.close()
        return rows

    async def kept(self) -> list[dict[str, Any]]:
        """Everything that is kept about each person, opened with the key that the bot has made."""
        store = await open_sqlite_store(self.database, KeyFile(self.key_file))
        try:
            return [await store.export(UserId(number)) for (number,) in self.rows("SELECT id FROM users ORDER BY id")]
        finally:
            await store.close()

    async def answers(self) -> list[dict[str, Any]]:
        """The kept answers of everybody, the oldest first."""
        given = [answer for person in await self.kept() for answer in person["answers"]]
        return sorted(given, key=lambda answer: int(answer["number"]))

    def files_with_pixels(self) -> list[Path]:
        files = (path for path in self.world.rglob("*") if path.is_file())
        return [path for path in files if any(signature in path.read_bytes() for signature in IMAGE_SIGNATURES)]

    def written_files(self) -> set[str]:
        return set((self.world / "written-files.txt").read_text().splitlines())


@pytest.fixture
async def server() -> AsyncIterator[DemoServer]:
    """The Bot API; at the end, every call of the bot has to be as Telegram's specification says."""
    async with DemoServer(TOKEN) as running:
        yield running
        violations = [violation for call in running.calls for violation in call_violations(call)]
    assert violations == []


@pytest.fixture
async def bot(server: DemoServer, tmp_path: Path) -> AsyncIterator[Bot]:
    (tmp_path / "tmp").mkdir()
    running = Bot(tmp_path, server.url)
    await running.start()
    yield running
    await running.stop()
