"""What every stand-in for Spotify is: a server on loopback that gives tokens and has an API."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from aiohttp import web

from core.spotify.client import SpotifyAddresses

PLAYLIST = "3cEYpjA9oz9GiPac4AsH4n"
"""The id of every playlist that is made."""


@dataclass
class SpotifyOnLoopback(ABC):
    """Where it answers, while it does."""

    url: str = ""

    @property
    def addresses(self) -> SpotifyAddresses:
        """Where it answers."""
        return SpotifyAddresses(f"{self.url}/v1/", f"{self.url}/api/token", f"{self.url}/authorize")

    @abstractmethod
    async def token(self, request: web.Request) -> web.Response:
        """POST /api/token."""

    @abstractmethod
    async def api(self, request: web.Request) -> web.StreamResponse:
        """Everything below /v1."""


Served = TypeVar("Served", bound=SpotifyOnLoopback)


@asynccontextmanager
async def served(spotify: Served) -> AsyncIterator[Served]:
    """Within this, it listens on a free port of loopback."""
    application = web.Application()
    application.router.add_post("/api/token", spotify.token)
    application.router.add_route("*", "/v1/{rest:.*}", spotify.api)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    spotify.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield spotify
    finally:
        await runner.cleanup()
