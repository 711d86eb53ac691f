"""A Spotify on loopback for people's accounts: consent, tokens, and what is done in an account.

Every request to the API and every response of it is checked against the trimmed description; what violates it is kept
in ``violations``.
"""

from __future__ import annotations

import asyncio
import base64
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from support.spotify import PLAYLIST, SpotifyOnLoopback, served

from core.spotify.client import SpotifyKeys
from spotify_spec.validate import operation_of, request_violations, response_violations

KEYS = SpotifyKeys("app", "a-very-secret-key")
REDIRECT = "http://127.0.0.1:8888/callback"
LIFE = 3600


@dataclass
class FakeSpotify(SpotifyOnLoopback):
    """What it knows, and how it misbehaves.

    Attributes:
        codes: authorisation codes that were not exchanged yet.
        status: in place of doing what is asked, every request to the API gets this one, unless it is 0.
        broken: sends this in place of JSON.
        delay: seconds before the API answers.
        refusal: what the token endpoint says in place of giving a token.
        requests: operation, parameters and body of each request to the API.
        played: tracks that the person has played, as :func:`track` describes them, the latest first.
        favourites: those that they play most.
    """

    codes: set[str] = field(default_factory=lambda: {"code-1"})
    status: int = 0
    message: str = "No"
    broken: str = ""
    delay: float = 0.0
    refusal: str = ""
    omits_refresh: bool = True
    requests: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    exchanges: list[dict[str, str]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    access: set[str] = field(default_factory=set)
    refresh: set[str] = field(default_factory=set)
    given: int = 0
    played: list[dict[str, Any]] = field(default_factory=list)
    favourites: list[dict[str, Any]] = field(default_factory=list)

    @property
    def operations(self) -> list[str]:
        """What was asked of the API, in order."""
        return [operation for operation, _, _ in self.requests]

    def revoke(self) -> None:
        """As if the person took the permission back, or six months had passed."""
        self.access.clear()
        self.refresh.clear()

    async def token(self, request: web.Request) -> web.Response:
        """POST /api/token."""
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.exchanges.append(form)
        basic = base64.b64encode(f"{KEYS.client_id}:{KEYS.client_secret}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {basic}":
            return web.json_response({"error": "invalid_client"}, status=400)
        if self.refusal:
            return web.json_response({"error": self.refusal}, status=400)
        first = form["grant_type"] == "authorization_code"
        if first and form["redirect_uri"] == REDIRECT and form["code"] in self.codes:
            self.codes.remove(form["code"])
        elif first or form["refresh_token"] not in self.refresh:
            return web.json_response({"error": "invalid_grant", "error_description": "revoked"}, status=400)
        return self._new_tokens(with_refresh=first or not self.omits_refresh)

    def _new_tokens(self, *, with_refresh: bool) -> web.Response:
        self.given += 1
        access, refresh = f"secret-access-{self.given}", f"secret-refresh-{self.given}"
        self.access = {access}
        tokens = {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": LIFE,
            "scope": "playlist-modify-private",
        }
        if with_refresh:
            self.refresh = {refresh}
            tokens["refresh_token"] = refresh
        response = web.json_response(tokens)
        response.set_cookie("sp_tracking", "one-person")
        return response

    async def api(self, request: web.Request) -> web.StreamResponse:
        """Everything below /v1."""
        await asyncio.sleep(self.delay)
        if "Cookie" in request.headers:
            self.violations.append("a cookie was sent")
        operation = operation_of(request.method, request.path.removeprefix("/v1"))
        if operation is None:
            self.violations.append(f"{request.method} {request.path}: no such operation")
            return web.Response(status=404)
        body = await request.json() if request.can_read_body else None
        self.requests.append((operation, dict(request.query), body))
        self.violations += request_violations(operation, request.query, body)
        if self.broken:
            return web.Response(text=self.broken, status=201, content_type="application/json")
        status, answer = self._answer(operation, request, body)
        if status in (200, 201, 401, 403, 429):
            self.violations += response_violations(operation, status, answer)
        headers = {"Retry-After": "83316"} if status == 429 else {}
        return (
            web.Response(status=status, headers=headers)
            if answer is None
            else web.json_response(answer, status=status, headers=headers)
        )

    def _answer(self, operation: str, request: web.Request, body: Any) -> tuple[int, Any]:
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.access:
            return _error(401, "The access token expired")
        if self.status:
            return _error(self.status, self.message)
        match operation:
            case "get /me":
                return 200, {"id": "somebody", "display_name": "Anna", "type": "user", "uri": "spotify:user:somebody"}
            case "post /me/playlists":
                return 201, {"id": PLAYLIST, "name": body["name"], "public": body["public"], "description": None}
            case "put /me/library":
                return 200, None
            case "put /playlists/{playlist_id}/items":
                return 200, {"snapshot_id": "abc"}
            case "get /me/player/recently-played":
                return 200, _page([{"track": track, "played_at": "2026-11-25T20:00:00Z"} for track in self.played])
            case "get /me/top/tracks":
                return 200, {"offset": 0, "previous": None, "next": None, **_page(self.favourites)}
        raise AssertionError(f"{operation} is described and has no answer here")


def track(identifier: str | None, title: str, *artists: str) -> dict[str, Any]:
    """A track as Spotify describes it; one of the person's own files has no id."""
    names = [{"name": artist, "type": "artist"} for artist in artists]
    described = {"name": title, "artists": names, "is_local": identifier is None, "type": "track"}
    return described if identifier is None else {"id": identifier, **described}


def _page(items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"href": "https://api.spotify.com/v1/me", "limit": 50, "total": len(items), "items": items}


def _error(status: int, message: str) -> tuple[int, Any]:
    return status, {"error": {"status": status, "message": message}}


def fake_spotify() -> AbstractAsyncContextManager[FakeSpotify]:
    """Within this, it listens on a free port of loopback."""
    return served(FakeSpotify())
