"""Tests of the links with Spotify's help, against a server on loopback that behaves and misbehaves like Spotify."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from support.clock import Clock

from core.answers import Track, TrackId
from core.circuit_breaker import FAILURES_TO_OPEN, PAUSE_SECONDS
from core.links import DirectLinks
from core.spotify import client
from core.spotify import links as spotify_links
from core.spotify.client import SpotifyAddresses, SpotifyKeys
from core.spotify.links import SpotifyLinks

SECRET, TOKEN = "a-very-secret-key", "a-very-secret-token"
SEARCH_PARAMETERS = {"q", "type", "market", "limit", "offset", "include_external"}
"""All that Spotify's description of its API (2026) lists for GET /search."""

Misbehaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]


def song(number: int, identifier: str | None = None) -> Track:
    made = f"{number:022d}" if identifier is None else identifier
    return Track(TrackId(made), f"Song {number}", "The Band", 1999, None)


def item(identifier: str, title: str, artist: str) -> dict[str, Any]:
    album = {"name": "Album", "release_date": "1999-01-01"}
    return {"id": identifier, "type": "track", "name": title, "artists": [{"name": artist}], "album": album}


class FakeSpotify:
    """Token, GET /tracks/{id} and GET /search, checked as Spotify checks them."""

    def __init__(self) -> None:
        self.server = ""
        self.alive: set[str] = set()
        self.results: list[Any] = []
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.tokens = 0
        self.misbehaves: Misbehaviour | None = None
        self.token_misbehaves: Misbehaviour | None = None
        self.released = asyncio.Event()

    async def token(self, request: web.Request) -> web.StreamResponse:
        self.tokens += 1
        if self.token_misbehaves is not None:
            return await self.token_misbehaves(request)
        assert (await request.post())["grant_type"] == "client_credentials"
        return web.json_response({"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600})

    async def api(self, request: web.Request) -> web.StreamResponse:
        self.requests.append((request.path, dict(request.query)))
        if self.misbehaves is not None:
            return await self.misbehaves(request)
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return refusal(401, "Invalid access token")
        return self.search(request) if request.path == "/v1/search" else self.track(request)

    def track(self, request: web.Request) -> web.Response:
        identifier = request.path.removeprefix("/v1/tracks/")
        if identifier in self.alive:
            return web.json_response(item(identifier, "Song", "The Band"))
        return refusal(404, "Resource not found")

    def search(self, request: web.Request) -> web.Response:
        if not set(request.query) <= SEARCH_PARAMETERS or request.query["type"] != "track":
            return refusal(400, "Bad parameter")
        if not 1 <= int(request.query.get("limit", 5)) <= 10:
            return refusal(400, "Invalid limit")
        return web.json_response({"tracks": {"items": self.results}})

    async def hang(self, _: web.Request) -> web.StreamResponse:
        await self.released.wait()
        return web.Response()


def refusal(status: int, message: str, **headers: str) -> web.Response:
    return web.json_response({"error": {"status": status, "message": message}}, status=status, headers=headers)


def answering(status: int, text: str = "", **headers: str) -> Misbehaviour:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text=text, content_type="application/json", headers=headers)

    return answer


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    served = FakeSpotify()
    application = web.Application()
    application.router.add_post("/token", served.token)
    application.router.add_get("/v1/{rest:.*}", served.api)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    served.server = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    served.released.set()
    await runner.cleanup()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def links(fake: FakeSpotify, clock: Clock) -> Iterator[SpotifyLinks]:
    made = SpotifyLinks(SpotifyKeys("app", SECRET), addresses(fake), clock)
    yield made
    made.close()


def addresses(fake: FakeSpotify) -> SpotifyAddresses:
    return SpotifyAddresses(f"{fake.server}/v1/", f"{fake.server}/token")


async def until(comes_true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not comes_true():  # noqa: ASYNC110 - another thread makes it true, with nothing to wait for
            await asyncio.sleep(0.01)


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def direct(tracks: list[Track]) -> tuple[str, ...]:
    return await DirectLinks().resolve(tracks)


async def test_a_living_id_is_asked_for_once(fake: FakeSpotify, links: SpotifyLinks, clock: Clock) -> None:
    track = song(1)
    fake.alive = {track.id}
    expected = (f"https://open.spotify.com/track/{track.id}",) * 2
    assert await links.resolve([track, track]) == await links.resolve([track, track]) == expected
    assert fake.requests == [(f"/v1/tracks/{track.id}", {})]
    clock.now += spotify_links.CACHE_LIFETIME_SECONDS
    await links.resolve([track])
    assert len(fake.requests) == 2


@pytest.mark.parametrize("identifier", [None, ""])
async def test_a_dead_or_missing_id_is_replaced(fake: FakeSpotify, links: SpotifyLinks, identifier: str | None) -> None:
    track, living = song(1, identifier), "x" * 22
    fake.results = [None, item("y" * 22, "Song 1", "Other"), item(living, "Song 1 - Remaster", "The Band")]
    before = links.known(track)
    resolved = await links.resolve([track])
    assert resolved == (f"https://open.spotify.com/track/{living}",)
    assert links.known(track) == resolved[0] != before
    path, parameters = fake.requests[-1]
    assert path == "/v1/search"
    assert parameters == {"q": "track:Song 1 artist:The Band", "type": "track", "limit": "10", "offset": "0"}


async def test_a_dead_id_that_no_search_finds_leads_to_the_search_page(fake: FakeSpotify, links: SpotifyLinks) -> None:
    fake.results = [item("y" * 22, "Something else", "The Band")]
    expected = ("https://open.spotify.com/search/The%20Band%20Song%201",)
    assert await links.resolve([song(1)]) == await links.resolve([song(1)]) == expected
    assert len(fake.requests) == 2  # one look-up, one search, and nothing the second time


async def test_five_tracks_share_one_token(fake: FakeSpotify, links: SpotifyLinks) -> None:
    tracks = [song(number) for number in range(5)]
    fake.alive = {track.id for track in tracks}
    assert await links.resolve(tracks) == await direct(tracks)
    assert (fake.tokens, len(fake.requests)) == (1, 5)


FAILURES = {
    "401": answering(401, '{"error": {"status": 401, "message": "The access token expired"}}'),
    "403": answering(403, "Active premium subscription required for the owner of the app."),
    "429": answering(429, '{"error": {"status": 429, "reason": "QUOTA_EXCEEDED"}}', **{"Retry-After": "83316"}),
    "500": answering(500, "<html>"),
    "502": answering(502),
    "error of another shape": answering(500, '["error"]'),
    "no json": answering(200, "<html>"),
    "null": answering(200, "null"),
    "another json": answering(200, '{"tracks": []}'),
    "empty": answering(200),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES.keys())
async def test_failures_change_nothing_but_the_check(
    fake: FakeSpotify, links: SpotifyLinks, caplog: pytest.LogCaptureFixture, failure: Misbehaviour
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.misbehaves = failure
    tracks = [song(1), song(2), song(3, "")]
    for _ in range(FAILURES_TO_OPEN):  # to sleep for the Retry-After of a day would end in the test's time limit
        assert await links.resolve(tracks) == await direct(tracks)
    asked = len(fake.requests)
    assert await links.resolve(tracks) == await direct(tracks)
    assert len(fake.requests) == asked <= FAILURES_TO_OPEN + len(tracks)
    warnings = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warnings) == asked
    assert TOKEN not in caplog.text
    assert SECRET not in caplog.text


async def test_spotify_is_asked_again_after_the_time_it_wanted(
    fake: FakeSpotify, links: SpotifyLinks, clock: Clock
) -> None:
    fake.misbehaves = FAILURES["429"]
    await links.resolve([song(1)])
    fake.misbehaves, fake.results = None, [item("x" * 22, "Song 1", "The Band")]
    clock.now += 83315
    assert await links.resolve([song(1)]) == await direct([song(1)])
    assert len(fake.requests) == 1
    clock.now += 1
    assert await links.resolve([song(1)]) == ("https://open.spotify.com/track/" + "x" * 22,)


async def test_an_expired_token_is_replaced(fake: FakeSpotify, links: SpotifyLinks) -> None:
    fake.misbehaves = FAILURES["401"]
    await links.resolve([song(1)])
    fake.misbehaves, fake.alive = None, {song(2).id}
    await links.resolve([song(2)])
    assert fake.tokens == 2


async def test_a_hanging_server_costs_the_deadline_once(
    fake: FakeSpotify, links: SpotifyLinks, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spotify_links, "DEADLINE_SECONDS", 0.2)
    links._client._client.requests_timeout = 2.0
    fake.misbehaves = fake.hang
    tracks = [song(number) for number in range(20)]
    assert await links.resolve(tracks) == await direct(tracks)
    assert not links.breaker.refuses  # the requests still hang: the answer did not wait for them to end
    await until(lambda: links.breaker.refuses)  # five requests end and open the circuit; fifteen never begin
    assert await links.resolve(tracks) == await direct(tracks)
    assert len(fake.requests) == spotify_links.WORKERS
    fake.misbehaves, fake.alive = None, {song(1).id}
    clock.now += PAUSE_SECONDS
    await links.resolve([song(1)])
    assert len(fake.requests) == spotify_links.WORKERS + 1


async def test_what_comes_too_late_serves_the_next_time(
    fake: FakeSpotify, links: SpotifyLinks, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.2)
        return fake.search(request)

    monkeypatch.setattr(spotify_links, "DEADLINE_SECONDS", 0.05)
    fake.misbehaves, fake.results = slow, [item("x" * 22, "Song 1", "The Band")]
    track = song(1, "")
    assert await links.resolve([track]) == await direct([track])
    await until(lambda: links.known(track) != DirectLinks().known(track))
    assert links.known(track) == "https://open.spotify.com/track/" + "x" * 22


TOKEN_FAILURES = {
    "wrong keys": answering(400, '{"error": "invalid_client"}'),
    "down": answering(503),
    "too often": answering(429, "", **{"Retry-After": "83316"}),
    "no json": answering(200, "<html>"),
    "no token": answering(200, "{}"),
    "error of another shape": answering(400, '["error"]'),
}


@pytest.mark.parametrize("failure", TOKEN_FAILURES.values(), ids=TOKEN_FAILURES.keys())
async def test_no_token(
    fake: FakeSpotify, links: SpotifyLinks, failure: Misbehaviour, caplog: pytest.LogCaptureFixture
) -> None:
    fake.token_misbehaves = failure
    for _ in range(FAILURES_TO_OPEN + 1):
        assert await links.resolve([song(1)]) == await direct([song(1)])
    assert fake.requests == []
    assert 1 <= fake.tokens == len(caplog.records) <= FAILURES_TO_OPEN
    assert SECRET not in caplog.text


async def test_a_hanging_token_endpoint(
    fake: FakeSpotify, links: SpotifyLinks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spotify_links, "DEADLINE_SECONDS", 0.2)
    monkeypatch.setattr(client, "REQUEST_TIMEOUT_SECONDS", 0.3)
    links._client._credentials.requests_timeout = 0.3
    fake.token_misbehaves = fake.hang
    tracks = [song(number) for number in range(5)]
    assert await links.resolve(tracks) == await direct(tracks)
    await until(lambda: links.breaker.refuses)


async def test_nobody_listens() -> None:
    links = SpotifyLinks(SpotifyKeys("app", SECRET), SpotifyAddresses("http://127.0.0.1:9/v1/", "http://127.0.0.1:9/"))
    assert await links.resolve([song(1)]) == await direct([song(1)])
    links.close()


async def test_keys_that_no_header_can_carry(fake: FakeSpotify, caplog: pytest.LogCaptureFixture) -> None:
    links = SpotifyLinks(SpotifyKeys("app", "clé"), addresses(fake))
    assert await links.resolve([song(1)]) == await direct([song(1)])
    assert "clé" not in caplog.text
    links.close()


def test_keys_are_not_shown() -> None:
    assert SECRET not in repr(SpotifyKeys("app", SECRET))


async def test_no_token_is_written_to_disk(
    fake: FakeSpotify, links: SpotifyLinks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fake.alive = {song(1).id}
    await links.resolve([song(1)])
    assert fake.tokens == 1
    assert files_in(tmp_path) == []
