"""Requests in people's accounts, against a server on loopback that checks them by the description of Spotify's API."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from spotify_spec.fake import KEYS, REDIRECT, FakeSpotify, track
from support.spotify import PLAYLIST

from core.answers import TrackId
from core.errors import SpotifyError, SpotifyPersonError, SpotifyScopeError, SpotifyTokenError
from core.spotify import account_client
from core.spotify.account_client import PLAYS_ASKED, SpotifyAccountClient
from core.spotify.client import SpotifyAddresses
from core.spotify.oauth import AccountOAuth

TRACKS = [TrackId("4iV5W9uYEdYUVa79Axb7Rh"), TrackId("1301WleyT98MSxVHPZCA6M")]
URIS = [f"spotify:track:{track}" for track in TRACKS]


@pytest.fixture
async def access(fake: FakeSpotify) -> AsyncIterator[str]:
    oauth = AccountOAuth(KEYS, REDIRECT, fake.addresses)
    yield (await asyncio.to_thread(oauth.exchange, "code-1")).access
    oauth.close()


@pytest.fixture
def client(fake: FakeSpotify) -> Iterator[SpotifyAccountClient]:
    made = SpotifyAccountClient(fake.addresses)
    yield made
    made.close()


async def test_what_somebody_plays(client: SpotifyAccountClient, access: str, fake: FakeSpotify) -> None:
    fake.played = [track(TRACKS[0], "Yellow", "Coldplay"), track(None, "My own recording", "Me")]
    fake.favourites = [track(TRACKS[1], "Duet", "Anna", "Ben")]
    played = await asyncio.to_thread(client.plays, access)
    assert [(one.id, one.title, one.artists) for one in played] == [
        (TRACKS[0], "Yellow", ("Coldplay",)),
        (TRACKS[1], "Duet", ("Anna", "Ben")),
    ]
    assert fake.operations == ["get /me/player/recently-played", "get /me/top/tracks"]
    assert [parameters for _, parameters, _ in fake.requests] == [{"limit": str(PLAYS_ASKED)}] * 2


@pytest.mark.parametrize("body", ["{}", "[]", '{"items": [{}]}', '{"items": [null]}', '{"items": null}', "nonsense"])
async def test_nonsense_about_plays_is_a_failure(
    client: SpotifyAccountClient, access: str, fake: FakeSpotify, body: str
) -> None:
    fake.broken = body
    with pytest.raises(SpotifyError):
        await asyncio.to_thread(client.plays, access)


async def test_without_the_permission_plays_are_refused(
    client: SpotifyAccountClient, access: str, fake: FakeSpotify
) -> None:
    fake.status, fake.message = 403, "Insufficient client scope"
    with pytest.raises(SpotifyScopeError):
        await asyncio.to_thread(client.plays, access)


async def test_what_is_done_is_asked_as_described(client: SpotifyAccountClient, access: str, fake: FakeSpotify) -> None:
    await asyncio.to_thread(client.greet, access)
    assert await asyncio.to_thread(client.create_playlist, access, "Calm · 1") == PLAYLIST
    await asyncio.to_thread(client.fill_playlist, access, PLAYLIST, TRACKS)
    await asyncio.to_thread(client.save_tracks, access, TRACKS)
    assert fake.requests == [
        ("get /me", {}, None),
        ("post /me/playlists", {}, {"name": "Calm · 1", "public": False}),
        ("put /playlists/{playlist_id}/items", {}, {"uris": URIS}),
        ("put /me/library", {"uris": ",".join(URIS)}, None),
    ]


Ask = Callable[[SpotifyAccountClient, str], object]
ASKS: dict[str, Ask] = {
    "greet": lambda client, access: client.greet(access),
    "make": lambda client, access: client.create_playlist(access, "x"),
    "fill": lambda client, access: client.fill_playlist(access, PLAYLIST, TRACKS),
    "save": lambda client, access: client.save_tracks(access, TRACKS),
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS.keys())
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, SpotifyTokenError),
        (403, SpotifyPersonError),
        (429, SpotifyError),
        (500, SpotifyError),
        (302, SpotifyError),
    ],
)
async def test_refusals_have_their_kind_and_tell_no_token(
    client: SpotifyAccountClient,
    access: str,
    fake: FakeSpotify,
    caplog: pytest.LogCaptureFixture,
    ask: Ask,
    status: int,
    kind: type[SpotifyError],
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.status = status
    with pytest.raises(SpotifyError) as caught:
        await asyncio.to_thread(ask, client, access)
    assert type(caught.value) is kind
    assert caught.value.pause == (83316 if status == 429 else None)
    assert "secret" not in str(caught.value) + caplog.text
    assert len(fake.requests) == 1  # nothing is tried twice


async def test_a_missing_scope_is_not_taken_for_a_refused_person(
    client: SpotifyAccountClient, access: str, fake: FakeSpotify
) -> None:
    fake.status, fake.message = 403, "Insufficient client scope"
    await asyncio.to_thread(client.greet, access)
    with pytest.raises(SpotifyError, match="scope") as caught:
        await asyncio.to_thread(client.save_tracks, access, TRACKS)
    assert not isinstance(caught.value, SpotifyPersonError)


@pytest.mark.parametrize("text", ["<html>", "null", "[]", "{}", '{"id": 7}', '{"id": "../me"}', '{"id": ""}'])
async def test_an_answer_without_a_playlist_is_a_failure(
    client: SpotifyAccountClient, access: str, fake: FakeSpotify, text: str
) -> None:
    fake.broken = text
    with pytest.raises(SpotifyError):
        await asyncio.to_thread(client.create_playlist, access, "x")


async def test_a_server_that_hangs_is_left(
    client: SpotifyAccountClient, access: str, fake: FakeSpotify, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_client, "REQUEST_TIMEOUT_SECONDS", 0.1)
    fake.delay = 0.5
    with pytest.raises(SpotifyError, match="ReadTimeout"):
        await asyncio.to_thread(client.greet, access)


@pytest.mark.parametrize("access", ["no\nheader", "für"])
def test_nobody_listens(access: str) -> None:
    client = SpotifyAccountClient(SpotifyAddresses("http://127.0.0.1:9/v1/"))
    with pytest.raises(SpotifyError) as caught:
        client.greet(access)
    assert access not in str(caught.value)
