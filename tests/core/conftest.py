"""A store on each kind of database, for the tests of what every store promises."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
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
