"""A store on each kind of database, for the tests of what every store promises; and a companion with its world."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.companions import World, open_world
from support.keys import KEYS
from support.postgres import Cluster

from core.databases import Place, opened_memory
from core.postgres.address import parse_address
from core.sql.store import SqlStore


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where an empty database is."""
    if request.param == "sqlite":
        return tmp_path / "undertone.db"
    cluster: Cluster = request.getfixturevalue("postgres")
    return parse_address(cluster.url(cluster.make_schema()))


@pytest.fixture
async def store(place: Place) -> AsyncIterator[SqlStore]:
    """The store in it."""
    async with opened_memory(place, KEYS, limit=10) as memory:
        yield memory.store


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A companion, with nobody yet who knows it."""
    async with open_world(tmp_path / "test.db") as made:
        yield made
