"""From a consent to tokens, against a server on loopback that checks requests by the description of Spotify's API."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from spotify_spec.fake import KEYS, REDIRECT, FakeSpotify
from spotify_spec.validate import facts

from core.errors import SpotifyError, SpotifyLostError
from core.spotify import oauth as spotify_oauth
from core.spotify.client import REFUSED_PAUSE_SECONDS, SpotifyAddresses, SpotifyKeys
from core.spotify.oauth import PLAY_SCOPES, SCOPES, AccountOAuth
from core.spotify.tokens import AccountTokens


@pytest.fixture
def oauth(fake: FakeSpotify) -> Iterator[AccountOAuth]:
    logging.getLogger("spotipy").setLevel(logging.NOTSET)  # as it is before anything of ours
    made = AccountOAuth(KEYS, REDIRECT, fake.addresses)
    yield made
    made.close()


async def exchanged(oauth: AccountOAuth) -> AccountTokens:
    return await asyncio.to_thread(oauth.exchange, "code-1")


def test_the_consent_address_carries_what_spotify_wants() -> None:
    address = urlsplit(AccountOAuth(KEYS, REDIRECT, SpotifyAddresses()).consent_address("the state"))
    assert (address.scheme, address.netloc, address.path) == ("https", "accounts.spotify.com", "/authorize")
    asked = {name: value for name, (value,) in parse_qs(address.query).items()}
    assert set(asked.pop("scope").split()) == set(SCOPES)
    assert asked == {"client_id": "app", "response_type": "code", "redirect_uri": REDIRECT, "state": "the state"}


def test_the_scopes_are_those_that_spotify_describes_for_a_playlist_and_for_saved_tracks() -> None:
    playlists = {scope for name in facts() if name.startswith("post") for scope in facts()[name]["scopes"]}
    # Of the library's, those for following people and playlists are left out.
    assert set(SCOPES) == playlists | (set(facts()["put /me/library"]["scopes"]) - {"user-follow-modify"})


def test_what_people_play_is_asked_for_only_where_they_want_it() -> None:
    address = urlsplit(AccountOAuth(KEYS, REDIRECT, SpotifyAddresses()).consent_address("the state", plays=True))
    assert set(parse_qs(address.query)["scope"][0].split()) == {*SCOPES, *PLAY_SCOPES}
    described = (facts()[f"get /me/{name}"]["scopes"] for name in ("player/recently-played", "top/tracks"))
    assert [scope for scopes in described for scope in scopes] == list(PLAY_SCOPES)


async def test_a_code_becomes_tokens_once(oauth: AccountOAuth, fake: FakeSpotify) -> None:
    tokens = await exchanged(oauth)
    assert (tokens.access, tokens.refresh) == ("secret-access-1", "secret-refresh-1")
    assert "secret" not in repr(tokens)
    assert fake.exchanges[0]["redirect_uri"] == REDIRECT
    with pytest.raises(SpotifyLostError):
        await exchanged(oauth)


@pytest.mark.parametrize("omits_refresh", [True, False])
async def test_refreshing(
    oauth: AccountOAuth, fake: FakeSpotify, caplog: pytest.LogCaptureFixture, omits_refresh: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.omits_refresh = omits_refresh
    renewed = await asyncio.to_thread(oauth.refresh, await exchanged(oauth))
    assert renewed.access == "secret-access-2"
    assert renewed.refresh == f"secret-refresh-{1 if omits_refresh else 2}"
    assert "secret" not in caplog.text  # spotipy would log what it sends


async def test_a_revoked_consent_is_told_from_a_failure(oauth: AccountOAuth, fake: FakeSpotify) -> None:
    tokens = await exchanged(oauth)
    fake.revoke()
    with pytest.raises(SpotifyLostError):
        await asyncio.to_thread(oauth.refresh, tokens)
    fake.refusal = "server_error"
    with pytest.raises(SpotifyError) as caught:
        await asyncio.to_thread(oauth.refresh, tokens)
    assert not isinstance(caught.value, SpotifyLostError)


async def test_wrong_keys_leave_spotify_alone_for_a_while(fake: FakeSpotify) -> None:
    oauth = AccountOAuth(SpotifyKeys("app", "wrong"), REDIRECT, fake.addresses)
    with pytest.raises(SpotifyError, match="keys") as caught:
        await exchanged(oauth)
    assert caught.value.pause == REFUSED_PAUSE_SECONDS
    oauth.close()


def test_a_server_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spotify_oauth, "TOKEN_TIMEOUT_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(SpotifyError, match="ReadTimeout"):
            AccountOAuth(KEYS, REDIRECT, SpotifyAddresses(address, address)).exchange("x")


def test_nobody_listens() -> None:
    oauth = AccountOAuth(KEYS, REDIRECT, SpotifyAddresses("http://127.0.0.1:9/v1/", "http://127.0.0.1:9/"))
    with pytest.raises(SpotifyError, match="ConnectionError"):
        oauth.exchange("x")
