"""A running demo server, and python-telegram-bot's own client for it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.demo.nouns import DEMO_TOKEN
from bot.demo.server import DemoServer


@pytest.fixture
async def server() -> AsyncIterator[DemoServer]:
    """A server on a free port of loopback."""
    async with DemoServer() as running:
        yield running


@pytest.fixture
async def bot(server: DemoServer) -> AsyncIterator[Bot]:
    """A bot that calls the server over HTTP."""
    client = Bot(DEMO_TOKEN, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")
    async with client:
        yield client
