"""A Spotify on loopback, and people whose accounts are connected to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from spotify_spec.fake import FakeSpotify, fake_spotify
from support import keys
from support.spotify_accounts import ME, Now, opened_accounts

from core.answers import UserId
from core.spotify.accounts import SpotifyAccounts
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    """Spotify on loopback; what it was asked has to fit the description of its API."""
    async with fake_spotify() as served:
        yield served
        assert served.violations == []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of the database."""
    return tmp_path / "undertone.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqlStore]:
    """Where the tokens are kept."""
    opened = await open_sqlite_store(path, keys.KEYS)
    yield opened
    await opened.close()


@pytest.fixture
def now() -> Now:
    """A clock that can be put forward."""
    return Now()


@pytest.fixture
async def accounts(store: SqlStore, fake: FakeSpotify, now: Now) -> AsyncIterator[SpotifyAccounts]:
    """People's accounts at the Spotify on loopback."""
    opened = opened_accounts(store, fake, now)
    yield opened
    opened.close()


@pytest.fixture
async def me(store: SqlStore, accounts: SpotifyAccounts) -> UserId:
    """Somebody whose account is connected."""
    user = await store.user(ME)
    await accounts.connect(user, "code-1")
    return user
