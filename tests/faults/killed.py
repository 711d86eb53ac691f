"""A process that is killed again and again, and people who vote meanwhile."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

from end_to_end.chatting import Chatter, Message, buttons

from bot.demo import DEMO_TOKEN, DemoServer

PROGRAM = "from bot.cli import main; raise SystemExit(main(['run']))"
WITHIN = 60.0  # seconds
PATIENCE = 1.0  # seconds; twice as long without a toast after a restart, and there won't be one
TRACKS = 5
STATES = {"👍": "up", "👎": "down"}


class KilledBot:
    """The process, which starts again whenever it was killed.

    Attributes:
        server: its Telegram.
        database: where it keeps everything.
        starts: how often it has begun to listen.
    """

    def __init__(self, server: DemoServer, folder: Path) -> None:
        self.server = server
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self.database = folder / "data" / "test.db"
        self.starts = 0

    async def start(self) -> None:
        """Start it, and wait until it listens."""
        polls = len(self.server.calls_of("getUpdates"))
        with (self._folder / "log.txt").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", PROGRAM, cwd=self._folder, env=self._environment(), stdout=log, stderr=log
            )
        await self.server.wait_for_call("getUpdates", polls + 1, WITHIN)
        self.starts += 1

    async def end(self, number: signal.Signals) -> None:
        """Send it a signal that ends it, and wait for its end."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)
            await asyncio.wait_for(self._process.wait(), WITHIN)

    async def kill(self) -> None:
        """``kill -9``, and another start."""
        await self.end(signal.SIGKILL)
        await self.start()

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "HOME": str(self._folder),
            "TELEGRAM_BOT_TOKEN": DEMO_TOKEN,
            "TELEGRAM_API_URL": self.server.url,
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DATA_KEY_FILE": str(self._folder / "keys" / "data.key"),
            "LOG_LEVEL": "WARNING",
        }


@dataclass(slots=True)
class Voter:
    """Somebody who votes without end, one press after the other."""

    chatter: Chatter
    bot: KilledBot
    dice: random.Random
    answer: Message = field(default_factory=dict)
    votes: dict[int, str | None] = field(default_factory=dict)
    presses: list[Message] = field(default_factory=list)

    async def prepare(self) -> None:
        """Ask for an answer to vote on."""
        asked = await self.chatter.say("/mood")
        _, self.answer = await self.chatter.press(asked, "😊 Happiness", "👍 1")

    async def vote(self) -> None:
        """Press 👍 or 👎 for some track, and wait for the toast, if there comes one."""
        position = self.dice.randint(1, TRACKS)
        data = self._data(position, self.dice.choice(("up", "down")))
        server, user, starts = self.chatter.server, self.chatter.user, self.bot.starts
        update = await server.people.press(user, self.answer["message_id"], data)
        self.presses.append(update)
        toast = await self._toast(update, starts)
        if toast is None:
            self.votes.pop(position, None)  # the next toast will tell
        else:
            self.votes[position] = STATES.get(toast[0])

    def _data(self, position: int, vote: str) -> str:
        now = self.chatter.server.state.chats.find(self.chatter.user.identifier, self.answer["message_id"])
        return next(data for data in buttons(now or {}).values() if data.endswith(f":{position - 1}:{vote}"))

    async def _toast(self, update: Message, starts: int) -> str | None:
        """What the toast says; None if the process was killed while it had the update, and so there will be none."""
        in_vain = 0
        while in_vain < 2:
            try:
                return (await self.chatter.server.answer_to(update, PATIENCE)).text
            except TimeoutError:
                over = self.bot.starts > starts and update not in self.chatter.server.state.updates.waiting()
                in_vain += over
        return None
