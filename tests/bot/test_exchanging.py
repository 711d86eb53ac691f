from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pytest
from support.waiting import until

from bot import exchanging
from bot.exchanging import exchanging_circuits, learning_connections
from core.circuit_breaker import CircuitBreaker
from core.errors import StorageError
from core.spotify.accounts import SpotifyAccounts


class Faltering:
    """Fails the first time, and does what it is asked for from then on."""

    def __init__(self) -> None:
        self.times = 0
        self.told: list[str] = []

    async def exchange(self, breakers: Mapping[str, CircuitBreaker]) -> None:
        self._begin()
        self.told += breakers

    async def load(self) -> None:
        self._begin()
        self.told.append("connected")

    def _begin(self) -> None:
        self.times += 1
        if self.times == 1:
            raise StorageError("the server is starting")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EXCHANGE_EVERY_SECONDS", "LEARN_EVERY_SECONDS"):
        monkeypatch.setattr(exchanging, name, 0.001)


async def test_circuits_are_told_of_again_and_again_whatever_fails(caplog: pytest.LogCaptureFixture) -> None:
    circuits = Faltering()
    async with exchanging_circuits(circuits, {"links": CircuitBreaker()}):
        await until(lambda: circuits.told)
    assert set(circuits.told) == {"links"}
    assert "the bots can't tell each other now of services that fail: the server is starting" in caplog.text


async def test_connections_are_learned_again_and_again_whatever_fails(caplog: pytest.LogCaptureFixture) -> None:
    accounts = Faltering()
    async with learning_connections(cast("SpotifyAccounts", accounts)):
        await until(lambda: accounts.told)
    assert "who has connected a Spotify account elsewhere can't be learned now: the server is starting" in caplog.text
