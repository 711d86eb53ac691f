"""People's accounts as a whole: the real store, and a Spotify on loopback."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from spotify_spec.fake import KEYS, LIFE, PLAYLIST, REDIRECT, FakeSpotify
from support import keys

from core.answers import (
    AccountId,
    Answer,
    Draft,
    Origin,
    Ranked,
    Reason,
    ReasonKind,
    Track,
    TrackId,
    UpdateId,
    UserId,
    Vote,
)
from core.circuit_breaker import FAILURES_TO_OPEN
from core.emotions import Emotion
from core.errors import CircuitOpenError, SpotifyError, SpotifyLostError, SpotifyPersonError, UnknownUserError
from core.links import DirectLinks
from core.moods import Feel, mood_from_emotion
from core.spotify import accounts as spotify_accounts
from core.spotify.account_client import SpotifyAccountClient
from core.spotify.accounts import SpotifyAccounts
from core.spotify.oauth import AccountOAuth
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store

NOW = datetime(2026, 11, 26, tzinfo=UTC)
ME = AccountId(7)
UPDATES = count(1)
MAKE, FILL, SAVE = "post /me/playlists", "post /playlists/{playlist_id}/items", "put /me/library"


class Now:
    """Seconds since 1970; starts with the real time, since spotipy reckons with that."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return datetime.now(UTC).timestamp() + self.ahead


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "undertone.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_sqlite_store(path, keys.KEYS)
    yield opened
    await opened.close()


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
async def accounts(store: SqlStore, fake: FakeSpotify, now: Now) -> AsyncIterator[SpotifyAccounts]:
    opened = opened_accounts(store, fake, now)
    yield opened
    opened.close()


@pytest.fixture
async def me(store: SqlStore, accounts: SpotifyAccounts) -> UserId:
    user = await store.user(ME)
    await accounts.connect(user, "code-1")
    return user


def opened_accounts(store: SqlStore, fake: FakeSpotify, now: Now) -> SpotifyAccounts:
    oauth = AccountOAuth(KEYS, REDIRECT, fake.addresses)
    return SpotifyAccounts(oauth, SpotifyAccountClient(fake.addresses), store.tokens, DirectLinks(), now)


def update() -> UpdateId:
    return UpdateId(next(UPDATES))


async def answered(store: SqlStore, user: UserId, *likes: int) -> Answer:
    """Five tracks, the second without an id; ``likes`` are positions."""
    reason = Reason(ReasonKind.POPULAR, None, Feel.CALM)
    tracks = [Track(TrackId("" if number == 1 else f"{number:022}"), "T", "A", None, None) for number in range(5)]
    draft = Draft(
        Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, tuple(Ranked(track, 0.5, reason) for track in tracks)
    )
    answer = await store.add_answer(update(), user, draft, NOW)
    for position in likes:
        answer = await store.vote(update(), user, answer.id, position, Vote.UP, NOW)
    return answer


async def test_a_connection_lasts_over_a_restart(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts, me: UserId, now: Now
) -> None:
    assert accounts.is_connected(me)
    again = opened_accounts(store, fake, now)
    assert not again.is_connected(me)
    await again.load()
    assert again.is_connected(me)
    assert not again.is_connected(await store.user(AccountId(8)))
    assert await again.keep_liked(await answered(store, me, 0)) == 1
    again.close()


async def test_an_answer_becomes_one_private_playlist(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts, me: UserId
) -> None:
    answer = await answered(store, me)
    assert accounts.playlist(answer.id) is None
    address = await accounts.save_playlist(answer, "Calm")
    assert address == await accounts.save_playlist(answer, "Calm") == accounts.playlist(answer.id)
    assert address == f"https://open.spotify.com/playlist/{PLAYLIST}"
    assert fake.operations == ["get /me", MAKE, FILL]
    assert fake.requests[1][2] == {"name": "Calm", "public": False}
    assert fake.requests[2][2] == {"uris": [f"spotify:track:{number:022}" for number in (0, 2, 3, 4)]}


async def test_a_playlist_that_was_not_filled_is_filled_the_next_time(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts, me: UserId, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await answered(store, me)
    with monkeypatch.context() as patched:

        def fails(*_: object) -> None:
            raise SpotifyError("down")

        patched.setattr(accounts._client, "fill_playlist", fails)
        with pytest.raises(SpotifyError, match="down"):
            await accounts.save_playlist(answer, "Calm")
    assert accounts.playlist(answer.id) is None
    await accounts.save_playlist(answer, "Calm")
    assert fake.operations.count(MAKE) == fake.operations.count(FILL) == 1


async def test_what_is_liked_goes_into_the_library(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts, me: UserId
) -> None:
    answer = await answered(store, me, 1, 2, 4)
    assert await accounts.keep_liked(answer) == 2  # the other one has no id
    assert fake.requests[-1] == (SAVE, {"uris": f"spotify:track:{2:022},spotify:track:{4:022}"}, None)


async def test_stale_tokens_are_renewed_and_kept(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts, me: UserId, now: Now
) -> None:
    answer = await answered(store, me, 0)
    now.ahead = LIFE
    await accounts.keep_liked(answer)
    now.ahead = 0
    await accounts.keep_liked(answer)
    assert [exchange["grant_type"] for exchange in fake.exchanges] == ["authorization_code", "refresh_token"]


async def test_tokens_that_spotify_does_not_take_are_renewed_once(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts, me: UserId
) -> None:
    answer = await answered(store, me, 0)
    fake.access.clear()
    assert await accounts.keep_liked(answer) == 1
    assert fake.operations == ["get /me", SAVE, SAVE]


async def test_a_revoked_connection_is_forgotten_and_told(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts, me: UserId
) -> None:
    answer = await answered(store, me, 0)
    fake.revoke()
    with pytest.raises(SpotifyLostError):
        await accounts.keep_liked(answer)
    assert not accounts.is_connected(me)
    assert await store.tokens.tokens(me) is None
    with pytest.raises(SpotifyLostError):
        await accounts.save_playlist(answer, "Calm")
    fake.codes.add("code-2")
    await accounts.connect(me, "code-2")
    assert await accounts.keep_liked(answer) == 1


async def test_altered_tokens_are_lost_and_said_to_be(
    fake: FakeSpotify,
    store: SqlStore,
    accounts: SpotifyAccounts,
    me: UserId,
    path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        (tokens,) = connection.execute("SELECT tokens FROM spotify_accounts").fetchone()
        connection.execute("UPDATE spotify_accounts SET tokens = ?", [tokens[:-1] + bytes([tokens[-1] ^ 1])])
    asked = len(fake.requests)
    with pytest.raises(SpotifyLostError):
        await accounts.keep_liked(await answered(store, me, 0))
    assert len(fake.requests) == asked
    assert "spotify_accounts.tokens does not open" in caplog.text
    assert await store.tokens.connected() == frozenset()


async def test_disconnecting_erases_the_tokens_down_to_the_bytes(
    store: SqlStore, accounts: SpotifyAccounts, me: UserId, path: Path
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (sealed,) = connection.execute("SELECT tokens FROM spotify_accounts").fetchone()
    assert any(sealed in file.read_bytes() for file in path.parent.iterdir())
    await accounts.disconnect(me, update())
    assert not accounts.is_connected(me)
    assert await store.tokens.connected() == frozenset()
    assert not any(sealed[:40] in file.read_bytes() for file in path.parent.iterdir())


async def test_deleting_a_person_erases_their_tokens(
    store: SqlStore, accounts: SpotifyAccounts, me: UserId, path: Path
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (sealed,) = connection.execute("SELECT tokens FROM spotify_accounts").fetchone()
    await store.delete(update(), me, NOW)
    assert await store.tokens.connected() == frozenset()
    assert not any(sealed[:40] in file.read_bytes() for file in path.parent.iterdir())
    assert not accounts.is_connected(await store.user(ME))  # who comes back is new


async def test_an_export_tells_of_the_connection_and_of_no_token(store: SqlStore, me: UserId) -> None:
    exported = await store.export(me)
    assert datetime.fromisoformat(exported["spotify_account_connected"]).tzinfo is not None
    assert "secret" not in json.dumps(exported)
    assert "secret" not in json.dumps(exported)
    other = await store.export(await store.user(AccountId(8)))
    assert other["spotify_account_connected"] is None


async def test_whom_spotify_refuses_is_not_connected(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts
) -> None:
    user = await store.user(ME)
    fake.status = 403
    with pytest.raises(SpotifyPersonError):
        await accounts.connect(user, "code-1")
    assert not accounts.is_connected(user)
    assert await store.tokens.tokens(user) is None


async def test_whoever_was_deleted_meanwhile_is_not_connected(store: SqlStore, accounts: SpotifyAccounts) -> None:
    user = await store.user(ME)
    await store.delete(update(), user, NOW)
    with pytest.raises(UnknownUserError):
        await accounts.connect(user, "code-1")
    assert not accounts.is_connected(user)


async def test_failures_open_the_circuit_and_one_persons_refusals_do_not(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts, me: UserId, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = await answered(store, me, 0)
    fake.status = 403
    for _ in range(FAILURES_TO_OPEN + 1):
        with pytest.raises(SpotifyPersonError):
            await accounts.keep_liked(answer)
    fake.status = 500
    for _ in range(FAILURES_TO_OPEN):
        with pytest.raises(SpotifyError):
            await accounts.keep_liked(answer)
    asked = len(fake.requests)
    with pytest.raises(CircuitOpenError):
        await accounts.keep_liked(answer)
    assert len(fake.requests) == asked
    assert accounts.is_connected(me)
    assert "secret" not in caplog.text


async def test_a_spotify_that_trickles_costs_the_deadline_and_blocks_nobody(
    store: SqlStore, fake: FakeSpotify, accounts: SpotifyAccounts, me: UserId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spotify_accounts, "DEADLINE_SECONDS", 0.1)
    answer = await answered(store, me, 0)
    fake.delay = 0.4
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    with pytest.raises(SpotifyError, match="too long"):
        await accounts.keep_liked(answer)
    ticking.cancel()
    assert ticks >= 5
