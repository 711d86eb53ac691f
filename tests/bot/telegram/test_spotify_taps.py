"""A conversation about a Spotify account: the whole bot, a local Telegram, and a Spotify on loopback."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr
from spotify_spec.fake import KEYS, FakeSpotify, fake_spotify, track
from support.spotify import PLAYLIST
from support.waiting import until
from telegram_spec.validate import call_violations

from bot.demo import DEMO_TOKEN, PAGE_USER, DemoGroup, DemoServer
from bot.setting_forms import SQLITE_PREFIX
from bot.settings import Settings
from bot.telegram import spotify_taps
from bot.telegram.application import poll_until
from bot.telegram.context import Services
from bot.wiring import open_application
from core.answers import AccountId, AnswerId, UpdateId
from core.callers import Caller
from core.links import DirectLinks, is_track_id
from core.spotify import client

WITHIN = 20.0
GROUP = DemoGroup(identifier=-1001234567890, title="The band")
MAKE, FILL, SAVE = "post /me/playlists", "put /playlists/{playlist_id}/items", "put /me/library"

Json = dict[str, Any]


@dataclass
class World:
    server: DemoServer
    spotify: FakeSpotify
    services: Services
    database: Path
    callback: str

    async def say(self, words: str) -> Json:
        await self.server.people.send_text(PAGE_USER, words)
        return await self.server.next_message(PAGE_USER, WITHIN)

    async def press(self, message: Json, data: str) -> str:
        update = await self.server.people.press(PAGE_USER, message["message_id"], data)
        return (await self.server.answer_to(update, WITHIN)).text.replace("\u2068", "").replace("\u2069", "")

    async def becomes(self, message: Json, words: str) -> Json:
        number = message["message_id"]
        return await self.server.wait_for(
            lambda other: other["message_id"] == number and words in json.dumps(other, ensure_ascii=False),
            PAGE_USER,
            WITHIN,
        )

    async def loses(self, message: Json, kind: str) -> None:
        number = message["message_id"]
        await self.server.wait_for(
            lambda other: other["message_id"] == number and data_of(other, kind) is None, PAGE_USER, WITHIN
        )

    async def answered(self) -> Json:
        """An answer with its tracks."""
        chosen = await self.say("/mood")
        await self.press(chosen, "v1:choose:fear")
        return await self.becomes(chosen, "v1:vote:")

    async def connected(self, code: str = "code-1") -> Json:
        """The message with the link, once it says that it worked."""
        asked = await self.say("/connect")
        status, _ = await self.come_back(asked, code=code)
        assert status == 200
        return await self.becomes(asked, "Spotify is connected")

    async def come_back(self, asked: Json, **query: str) -> tuple[int, str]:
        """As the browser does after the consent."""
        state = parse_qs(urlsplit(links(asked)[0]).query)["state"][0]
        async with ClientSession() as browser, browser.get(self.callback, params={"state": state, **query}) as response:
            return response.status, await response.text()

    def rows(self, query: str) -> list[Any]:
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


def links(message: Json) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["url"] for row in rows for button in row if "url" in button]


def data_of(message: Json, kind: str) -> str | None:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [button.get("callback_data", "") for row in rows for button in row]
    return next((data for data in found if data.startswith(f"v1:{kind}:")), None)


@pytest.fixture
async def world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[World]:
    caplog.set_level(logging.DEBUG)
    callback = f"http://127.0.0.1:{unused_tcp_port}/callback"
    monkeypatch.setattr("spotify_spec.fake.REDIRECT", callback)
    # Every link of the catalogue is taken as it is: the app's own keys are another subject.
    monkeypatch.setattr("bot.wiring.open_links", lambda *_: DirectLinks())
    async with DemoServer() as server, fake_spotify() as spotify:
        monkeypatch.setattr(client, "SpotifyAddresses", lambda: spotify.addresses)
        settings = Settings(
            _env_file=None,
            telegram_bot_token=SecretStr(DEMO_TOKEN),
            telegram_api_url=server.url,
            database_url=f"{SQLITE_PREFIX}{tmp_path / 'test.db'}",
            spotify_client_id=KEYS.client_id,
            spotify_client_secret=SecretStr(KEYS.client_secret),
            spotify_redirect_url=callback,
            spotify_callback_port=unused_tcp_port,
            metrics_port=None,
        )
        stop = asyncio.Event()
        async with open_application(settings) as application:
            polling = asyncio.create_task(poll_until(application, stop))
            yield World(server, spotify, application.bot_data, tmp_path / "test.db", callback)
            stop.set()
            await polling
        assert spotify.violations == []
        assert [line for call in server.state.calls for line in call_violations(call)] == []
    assert "secret-" not in caplog.text


async def test_an_account_from_its_connection_to_its_end(world: World) -> None:
    before = await world.answered()
    assert data_of(before, "playlist") is None
    done = await world.connected()
    assert links(done) == []

    answer = await world.answered()
    saving = data_of(answer, "playlist")
    assert saving is not None
    assert await world.press(answer, saving) == "Saved as a private playlist."
    address = f"https://open.spotify.com/playlist/{PLAYLIST}"
    answer = await world.becomes(answer, address)
    assert links(answer) == [address]
    name = world.spotify.requests[1][2]["name"]
    assert name.startswith("Undertone · Fear · ")

    keeping = data_of(answer, "keep-liked")
    assert keeping is not None
    assert await world.press(answer, keeping) == "Tap 👍 for a song first."
    number = int(keeping.rsplit(":", 1)[1])
    me = Caller(AccountId(PAGE_USER.identifier), UpdateId(0))
    picks = (await world.services.companion.answer_of(me, AnswerId(number))).draft.picks
    position = next(place for place, pick in enumerate(picks) if is_track_id(pick.track.id))
    vote = f"{keeping.replace('keep-liked', 'vote')}:{position}:up"
    await world.press(answer, vote)
    assert await world.press(answer, keeping) == "1 song is in your library."
    assert world.spotify.operations[-2:] == [FILL, SAVE]
    assert links(await world.becomes(answer, f"✅ {position + 1}")) == [address]  # the vote has not lost it

    assert "erased" in (await world.say("/disconnect"))["text"]
    assert world.rows("SELECT * FROM spotify_accounts") == []
    assert "No Spotify account" in (await world.say("/disconnect"))["text"]
    assert data_of(await world.answered(), "playlist") is None
    assert "/connect renews it" in await world.press(answer, keeping)
    await world.loses(answer, "keep-liked")


async def test_declining_forging_and_using_a_link_again(world: World) -> None:
    asked = await world.say("/connect")
    assert (await world.come_back(asked, error="access_denied"))[0] == 200
    assert "declined" in (await world.becomes(asked, "declined"))["text"]
    assert (await world.come_back(asked, code="code-1"))[0] == 404
    assert world.spotify.exchanges == []
    assert world.rows("SELECT * FROM spotify_accounts") == []


async def test_a_revoked_connection_offers_another(world: World) -> None:
    await world.connected()
    answer = await world.answered()
    world.spotify.revoke()
    saving = data_of(answer, "playlist")
    assert saving is not None
    assert "/connect renews it" in await world.press(answer, saving)
    assert world.rows("SELECT * FROM spotify_accounts") == []
    world.spotify.codes.add("code-2")
    await world.connected("code-2")
    await world.press(answer, "v1:more:" + saving.rsplit(":", 1)[1])
    answer = await world.becomes(answer, "v1:playlist:")
    assert await world.press(answer, data_of(answer, "playlist") or "") == "Saved as a private playlist."


async def test_whom_spotify_refuses_is_sent_to_the_operator(world: World) -> None:
    world.spotify.status, world.spotify.message = 403, "User not registered in the Developer Dashboard"
    asked = await world.say("/connect")
    status, page = await world.come_back(asked, code="code-1")
    assert (status, "ask my operator" in page) == (403, True)
    await world.becomes(asked, "ask my operator")
    assert world.rows("SELECT * FROM spotify_accounts") == []


async def test_what_spotify_is_slow_at_is_told_afterwards(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.connected()
    answer = await world.answered()
    saving = data_of(answer, "playlist")
    assert saving is not None
    monkeypatch.setattr(spotify_taps, "SOON_SECONDS", 0.05)
    world.spotify.delay = 0.2
    assert await world.press(answer, saving) == "Saving it at Spotify …"
    told = await world.server.next_message(PAGE_USER, WITHIN)
    assert told["text"] == "Saved as a private playlist."


async def test_spotify_down_changes_nothing_but_the_toast(world: World) -> None:
    await world.connected()
    answer = await world.answered()
    world.spotify.status = 500
    saving = data_of(answer, "playlist")
    assert saving is not None
    assert "try again later" in await world.press(answer, saving)
    assert data_of(await world.answered(), "playlist") is not None


async def test_deleting_takes_the_tokens_along_and_voids_a_link(world: World) -> None:
    await world.connected()
    assert '"spotify_account_connected": "20' in (await exported(world))
    asked = await world.say("/connect")
    question = await world.say("/delete")
    await world.press(question, f"v1:delete:{PAGE_USER.identifier}:yes")
    await world.becomes(question, "erased")
    assert world.rows("SELECT * FROM spotify_accounts") == []
    world.spotify.codes.add("code-2")
    assert (await world.come_back(asked, code="code-2"))[0] == 404
    assert world.rows("SELECT * FROM spotify_accounts") == []
    assert data_of(await world.answered(), "playlist") is None


async def test_the_menu_and_the_privacy_notice_tell_of_it(world: World) -> None:
    privacy = await world.say("/privacy")
    assert "/disconnect erases the key" in privacy["text"]
    menu = [call for call in world.server.state.calls if call.method == "setMyCommands"]
    assert '"connect"' in str(menu[0].parameters["commands"])


async def test_in_a_group_there_is_no_link_that_others_could_follow(world: World) -> None:
    await world.server.people.send_text(PAGE_USER, "/connect", place=GROUP)
    told = await world.server.wait_for(lambda message: "for you alone" in message.get("text", ""), GROUP, WITHIN)
    assert links(told) == []
    assert "private chat" in told["text"]


async def exported(world: World) -> str:
    await world.server.people.send_text(PAGE_USER, "/export")
    call = await world.server.wait_for_call("sendDocument", 1, WITHIN)
    await world.server.next_message(PAGE_USER, WITHIN)
    text: str = next(iter(call.uploads.values())).data.decode()
    return text


async def test_what_somebody_plays_counts_once_they_say_so_and_until_they_take_it_back(world: World) -> None:
    song = "4uLU6hMCjMI75M1A2tKUQC"
    world.spotify.played = [track(song, "Never Gonna Give You Up", "Rick Astley")]
    listening = "get /me/player/recently-played"
    await world.connected()
    await world.answered()
    assert listening not in world.spotify.operations

    asked = await world.say("/connect")
    assert "I don't look at what you play" in asked["text"]
    switch = data_of(asked, "plays")
    assert switch is not None and switch.endswith(":yes")
    assert "Spotify asks you first" in await world.press(asked, switch)
    asked = await world.becomes(asked, "what you played last")
    assert "user-read-recently-played" in parse_qs(urlsplit(links(asked)[0]).query)["scope"][0]
    world.spotify.codes.add("code-2")
    assert (await world.come_back(asked, code="code-2"))[0] == 200
    await world.becomes(asked, "Spotify is connected")
    await world.answered()
    assert world.spotify.operations.count(listening) == 1

    asked = await world.say("/connect")
    assert "what you played last" in asked["text"]
    off = data_of(asked, "plays")
    assert off is not None and off.endswith(":no")
    assert await world.press(asked, off) == "I don't look at what you play."
    asked = await world.becomes(asked, "I don't look at what you play")
    await world.answered()
    assert await world.press(asked, data_of(asked, "plays") or "") == (
        "From the next answer on, the songs follow what you play."
    )
    await world.answered()
    assert world.spotify.operations.count(listening) == 2  # nothing was known any more


async def test_a_process_that_was_killed_while_it_saved_leaves_one_playlist(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came after the playlist was made, the process did not come to; and the next one knows nothing of it."""

    async def forget(*_: object) -> None:
        return

    await world.connected()
    answer = await world.answered()
    saving = data_of(answer, "playlist")
    assert saving is not None
    with monkeypatch.context() as patch:
        patch.setattr("core.sql.store.SqlStore.finish_update", forget)
        patch.setattr("bot.telegram.pressing.Press.replace_keyboard", forget)
        update = await world.server.people.press(PAGE_USER, answer["message_id"], saving)
        await world.server.answer_to(update, WITHIN)
        await until(lambda: not world.server.state.updates.waiting(), WITHIN)
    assert world.services.spotify is not None
    for cache in (world.services.spotify.accounts._made, world.services.spotify.accounts._filled):
        cache.forget(AnswerId(int(saving.rsplit(":", 1)[1])))
    world.server.deliver_again(update)
    assert "I was interrupted" in (await world.server.next_message(PAGE_USER, WITHIN))["text"]
    assert world.spotify.operations.count(MAKE) == 1
    tapped = await world.press(answer, saving)
    assert tapped == "Saved as a private playlist."  # as the sentence has promised
    assert world.spotify.operations.count(MAKE) == 2
