"""Requests in people's accounts, against a server on loopback that checks them by the description of Spotify's API."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from spotify_spec.fake import KEYS, PLAYLIST, REDIRECT, FakeSpotify, fake_spotify, track
from spotify_spec.validate import facts

from core import spotify_account
from core.answers import TrackId
from core.errors import SpotifyError, SpotifyLostError, SpotifyPersonError, SpotifyScopeError, SpotifyTokenError
from core.spotify_account import PLAY_SCOPES, PLAYS_ASKED, SCOPES, SpotifyAccountClient
from core.spotify_client import SpotifyAddresses, SpotifyKeys
from core.spotify_tokens import AccountTokens

TRACKS = [TrackId("4iV5W9uYEdYUVa79Axb7Rh"), TrackId("1301WleyT98MSxVHPZCA6M")]
URIS = [f"spotify:track:{track}" for track in TRACKS]


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with fake_spotify() as served:
        yield served
        assert served.violations == []


@pytest.fixture
def client(fake: FakeSpotify) -> Iterator[SpotifyAccountClient]:
    made = SpotifyAccountClient(KEYS, REDIRECT, fake.addresses)
    yield made
    made.close()


async def exchanged(client: SpotifyAccountClient) -> AccountTokens:
    return await asyncio.to_thread(client.exchange, "code-1")


def test_the_consent_address_carries_what_spotify_wants() -> None:
    address = urlsplit(SpotifyAccountClient(KEYS, REDIRECT).consent_address("the state"))
    assert (address.scheme, address.netloc, address.path) == ("https", "accounts.spotify.com", "/authorize")
    asked = {name: value for name, (value,) in parse_qs(address.query).items()}
    assert set(asked.pop("scope").split()) == set(SCOPES)
    assert asked == {"client_id": "app", "response_type": "code", "redirect_uri": REDIRECT, "state": "the state"}


def test_the_scopes_are_those_that_spotify_describes_for_a_playlist_and_for_saved_tracks() -> None:
    playlists = {scope for name in facts() if name.startswith("post") for scope in facts()[name]["scopes"]}
    # Of the library's, those for following people and playlists are left out.
    assert set(SCOPES) == playlists | (set(facts()["put /me/library"]["scopes"]) - {"user-follow-modify"})


def test_what_people_play_is_asked_for_only_where_they_want_it() -> None:
    address = urlsplit(SpotifyAccountClient(KEYS, REDIRECT).consent_address("the state", plays=True))
    assert set(parse_qs(address.query)["scope"][0].split()) == {*SCOPES, *PLAY_SCOPES}
    described = (facts()[f"get /me/{name}"]["scopes"] for name in ("player/recently-played", "top/tracks"))
    assert [scope for scopes in described for scope in scopes] == list(PLAY_SCOPES)


async def test_what_somebody_plays(client: SpotifyAccountClient, fake: FakeSpotify) -> None:
    fake.played = [track(TRACKS[0], "Yellow", "Coldplay"), track(None, "My own recording", "Me")]
    fake.favourites = [track(TRACKS[1], "Duet", "Anna", "Ben")]
    tokens = await exchanged(client)
    played = await asyncio.to_thread(client.plays, tokens.access)
    assert [(one.id, one.title, one.artists) for one in played] == [
        (TRACKS[0], "Yellow", ("Coldplay",)),
        (TRACKS[1], "Duet", ("Anna", "Ben")),
    ]
    assert fake.operations == ["get /me/player/recently-played", "get /me/top/tracks"]
    assert [parameters for _, parameters, _ in fake.requests] == [{"limit": str(PLAYS_ASKED)}] * 2


@pytest.mark.parametrize("body", ["{}", "[]", '{"items": [{}]}', '{"items": [null]}', '{"items": null}', "nonsense"])
async def test_nonsense_about_plays_is_a_failure(client: SpotifyAccountClient, fake: FakeSpotify, body: str) -> None:
    tokens = await exchanged(client)
    fake.broken = body
    with pytest.raises(SpotifyError):
        await asyncio.to_thread(client.plays, tokens.access)


async def test_without_the_permission_plays_are_refused(client: SpotifyAccountClient, fake: FakeSpotify) -> None:
    tokens = await exchanged(client)
    fake.status, fake.message = 403, "Insufficient client scope"
    with pytest.raises(SpotifyScopeError):
        await asyncio.to_thread(client.plays, tokens.access)


async def test_a_code_becomes_tokens_once(client: SpotifyAccountClient, fake: FakeSpotify) -> None:
    tokens = await exchanged(client)
    assert (tokens.access, tokens.refresh) == ("secret-access-1", "secret-refresh-1")
    assert "secret" not in repr(tokens)
    assert fake.exchanges[0]["redirect_uri"] == REDIRECT
    with pytest.raises(SpotifyLostError):
        await exchanged(client)


@pytest.mark.parametrize("omits_refresh", [True, False])
async def test_refreshing(client: SpotifyAccountClient, fake: FakeSpotify, omits_refresh: bool) -> None:
    fake.omits_refresh = omits_refresh
    renewed = await asyncio.to_thread(client.refresh, await exchanged(client))
    assert renewed.access == "secret-access-2"
    assert renewed.refresh == f"secret-refresh-{1 if omits_refresh else 2}"


async def test_a_revoked_consent_is_told_from_a_failure(client: SpotifyAccountClient, fake: FakeSpotify) -> None:
    tokens = await exchanged(client)
    fake.revoke()
    with pytest.raises(SpotifyLostError):
        await asyncio.to_thread(client.refresh, tokens)
    fake.refusal = "server_error"
    with pytest.raises(SpotifyError) as caught:
        await asyncio.to_thread(client.refresh, tokens)
    assert not isinstance(caught.value, SpotifyLostError)


async def test_wrong_keys_leave_spotify_alone_for_a_while(fake: FakeSpotify) -> None:
    client = SpotifyAccountClient(SpotifyKeys("app", "wrong"), REDIRECT, fake.addresses)
    with pytest.raises(SpotifyError, match="keys") as caught:
        await exchanged(client)
    assert caught.value.pause == spotify_account.REFUSED_PAUSE_SECONDS
    client.close()


async def test_what_is_done_is_asked_as_described(client: SpotifyAccountClient, fake: FakeSpotify) -> None:
    access = (await exchanged(client)).access
    await asyncio.to_thread(client.greet, access)
    assert await asyncio.to_thread(client.create_playlist, access, "Calm · 1") == PLAYLIST
    await asyncio.to_thread(client.fill_playlist, access, PLAYLIST, TRACKS)
    await asyncio.to_thread(client.save_tracks, access, TRACKS)
    assert fake.requests == [
        ("get /me", {}, None),
        ("post /me/playlists", {}, {"name": "Calm · 1", "public": False}),
        ("post /playlists/{playlist_id}/items", {}, {"uris": URIS}),
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
    fake: FakeSpotify,
    caplog: pytest.LogCaptureFixture,
    ask: Ask,
    status: int,
    kind: type[SpotifyError],
) -> None:
    caplog.set_level(logging.DEBUG)
    access = (await exchanged(client)).access
    fake.status = status
    with pytest.raises(SpotifyError) as caught:
        await asyncio.to_thread(ask, client, access)
    assert type(caught.value) is kind
    assert caught.value.pause == (83316 if status == 429 else None)
    assert "secret" not in str(caught.value) + caplog.text
    assert len(fake.requests) == 1  # nothing is tried twice


async def test_a_missing_scope_is_not_taken_for_a_refused_person(
    client: SpotifyAccountClient, fake: FakeSpotify
) -> None:
    access = (await exchanged(client)).access
    fake.status, fake.message = 403, "Insufficient client scope"
    await asyncio.to_thread(client.greet, access)
    with pytest.raises(SpotifyError, match="scope") as caught:
        await asyncio.to_thread(client.save_tracks, access, TRACKS)
    assert not isinstance(caught.value, SpotifyPersonError)


@pytest.mark.parametrize("text", ["<html>", "null", "[]", "{}", '{"id": 7}', '{"id": "../me"}', '{"id": ""}'])
async def test_an_answer_without_a_playlist_is_a_failure(
    client: SpotifyAccountClient, fake: FakeSpotify, text: str
) -> None:
    access = (await exchanged(client)).access
    fake.broken = text
    with pytest.raises(SpotifyError):
        await asyncio.to_thread(client.create_playlist, access, "x")


async def test_a_server_that_hangs_is_left(
    client: SpotifyAccountClient, fake: FakeSpotify, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spotify_account, "REQUEST_TIMEOUT_SECONDS", 0.1)
    access = (await exchanged(client)).access
    fake.delay = 0.5
    with pytest.raises(SpotifyError, match="ReadTimeout"):
        await asyncio.to_thread(client.greet, access)


@pytest.mark.parametrize("access", ["no\nheader", "für"])
def test_nobody_listens(access: str) -> None:
    client = SpotifyAccountClient(KEYS, REDIRECT, SpotifyAddresses("http://127.0.0.1:9/v1/", "http://127.0.0.1:9/"))
    asks: list[Callable[[], Any]] = [lambda: client.greet(access), lambda: client.exchange("x")]
    for ask in asks:
        with pytest.raises(SpotifyError) as caught:
            ask()
        assert access not in str(caught.value)
