"""Asking Spotify with people's tokens: renewing them, losing them, and what happens where Spotify fails."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from spotify_spec.fake import LIFE, FakeSpotify
from support.spotify_accounts import Now, answered

from core.answers import UserId
from core.circuit_breaker import FAILURES_TO_OPEN
from core.errors import CircuitOpenError, SpotifyError, SpotifyLostError, SpotifyPersonError
from core.spotify import access
from core.spotify.accounts import SpotifyAccounts
from core.sql.store import SqlStore

SAVE = "put /me/library"


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
    monkeypatch.setattr(access, "DEADLINE_SECONDS", 0.1)
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
