"""The page to which Spotify sends people back: what it says, to whom, and what it keeps out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from aiohttp import ClientSession
from support.clock import Clock
from support.keys import KEYS
from support.postgres import Cluster
from telegram import Bot, Chat, Message
from telegram.error import Forbidden

from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.spotify_callback import LONGEST_PARAMETER, serve_callback
from bot.telegram.spotify_linking import SpotifyLinking
from core.answers import AccountId, UserId
from core.databases import Place, opened_memory
from core.errors import SettingsError, SpotifyError, SpotifyPersonError, StorageError, UnknownUserError
from core.postgres.address import parse_address
from core.spotify.accounts import SpotifyAccounts
from core.spotify.consents import LIFE_SECONDS
from core.spotify.plays import SpotifyPlays
from core.sql.consents import SqlConsents

ME = UserId(1)
MESSAGE = Message(12, datetime(2026, 11, 26, tzinfo=UTC), Chat(77, "private"))
"""The one with the link."""
REDIRECT = "https://example.org/spotify/callback"
ENGLISH, GERMAN = texts_in(Language.ENGLISH), texts_in(Language.GERMAN)


class Accounts:
    """Connects everybody, unless it is to fail."""

    def __init__(self) -> None:
        self.connected: list[tuple[UserId, str]] = []
        self.fails: Exception | None = None

    def consent_address(self, state: str, *, plays: bool = False) -> str:  # noqa: ARG002 - another subject
        return state

    async def connect(self, user: UserId, code: str, *, plays: bool = False) -> None:  # noqa: ARG002
        if self.fails:
            raise self.fails
        self.connected.append((user, code))


@dataclass
class Chatting:
    """The one method of a bot that is called here; remembers what the message with the link became."""

    said: list[str] = field(default_factory=list)
    fails: bool = False

    async def edit_message_text(self, text: str, chat_id: int, message_id: int, **_others: object) -> None:
        assert (chat_id, message_id) == (MESSAGE.chat.id, MESSAGE.message_id)
        if self.fails:
            raise Forbidden("the bot was blocked")
        self.said.append(text)


@dataclass
class World:
    accounts: Accounts
    linking: SpotifyLinking
    clock: Clock
    browser: ClientSession
    address: str
    shown: Chatting

    async def begin(self, name: str = "Anna") -> str:
        state = await self.linking.begin(ME)
        await self.linking.shown(ME, ENGLISH, name, MESSAGE)
        return state

    async def visit(self, language: str = "en", **query: str) -> tuple[int, str]:
        async with self.browser.get(self.address, params=query, headers={"Accept-Language": language}) as response:
            return response.status, (await response.text()).replace("\u2068", "").replace("\u2069", "")


async def started(place: Place, closing: AsyncExitStack) -> World:
    """A process on this database."""
    memory = await closing.enter_async_context(opened_memory(place, KEYS, limit=10))
    assert await memory.store.user(AccountId(7)) == ME
    accounts, clock, shown = Accounts(), Clock(), Chatting()
    consents = SqlConsents(memory.store._database, memory.store._sealer, clock)
    linking = SpotifyLinking(cast("SpotifyAccounts", accounts), consents, cast("SpotifyPlays", None))
    serving = serve_callback(linking, cast("Bot", shown), REDIRECT, "127.0.0.1", 0)
    port, browser = await closing.enter_async_context(serving), await closing.enter_async_context(ClientSession())
    return World(accounts, linking, clock, browser, f"http://127.0.0.1:{port}/spotify/callback", shown)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with AsyncExitStack() as closing:
        yield await started(tmp_path / "undertone.db", closing)


async def test_coming_back_connects_and_is_told_in_the_browser_and_in_the_chat(world: World) -> None:
    status, page = await world.visit(state=await world.begin("A<b>"), code="the-code")
    assert status == 200
    assert "Connected with A&lt;b&gt; on Telegram" in page
    assert ENGLISH.html("link-page-back") in page
    assert world.accounts.connected == [(ME, "the-code")]
    assert world.shown.said == [ENGLISH.html("link-connected")]


async def test_declining_is_told_and_connects_nothing(world: World) -> None:
    state = await world.begin()
    status, page = await world.visit(state=state, error="access_denied")
    assert (status, ENGLISH.html("link-refused") in page) == (200, True)
    assert world.shown.said == [ENGLISH.html("link-refused")]
    assert (await world.visit(state=state, code="x"))[0] == 404
    assert world.accounts.connected == []


async def test_a_link_works_once(world: World) -> None:
    state = await world.begin()
    await world.visit(state=state, code="first")
    status, page = await world.visit(state=state, code="second")
    assert (status, ENGLISH.html("link-stale") in page) == (404, True)
    assert world.accounts.connected == [(ME, "first")]
    assert len(world.shown.said) == 1


async def test_of_two_processes_the_other_takes_a_person_back_and_only_one_of_them(postgres: Cluster) -> None:
    place = parse_address(postgres.url(postgres.make_schema()))
    async with AsyncExitStack() as closing:
        here, there = [await started(place, closing) for _ in range(2)]
        state = await here.begin("Ben")
        status, page = await there.visit(language="de", state=state, code="first")
        assert (status, "Connected with Ben on Telegram" in page) == (200, True)
        assert (there.accounts.connected, there.shown.said) == ([(ME, "first")], [ENGLISH.html("link-connected")])
        for world in (here, there):
            assert (await world.visit(state=state, code="second"))[0] == 404

        state = await there.begin()
        visits = await asyncio.gather(*(world.visit(state=state, code="at once") for world in (here, there) * 3))
        assert sorted(status for status, _ in visits) == [200, *[404] * 5]
        assert [*here.accounts.connected, *there.accounts.connected].count((ME, "at once")) == 1


async def test_a_link_outlives_a_restart(tmp_path: Path) -> None:
    async with AsyncExitStack() as closing:
        state = await (await started(tmp_path / "undertone.db", closing)).begin()
    async with AsyncExitStack() as closing:
        world = await started(tmp_path / "undertone.db", closing)
        assert (await world.visit(state=state, code="x"))[0] == 200
        assert (world.accounts.connected, world.shown.said) == ([(ME, "x")], [ENGLISH.html("link-connected")])


async def test_a_database_that_fails_is_told(world: World) -> None:
    state = await world.begin()
    await cast("SqlConsents", world.linking._consents)._database.close()
    status, page = await world.visit(state=state, code="x")
    assert (status, ENGLISH.html("link-failed") in page, world.accounts.connected) == (502, True, [])


async def test_a_link_works_for_ten_minutes(world: World) -> None:
    state = await world.begin()
    world.clock.now += LIFE_SECONDS + 1
    assert (await world.visit(state=state, code="x"))[0] == 404
    assert world.accounts.connected == []


FORGED: dict[str, Callable[[str], dict[str, str]]] = {
    "nothing": lambda _: {},
    "no state": lambda _: {"code": "x"},
    "no code": lambda state: {"state": state},
    "empty code": lambda state: {"state": state, "code": ""},
    "another state": lambda state: {"state": state[:-20] + "A" * 20, "code": "x"},
    "long state": lambda state: {"state": state * 20, "code": "x"},
    "long code": lambda state: {"state": state, "code": "x" * (LONGEST_PARAMETER + 1)},
    "declined without a state": lambda _: {"error": "access_denied"},
}


@pytest.mark.parametrize("query", FORGED.values(), ids=FORGED.keys())
async def test_a_forged_visit_does_nothing_and_spends_no_link(
    world: World, query: Callable[[str], dict[str, str]]
) -> None:
    state = await world.begin()
    status, page = await world.visit(language="de-DE,de;q=0.9", **query(state))
    assert (status, GERMAN.html("link-stale") in page) == (404, True)
    assert (world.accounts.connected, world.shown.said) == ([], [])
    await world.visit(state=state, code="x")
    assert world.accounts.connected == [(ME, "x")]


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (SpotifyPersonError("403"), 403, "link-not-allowed"),
        (SpotifyError("down"), 502, "link-failed"),
        (StorageError("the disk is full"), 502, "link-failed"),
        (UnknownUserError("deleted"), 404, "link-stale"),
    ],
    ids=str,
)
async def test_what_goes_wrong_is_told_in_both_places(world: World, fault: Exception, status: int, said: str) -> None:
    world.accounts.fails = fault
    shown, page = await world.visit(state=await world.begin(), code="x")
    assert (shown, ENGLISH.html(said) in page, "Anna" in page) == (status, True, False)
    assert world.shown.said == [ENGLISH.html(said)]


async def test_a_person_who_cannot_be_told_is_connected_all_the_same(world: World) -> None:
    world.shown.fails = True
    assert (await world.visit(state=await world.begin(), code="x"))[0] == 200
    assert world.accounts.connected == [(ME, "x")]


async def test_the_page_is_kept_nowhere_and_runs_nothing(world: World) -> None:
    async with world.browser.get(world.address) as response:
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "<script" not in await response.text()


async def test_there_is_nothing_else(world: World) -> None:
    for address in (world.address.removesuffix("/spotify/callback"), world.address + "/x"):
        async with world.browser.get(address) as response:
            assert response.status == 404
    for method in ("POST", "HEAD"):
        async with world.browser.request(method, world.address) as response:
            assert response.status == 405


async def test_a_taken_port_is_a_wrong_setting(world: World) -> None:
    port = int(world.address.split(":")[2].split("/")[0])
    with pytest.raises(SettingsError, match="SPOTIFY_CALLBACK_PORT"):
        async with serve_callback(world.linking, cast("Bot", world.shown), REDIRECT, "127.0.0.1", port):
            raise AssertionError("it listens on a port that is taken")
