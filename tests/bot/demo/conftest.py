"""A running demo server, python-telegram-bot's own client for it, and pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from io import BytesIO

import pytest
from PIL import Image
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


@pytest.fixture
def jpeg() -> Callable[..., bytes]:
    """Makes a JPEG: left half red, right half blue; ``orientation`` is the EXIF tag."""

    def make(width: int = 64, height: int = 48, orientation: int | None = None) -> bytes:
        picture = Image.new("RGB", (width, height), "red")
        picture.paste("blue", (width // 2, 0, width, height))
        exif = Image.Exif()
        if orientation:
            exif[0x0112] = orientation
        out = BytesIO()
        picture.save(out, "JPEG", exif=exif)
        return out.getvalue()

    return make
