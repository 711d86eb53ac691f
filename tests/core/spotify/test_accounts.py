"""People's accounts as a whole: the real store, and a Spotify on loopback."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from spotify_spec.fake import FakeSpotify
from support.spotify import PLAYLIST
from support.spotify_accounts import ME, NOW, Now, answered, opened_accounts, update

from core.answers import AccountId, UserId
from core.errors import SpotifyError, SpotifyPersonError, UnknownUserError
from core.spotify.accounts import SpotifyAccounts
from core.sql.store import SqlStore

MAKE, FILL, SAVE = "post /me/playlists", "put /playlists/{playlist_id}/items", "put /me/library"


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
