"""The whole bot in this process, with every logger of every library open, and a list of what must not be heard."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr
from spotify_spec.fake import KEYS, FakeSpotify, fake_spotify
from support.ports import free_port
from support.secrets import forms_of, forms_of_file

from bot.demo import DemoGroup, DemoServer, DemoUser
from bot.setting_forms import SQLITE_PREFIX
from bot.settings import Settings
from bot.telegram.application_type import TelegramApplication
from bot.wiring import open_application
from core.links import DirectLinks
from core.spotify import client

from .chatting import ANSWER_WITHIN, Message

TOKEN = "987654321:AAF-nothing_in_the_logs-0123456789abcdef"  # noqa: S105 - of the right form, and worth nothing

DATA_KEY = base64.urlsafe_b64encode(bytes(range(100, 132))).decode()


class Heard(logging.Handler):
    """Keeps whatever is logged anywhere, as it is said."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {logging.Formatter().format(record)}")

    def loggers(self) -> set[str]:
        return {line.partition(":")[0].partition(".")[0] for line in self.lines}


@dataclass
class World:
    """A Telegram, a Spotify, and the bot between them.

    Attributes:
        secrets: every form of everything that must not be in the log.
    """

    server: DemoServer
    spotify: FakeSpotify
    callback: str
    application: TelegramApplication
    secrets: set[str] = field(default_factory=set)

    def keep_secret(self, *secrets: object) -> None:
        for secret in secrets:
            self.secrets |= forms_of(str(secret))

    @asynccontextmanager
    async def serving(self, serve: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
        """Within this, the bot hears of updates, in one way or the other."""
        stop = asyncio.Event()
        task = asyncio.create_task(serve(stop))
        try:
            yield
        finally:
            stop.set()
            await task

    async def says(self, who: DemoUser, words: str, expected: str = "", place: DemoGroup | None = None) -> Message:
        """Write, and wait for a newer message with ``expected`` in it."""
        before = self._newest(place or who)
        await self.server.people.send_text(who, words, place=place)
        return await self._newer(place or who, before, expected)

    async def shows(self, who: DemoUser, data: bytes, expected: str = "v1:vote", **named: Any) -> Message:
        """Send a photo, and wait for a newer message with ``expected`` in it."""
        where = named.get("place") or who
        before = self._newest(where)
        await self.server.people.send_photo(who, data, **named)
        return await self._newer(where, before, expected)

    async def presses(self, who: DemoUser, message: Message, start: str, place: DemoGroup | None = None) -> None:
        """Press the first button whose data begin so."""
        where, number = place or who, message["message_id"]
        message = await self.server.wait_for(
            lambda m: m["message_id"] == number and f"v1:{start}" in json.dumps(m), where, ANSWER_WITHIN
        )
        rows = message["reply_markup"]["inline_keyboard"]
        data = next(
            b["callback_data"] for row in rows for b in row if b.get("callback_data", "").startswith(f"v1:{start}")
        )
        update = await self.server.people.press(who, number, data, place)
        self.keep_secret(update["callback_query"]["id"])
        await self.server.answer_to(update, ANSWER_WITHIN)

    async def comes_back(self, asked: Message, **query: str) -> None:
        """As a browser does after the consent at Spotify."""
        rows = asked["reply_markup"]["inline_keyboard"]
        (link,) = [button["url"] for row in rows for button in row if "url" in button]
        state = parse_qs(urlsplit(link).query)["state"][0]
        self.keep_secret(state, *query.values())
        async with ClientSession() as browser, browser.get(self.callback, params={"state": state, **query}) as response:
            await response.read()

    def everything_secret(self) -> set[str]:
        """With what came up meanwhile: files, and Spotify's tokens."""
        self.keep_secret(*self.spotify.access, *self.spotify.refresh, "secret-access-1", "secret-refresh-1")
        for file in self.server.state.files._by_id.values():
            self.keep_secret(file.file_id, file.unique_id, file.path)
            self.secrets |= forms_of_file(file.data)
        return self.secrets

    def _newest(self, where: DemoUser | DemoGroup) -> int:
        return max((m["message_id"] for m in self.server.state.chats.messages(where.identifier)), default=0)

    async def _newer(self, where: DemoUser | DemoGroup, before: int, expected: str) -> Message:
        return await self.server.wait_for(
            lambda m: m["message_id"] > before and expected in json.dumps(m, ensure_ascii=False), where, ANSWER_WITHIN
        )


@asynccontextmanager
async def overheard(folder: Path, patch: pytest.MonkeyPatch, admins: frozenset[int]) -> AsyncIterator[World]:
    """Within this, the bot is open, and hears of nothing yet."""
    port = free_port()
    callback = f"http://127.0.0.1:{port}/callback"
    patch.setattr("spotify_spec.fake.REDIRECT", callback)
    # Every link of the catalogue is taken as it is: the app's own keys are another subject.
    patch.setattr("bot.wiring.open_links", lambda *_: DirectLinks())
    async with DemoServer(TOKEN) as server, fake_spotify() as spotify:
        patch.setattr(client, "SpotifyAddresses", lambda: spotify.addresses)
        settings = Settings(
            _env_file=None,
            telegram_bot_token=SecretStr(TOKEN),
            telegram_api_url=server.url,
            database_url=SecretStr(f"{SQLITE_PREFIX}{folder / 'test.db'}"),
            data_key=SecretStr(DATA_KEY),
            spotify_client_id=KEYS.client_id,
            spotify_client_secret=SecretStr(KEYS.client_secret),
            spotify_redirect_url=callback,
            spotify_callback_port=port,
            answers_per_minute=1000,
            admin_ids=admins,
            metrics_port=free_port(),
        )
        async with open_application(settings) as application:
            world = World(server, spotify, callback, application)
            world.keep_secret(TOKEN, TOKEN.split(":")[1], KEYS.client_secret, DATA_KEY)
            yield world
