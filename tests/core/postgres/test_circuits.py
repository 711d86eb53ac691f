from __future__ import annotations

import pytest

from core.circuit_breaker import CircuitBreaker
from core.errors import CircuitOpenError
from core.postgres.circuits import PostgresCircuits
from core.postgres.database import PostgresDatabase


async def test_what_fails_for_one_is_left_alone_by_all(database: PostgresDatabase) -> None:
    here, there, other = CircuitBreaker(), CircuitBreaker(), CircuitBreaker()
    here.failed(pause=3600.0)
    circuits = PostgresCircuits(database)
    await circuits.exchange({"links": here})
    await circuits.exchange({"links": there, "accounts": other})
    with pytest.raises(CircuitOpenError):
        there.enter()
    assert there.pause == pytest.approx(3600.0, abs=60.0)
    other.enter()


async def test_the_longer_pause_counts_and_what_is_well_is_not_told(database: PostgresDatabase) -> None:
    here, there, well = CircuitBreaker(), CircuitBreaker(), CircuitBreaker()
    here.failed(pause=100.0)
    there.failed(pause=1000.0)
    circuits = PostgresCircuits(database)
    for breaker in (here, there, here):
        await circuits.exchange({"links": breaker})
    assert here.pause == pytest.approx(1000.0, abs=60.0)
    await circuits.exchange({"accounts": well})
    async with database.reading() as transaction:
        assert [row["service"] for row in await transaction.rows("SELECT service FROM open_circuits")] == ["links"]
