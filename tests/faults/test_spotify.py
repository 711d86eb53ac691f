"""Spotify refuses, fails, is slow, or talks nonsense: the answer is the same, and only the extras say so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from end_to_end.chatting import Chatter, Message, text
from pydantic import SecretStr
from support.ports import free_port

from bot.telegram import spotify_taps
from bot.wiring import open_links
from core.answers import AccountId, UpdateId
from core.callers import Caller
from core.circuit_breaker import CircuitBreaker
from core.links import LinkResolver
from core.spotify import access, client, links
from core.spotify.links import SpotifyLinks
from faults.claims import Witness, fault
from faults.spotify import FailingSpotify, failing_spotify
from faults.world import WITHIN, World, running_world

pytestmark = pytest.mark.asyncio(loop_scope="module")

SONGS = "“Songs for an upbeat mood:”, with links that were not checked; "
LATER = SONGS + "to save a playlist: “Spotify does not answer as it should. Please try again later.”"
DAY = "86400"


@dataclass
class Listening:
    """A bot whose people can connect their accounts, and its Spotify."""

    world: World
    spotify: FailingSpotify
    links: SpotifyLinks

    @property
    def accounts(self) -> Any:
        """People's accounts."""
        linking = self.world.application.bot_data.spotify
        assert linking is not None
        return linking.accounts

    async def connected(self) -> Chatter:
        """Somebody who has connected their account."""
        me = self.world.newcomer()
        await me.say("/help")
        caller = Caller(AccountId(me.user.identifier), UpdateId(0))
        await self.accounts.connect(await self.world.application.bot_data.companion.user(caller), "code")
        return me


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def everything(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Listening]:
    kept: list[LinkResolver] = []

    def noted(*arguments: Any) -> LinkResolver:
        kept.append(open_links(*arguments))
        return kept[0]

    with pytest.MonkeyPatch.context() as patch:
        async with failing_spotify() as spotify:
            patch.setattr(client, "SpotifyAddresses", lambda: spotify.addresses)
            patch.setattr("bot.wiring.open_links", noted)
            port = free_port()
            keys = {
                "spotify_client_id": "app",
                "spotify_client_secret": SecretStr("a-very-secret-key"),
                "spotify_redirect_url": f"http://127.0.0.1:{port}/callback",
                "spotify_callback_port": port,
            }
            async with running_world(tmp_path_factory.mktemp("world"), **keys) as world:
                assert isinstance(kept[0], SpotifyLinks)
                yield Listening(world, spotify, kept[0])


@pytest_asyncio.fixture(loop_scope="module")
async def listening(everything: Listening) -> AsyncIterator[Listening]:
    """With a Spotify that was never left alone, and with which all is well again at the end."""
    everything.links.breaker = CircuitBreaker()
    everything.accounts._access.breaker = CircuitBreaker()
    yield everything
    well = FailingSpotify(url=everything.spotify.url)
    vars(everything.spotify).update(vars(well))


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"status": 401}, marks=fault("Spotify answers 401 to everything", sees=LATER)),
        pytest.param(
            {"status": 403},
            marks=fault(
                "Spotify answers 403: no Premium, or the person is not on the app's list",
                sees=SONGS + "to save a playlist: “Spotify lets me into the accounts of a few people only”",
            ),
        ),
        pytest.param(
            {"status": 429, "headers": {"Retry-After": DAY}},
            marks=fault("Spotify answers 429: retry after a day", sees=LATER),
        ),
        pytest.param({"status": 500}, marks=fault("Spotify answers 500", sees=LATER)),
        pytest.param({"status": 503}, marks=fault("Spotify answers 503", sees=LATER)),
        pytest.param({"content": "<html>"}, marks=fault("Spotify answers garbage", sees=LATER)),
        pytest.param({"content": "[null]"}, marks=fault("Spotify answers JSON of another form", sees=LATER)),
    ],
)
async def test_spotify_fails(listening: Listening, witness: Witness, wrong: dict[str, Any]) -> None:
    me, world = await listening.connected(), listening.world
    vars(listening.spotify).update(wrong)
    answer = await world.answered(me)
    witness.saw(text(answer))
    assert len([entity for entity in answer["entities"] if entity["type"] == "text_link"]) == 5
    await world.press(me, answer, "👍 1")
    witness.saw(await world.press(me, answer, "💾 As playlist"))
    witness.kept((await world.votes(me), await world.answers(me)), ([(1, "up")], 1))
    assert 0 < len(listening.spotify.asked) < 12


@fault(
    "Spotify takes seven seconds to answer",
    sees=SONGS + "to save a playlist: “Saving it at Spotify …”, then “Spotify does not answer as it should.”",
)
async def test_spotify_is_slow(listening: Listening, witness: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "DEADLINE_SECONDS", 0.2)
    monkeypatch.setattr(access, "DEADLINE_SECONDS", 0.3)
    monkeypatch.setattr(spotify_taps, "SOON_SECONDS", 0.05)
    me, world = await listening.connected(), listening.world
    listening.spotify.seconds = 7.0
    answer = await world.answered(me)
    witness.saw(text(answer))
    await world.press(me, answer, "👍 1")
    witness.saw(await world.press(me, answer, "💾 As playlist"))
    witness.saw(await world.read(me, "Please try again later"))
    witness.kept((await world.votes(me), await world.answers(me)), ([(1, "up")], 1))


@fault(
    "Somebody's consent at Spotify is revoked, or six months old",
    sees="to save a playlist: “Your Spotify account is not connected (any more)”, and the way to connect it anew",
)
async def test_a_revoked_consent(listening: Listening, witness: Witness) -> None:
    me, world = await listening.connected(), listening.world
    answer: Message = await world.answered(me)
    await world.press(me, answer, "👍 1")
    listening.spotify.revoked, listening.spotify.status = True, 401
    witness.saw(await world.press(me, answer, "💾 As playlist"))
    await world.server.wait_for(
        lambda other: other["message_id"] == answer["message_id"] and "💾" not in str(other), me.user, WITHIN
    )
    witness.kept(await world.votes(me), [(1, "up")])
