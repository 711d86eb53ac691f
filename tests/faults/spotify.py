"""A Spotify on loopback that can be made to fail in every way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from core.spotify.client import SpotifyAddresses

PLAYLIST = "3cEYpjA9oz9GiPac4AsH4n"


@dataclass
class FailingSpotify:
    """What is wrong with it.

    Attributes:
        status: every request to the API gets this one, unless it is 0.
        headers: go with that status.
        content: goes in the place of an answer, unless it is empty.
        seconds: until an answer.
        revoked: whether the person has taken their consent back.
        asked: the paths that were asked for.
    """

    url: str = ""
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    content: str = ""
    seconds: float = 0.0
    revoked: bool = False
    asked: list[str] = field(default_factory=list)

    @property
    def addresses(self) -> SpotifyAddresses:
        """Where it answers."""
        return SpotifyAddresses(f"{self.url}/v1/", f"{self.url}/api/token", f"{self.url}/authorize")

    async def token(self, request: web.Request) -> web.Response:
        """POST /api/token."""
        if self.revoked and (await request.post())["grant_type"] == "refresh_token":
            return web.json_response({"error": "invalid_grant", "error_description": "revoked"}, status=400)
        tokens = {"access_token": "a", "refresh_token": "r", "token_type": "Bearer", "expires_in": 3600, "scope": ""}
        return web.json_response(tokens)

    async def api(self, request: web.Request) -> web.Response:
        """Everything below /v1."""
        self.asked.append(request.path)
        await asyncio.sleep(self.seconds)
        if self.status:
            message = {"error": {"status": self.status, "message": "No"}}
            return web.json_response(message, status=self.status, headers=self.headers)
        if self.content:
            return web.Response(text=self.content, content_type="application/json")
        kind, _, name = request.path.removeprefix("/v1/").partition("/")
        made = request.method == "POST"
        return web.json_response({"id": PLAYLIST if kind == "me" else name}, status=201 if made else 200)


@asynccontextmanager
async def failing_spotify() -> AsyncIterator[FailingSpotify]:
    """Within this, it listens on a free port of loopback, and all is well with it."""
    spotify = FailingSpotify()
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
