"""The whole bot in this process, against a local Telegram whose answers can be made to go wrong."""

from __future__ import annotations

import asyncio
import itertools
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from end_to_end.chatting import Chatter, Message, buttons
from pydantic import SecretStr
from support.pictures import selfie

from bot.demo import DEMO_TOKEN, DemoServer, DemoUser
from bot.demo.faults import ApiFault, Garbage, Mishap
from bot.running import run_bot
from bot.setting_forms import SQLITE_PREFIX
from bot.settings import Settings
from bot.telegram import http_requests, patience
from bot.telegram.application import poll_until
from bot.telegram.application_type import TelegramApplication
from bot.wiring import open_application
from core.answers import AccountId, UpdateId
from core.callers import Caller
from core.errors import UndertoneError
from core.sql.store import SqlStore

Planned = list[tuple[str, ApiFault | Mishap]]
"""Methods, and what goes wrong with their next calls."""

GATEWAY = Garbage(b"<html>502 Bad Gateway</html>", 502)
TRIES = len(patience.PAUSES) + 1
WITHIN = 30.0  # seconds; far more than needed, for a machine that does other things too
PAUSES = (0.01, 0.01)

_NUMBERS = itertools.count(10_001)


@dataclass(slots=True)
class World:
    """The bot, its Telegram, and its database."""

    server: DemoServer
    application: TelegramApplication
    database: Path
    selfie: bytes = field(default_factory=selfie)

    @property
    def store(self) -> SqlStore:
        """Where the bot keeps everything."""
        store = self.application.bot_data.companion._store
        assert isinstance(store, SqlStore)
        return store

    def newcomer(self) -> Chatter:
        """Somebody whom the bot doesn't know."""
        return Chatter(self.server, DemoUser(identifier=next(_NUMBERS), first_name="Nova"))

    async def answered(self, who: Chatter) -> Message:
        """An answer with its tracks, to somebody who has named a mood."""
        asked = await who.say("/mood")
        _, answer = await who.press(asked, "😊 Happiness", "👍 1")
        return answer

    async def send_selfie(self, who: Chatter, album: str | None = None) -> None:
        """Send one."""
        await self.server.people.send_photo(who.user, self.selfie, media_group_id=album)

    async def answer_of(self, who: Chatter) -> Message:
        """The first answer with tracks in the chat."""
        return await self.server.wait_for(lambda message: "👍 1" in buttons(message), who.user, WITHIN)

    async def read(self, who: Chatter, words: str) -> str:
        """The text of the first message with these words, once it is there."""
        message = await self.server.wait_for(lambda m: words in m.get("text", ""), who.user, WITHIN)
        return str(message["text"])

    async def press(self, who: Chatter, message: Message, label: str) -> str:
        """Press a button; what its toast says."""
        pressed = await self.server.people.press(who.user, message["message_id"], buttons(message)[label])
        return (await self.server.answer_to(pressed, WITHIN)).text

    async def becomes(self, who: Chatter, message: Message, label: str) -> Message:
        """The message, once it has this button."""
        number = message["message_id"]
        return await self.server.wait_for(
            lambda other: other["message_id"] == number and label in buttons(other), who.user, WITHIN
        )

    def forge(self, who: Chatter, place: dict[str, Message], data: str) -> Message:
        """A press of a button that may not exist, below a message in any state, or below none; the update."""
        query = {"id": str(secrets.randbits(62)), "from": who.user.as_user(), "chat_instance": "1"}
        self.server.state.presses.open(query["id"], who.user.identifier, who.user.identifier)
        return self.server.state.updates.push("callback_query", query | place | {"data": data})

    @contextmanager
    def impatient(self, seconds: float = 0.4) -> Iterator[None]:
        """Within this, the bot waits for Telegram's answers less long than the library's five seconds."""
        with mock.patch.object(http_requests, "READ_SECONDS", seconds):
            yield

    def shown(self, who: Chatter) -> list[str]:
        """The texts of all messages from the bot to somebody."""
        return [str(message.get("text")) for message in self.server.state.chats.from_bot(who.user.identifier)]

    async def votes(self, who: Chatter) -> list[tuple[int, str]]:
        """Somebody's votes, as /export brings them: the number of the track in its answer, and "up" or "down"."""
        tracks = [track for answer in await self._kept(who) for track in answer["tracks"]]
        return [(track["position"], track["vote"]) for track in tracks if track["vote"]]

    async def answers(self, who: Chatter) -> int:
        """How many answers of somebody's are kept."""
        return len(await self._kept(who))

    async def _kept(self, who: Chatter) -> list[dict[str, Any]]:
        caller = Caller(AccountId(who.user.identifier), UpdateId(0))
        answers: list[dict[str, Any]] = (await self.application.bot_data.companion.export(caller))["answers"]
        return answers


def plan(world: World, planned: Planned) -> None:
    """Let all this go wrong."""
    for method, mishap in planned:
        world.server.plan_fault(method, mishap)


def settings_for(server: DemoServer, database: Path, **others: Any) -> Settings:
    """The settings of a bot that talks to this server."""
    return Settings(
        _env_file=None,
        telegram_bot_token=SecretStr(DEMO_TOKEN),
        telegram_api_url=server.url,
        database_url=f"{SQLITE_PREFIX}{database}",
        answers_per_minute=1000,
        data_key_file=database.parent / "keys" / "data.key",
        metrics_port=None,
        **others,
    )


@asynccontextmanager
async def running_bot(server: DemoServer, database: Path, **others: Any) -> AsyncIterator[TelegramApplication]:
    """Within this, a bot runs that loses patience with Telegram soon."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patience, "PAUSES", PAUSES)
        stop = asyncio.Event()
        async with open_application(settings_for(server, database, **others)) as application:
            polling = asyncio.create_task(poll_until(application, stop))
            await server.wait_for_call("getUpdates", within=WITHIN)
            try:
                yield application
            finally:
                stop.set()
                await polling


@asynccontextmanager
async def running_world(folder: Path, **others: Any) -> AsyncIterator[World]:
    """Within this, a bot and its Telegram."""
    database = folder / "undertone.db"
    async with DemoServer() as server, running_bot(server, database, **others) as application:
        yield World(server, application, database)


async def refusal(server: DemoServer, database: Path) -> str:
    """The one line with which ``undertone run`` refuses to start."""
    with pytest.raises(UndertoneError) as refused:
        await run_bot(settings_for(server, database))
    (line,) = str(refused.value).splitlines()
    return line
