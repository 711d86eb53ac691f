"""A schema in PostgreSQL for each test that wants one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from support.postgres import Cluster

from core.postgres.address import PostgresAddress, parse_address
from core.postgres.database import PostgresDatabase, open_database
from core.postgres.schema import migrate


@pytest.fixture
def address(postgres: Cluster) -> PostgresAddress:
    return parse_address(postgres.url(postgres.make_schema()))


@pytest.fixture
async def database(address: PostgresAddress) -> AsyncIterator[PostgresDatabase]:
    opened = await open_database(address)
    async with opened.changing() as transaction:
        await migrate(transaction)
    yield opened
    await opened.close()
