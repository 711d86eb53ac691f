"""The bot that the faults are injected into, and the witness of each test."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from telegram_spec.validate import call_violations

from faults.claims import Claim, Witness
from faults.world import World, running_world


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "fault(title, sees, lost): a row of docs/faults.md, which the test backs")


@pytest.fixture
def witness(request: pytest.FixtureRequest) -> Iterator[Witness]:
    mark = request.node.get_closest_marker("fault")
    watching = Witness(Claim(*mark.args))
    yield watching
    watching.conclude()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """One bot for all tests, each of which brings its own people."""
    async with running_world(tmp_path_factory.mktemp("world")) as world:
        yield world
        assert [line for call in world.server.calls for line in call_violations(call)] == []


@pytest_asyncio.fixture(loop_scope="package")
async def world(shared: World, caplog: pytest.LogCaptureFixture) -> AsyncIterator[World]:
    """The bot, with nothing going wrong yet; at the end it lives, and no task of it has failed unseen."""
    caplog.set_level(logging.INFO)
    yield shared
    shared.server.state.forget_faults()
    await asyncio.wait_for(shared.newcomer().say("/help"), 20)
    assert "never retrieved" not in caplog.text
