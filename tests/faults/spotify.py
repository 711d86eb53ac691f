"""A Spotify on loopback that can be made to fail in every way."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from aiohttp import web
from support.spotify import PLAYLIST, SpotifyOnLoopback, served


@dataclass
class FailingSpotify(SpotifyOnLoopback):
    """What is wrong with it.

    Attributes:
        status: every request to the API gets this one, unless it is 0.
        headers: go with that status.
        content: goes in the place of an answer, unless it is empty.
        seconds: until an answer.
        revoked: whether the person has taken their consent back.
        asked: the paths that were asked for.
    """

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    content: str = ""
    seconds: float = 0.0
    revoked: bool = False
    asked: list[str] = field(default_factory=list)

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


def failing_spotify() -> AbstractAsyncContextManager[FailingSpotify]:
    """Within this, it listens on a free port of loopback, and all is well with it."""
    return served(FailingSpotify())
