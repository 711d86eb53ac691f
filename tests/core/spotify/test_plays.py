"""What people play on Spotify: only with their consent, only in memory, and no answer waits long for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import cast

import pytest
from spotify_spec.fake import KEYS, REDIRECT, FakeSpotify, fake_spotify, track
from support.waiting import until

from core.answers import TrackId, UpdateId, UserId
from core.errors import SpotifyLostError, SpotifyScopeError
from core.links import DirectLinks
from core.plays import PlayedTracks
from core.spotify import plays as spotify_plays
from core.spotify.account_client import SpotifyAccountClient
from core.spotify.accounts import SpotifyAccounts
from core.spotify.oauth import AccountOAuth
from core.spotify.plays import SpotifyPlays
from core.spotify.tokens import AccountTokens
from core.track_matching import Found

ME, NOBODY = UserId(1), UserId(2)
SONG, FAVOURITE = TrackId("a" * 22), TrackId("b" * 22)
LAST, TOP = "get /me/player/recently-played", "get /me/top/tracks"


class Tokens:
    """Keeps them in memory."""

    def __init__(self) -> None:
        self.kept: dict[UserId, AccountTokens] = {}

    async def connected(self) -> frozenset[UserId]:
        return frozenset(self.kept)

    async def tokens(self, user: UserId) -> AccountTokens | None:
        return self.kept.get(user)

    async def keep(self, user: UserId, tokens: AccountTokens, _at: datetime) -> None:
        self.kept[user] = tokens

    async def replace(self, user: UserId, tokens: AccountTokens) -> None:
        if user in self.kept:
            self.kept[user] = tokens

    async def forget(self, user: UserId, _update: UpdateId | None, _at: datetime) -> None:
        self.kept.pop(user, None)


class Everything:
    """A catalogue that has every track."""

    def among(self, played: tuple[Found, ...]) -> tuple[TrackId, ...]:
        return tuple(one.id for one in played)


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with fake_spotify() as served:
        served.played, served.favourites = [track(SONG, "Song", "Anna")], [track(FAVOURITE, "Favourite", "Ben")]
        yield served
        assert served.violations == []


@pytest.fixture
def tokens() -> Tokens:
    return Tokens()


@pytest.fixture
async def accounts(fake: FakeSpotify, tokens: Tokens) -> AsyncIterator[SpotifyAccounts]:
    oauth = AccountOAuth(KEYS, REDIRECT, fake.addresses)
    made = SpotifyAccounts(oauth, SpotifyAccountClient(fake.addresses), tokens, DirectLinks())
    yield made
    made.close()


@pytest.fixture
async def plays(accounts: SpotifyAccounts) -> AsyncIterator[SpotifyPlays]:
    made = SpotifyPlays(accounts, cast(PlayedTracks, Everything()))
    yield made
    made.close()


async def test_with_consent_it_is_asked_for_once(
    accounts: SpotifyAccounts, plays: SpotifyPlays, fake: FakeSpotify
) -> None:
    await accounts.connect(ME, "code-1", plays=True)
    assert await plays.of(ME) == await plays.of(ME) == (SONG, FAVOURITE)
    assert fake.operations == ["get /me", LAST, TOP]


async def test_without_consent_nothing_is_asked(
    accounts: SpotifyAccounts, plays: SpotifyPlays, fake: FakeSpotify
) -> None:
    await accounts.connect(ME, "code-1")
    assert await plays.of(ME) == await plays.of(NOBODY) == ()
    assert fake.operations == ["get /me"]
    with pytest.raises(SpotifyScopeError):  # they have to allow it at Spotify first
        await accounts.use_plays(ME, used=True)
    with pytest.raises(SpotifyLostError):
        await accounts.use_plays(NOBODY, used=True)


async def test_taking_it_back_counts_at_once(accounts: SpotifyAccounts, plays: SpotifyPlays, fake: FakeSpotify) -> None:
    await accounts.connect(ME, "code-1", plays=True)
    await plays.of(ME)
    await accounts.use_plays(ME, used=False)
    assert await plays.of(ME) == ()
    await accounts.use_plays(ME, used=True)  # what was known before is known no more
    await plays.of(ME)
    assert fake.operations.count(LAST) == 2


async def test_a_new_token_does_not_bring_the_consent_back(
    accounts: SpotifyAccounts, tokens: Tokens, fake: FakeSpotify
) -> None:
    await accounts.connect(ME, "code-1", plays=True)
    tokens.kept[ME] = replace(tokens.kept[ME], expires_at=0.0)
    fake.delay = 0.2
    asking = asyncio.create_task(accounts.plays(ME))
    await asyncio.sleep(0.05)
    await accounts.use_plays(ME, used=False)
    await asking
    assert not await accounts.uses_plays(ME)
    assert tokens.kept[ME].access == "secret-access-2"
    assert tokens.kept[ME].tells_plays


async def test_whoever_is_gone_is_known_no_more(
    accounts: SpotifyAccounts, plays: SpotifyPlays, fake: FakeSpotify
) -> None:
    await accounts.connect(ME, "code-1", plays=True)
    await plays.of(ME)
    await accounts.disconnect(ME, UpdateId(1))
    plays.forget(ME)
    assert await plays.of(ME) == ()
    assert fake.operations.count(LAST) == 1


async def test_a_slow_spotify_is_not_waited_for(
    accounts: SpotifyAccounts, plays: SpotifyPlays, fake: FakeSpotify, monkeypatch: pytest.MonkeyPatch
) -> None:
    await accounts.connect(ME, "code-1", plays=True)
    monkeypatch.setattr(spotify_plays, "WAIT_SECONDS", 0.01)
    fake.delay = 0.2
    assert await plays.of(ME) == await plays.of(ME) == ()
    await until(lambda: fake.operations[-1] == TOP)
    monkeypatch.setattr(spotify_plays, "WAIT_SECONDS", 10.0)
    assert await plays.of(ME) == (SONG, FAVOURITE)
    assert fake.operations.count(LAST) == 1  # what came late serves the next answer


async def test_a_failure_is_no_fault_and_is_not_tried_again_at_once(
    accounts: SpotifyAccounts, plays: SpotifyPlays, fake: FakeSpotify
) -> None:
    await accounts.connect(ME, "code-1", plays=True)
    fake.status = 500
    assert await plays.of(ME) == await plays.of(ME) == ()
    assert fake.operations.count(LAST) == 1


async def test_somebody_whom_spotify_no_longer_knows(
    accounts: SpotifyAccounts, plays: SpotifyPlays, fake: FakeSpotify
) -> None:
    await accounts.connect(ME, "code-1", plays=True)
    fake.revoke()
    assert await plays.of(ME) == ()
    assert not accounts.is_connected(ME)
