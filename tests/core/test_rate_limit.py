"""What every limit promises, whoever counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from support.clock import Clock
from support.postgres import Cluster

from core.answers import AccountId
from core.postgres.address import parse_address
from core.postgres.database import open_database
from core.postgres.rate_limit import PostgresRateLimit
from core.postgres.schema import migrate
from core.rate_limit import PER_MINUTE, Limits, Pace, RateLimit
from core.sealing import DataKey, Sealer

ME, ELSE = AccountId(1001), AccountId(2002)
SEALER = Sealer(DataKey(bytes(32)))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["memory", "postgres"])
async def replicas(request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Callable[[], Limits]]:
    """Gives the next process's limit; in memory there is one only."""
    if request.param == "memory":
        own = RateLimit(3, 60.0, clock)
        yield lambda: own
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    database = await open_database(parse_address(cluster.url(cluster.make_schema())))
    async with database.changing() as transaction:
        await migrate(transaction)
    yield lambda: PostgresRateLimit(database, SEALER, 3, 60.0, clock)
    await database.close()


@pytest.fixture
def limits(replicas: Callable[[], Limits]) -> Limits:
    return replicas()


async def test_so_many_in_a_minute_and_the_next_when_the_first_is_a_minute_ago(limits: Limits, clock: Clock) -> None:
    for _ in range(3):
        assert await limits.wait(ME) == 0
        clock.now += 10
    assert await limits.wait(ME) == 30
    clock.now += 29
    assert await limits.wait(ME) == 1
    clock.now += 1
    assert await limits.wait(ME) == 0
    assert await limits.wait(ME) == 10


async def test_what_has_to_wait_is_not_counted(limits: Limits, clock: Clock) -> None:
    for _ in range(50):
        await limits.wait(ME)
    clock.now += 60
    assert [await limits.wait(ME) for _ in range(4)] == [0, 0, 0, 60]


async def test_everybody_is_counted_alone(limits: Limits) -> None:
    for _ in range(4):
        await limits.wait(ME)
    assert await limits.wait(ELSE) == 0


async def test_it_makes_no_difference_who_counts(replicas: Callable[[], Limits]) -> None:
    waits = await asyncio.gather(*(replicas().wait(ME) for _ in range(8)))
    assert sorted(waits) == [0, 0, 0, 60, 60, 60, 60, 60]
    told = await asyncio.gather(*(replicas().is_to_be_told(ME) for _ in range(4)))
    assert sorted(told) == [False, False, False, True]


async def test_it_is_told_once_in_a_minute(limits: Limits, clock: Clock) -> None:
    assert [await limits.is_to_be_told(ME) for _ in range(3)] == [True, False, False]
    assert await limits.is_to_be_told(ELSE)
    clock.now += 59
    assert not await limits.is_to_be_told(ME)
    clock.now += 1
    assert await limits.is_to_be_told(ME)


async def test_an_album_counts_once(limits: Limits) -> None:
    assert [await limits.wait(ME, "album") for _ in range(10)] == [0] * 10
    assert [await limits.wait(ME) for _ in range(3)] == [0, 0, 60]
    assert await limits.wait(ME, "another album") == 60


async def test_a_clock_that_is_set_back_keeps_nobody_waiting(limits: Limits, clock: Clock) -> None:
    for _ in range(4):
        await limits.wait(ME)
    await limits.is_to_be_told(ME)
    clock.now -= 500
    assert await limits.wait(ME) == 0
    assert await limits.is_to_be_told(ME)


async def test_nobody_is_remembered_for_longer_than_the_window(clock: Clock) -> None:
    limits = RateLimit(3, 60.0, clock)
    for account in range(100):
        await limits.wait(AccountId(account))
        await limits.is_to_be_told(AccountId(account))
    clock.now += 60
    await limits.wait(ME)
    assert set(limits._people) == {ME}


async def test_nor_in_the_database(postgres: Cluster, clock: Clock) -> None:
    name = postgres.make_schema()
    database = await open_database(parse_address(postgres.url(name)))
    async with database.changing() as transaction:
        await migrate(transaction)
    limits = PostgresRateLimit(database, SEALER, 3, 60.0, clock)
    for account in range(5):
        await limits.wait(AccountId(account))
    clock.now += 60
    await limits.wait(ME)
    await database.close()
    assert postgres.say(f"SELECT count(*) FROM {name}.paces") == "1\n"  # noqa: S608 - a name of our own


async def test_ten_in_a_minute_is_the_rule() -> None:
    limits = RateLimit()
    waits = [await limits.wait(ME) for _ in range(PER_MINUTE + 1)]
    assert PER_MINUTE == 10
    assert waits[:10] == [0] * 10
    assert 59 < waits[10] <= 60


async def test_nobody_waits_for_a_look_at_all_who_came_lately(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    looked, is_over = [], Pace.is_over

    def counted(pace: Pace, now: float, window: float) -> bool:
        looked.append(pace)
        return is_over(pace, now, window)

    limits = RateLimit(3, 60.0, clock)
    for account in range(1000):
        await limits.wait(AccountId(account))
    monkeypatch.setattr(Pace, "is_over", counted)
    await limits.wait(ME)
    assert len(looked) == 1


async def test_who_comes_again_is_remembered_though_they_came_first(clock: Clock) -> None:
    limits = RateLimit(1, 60.0, clock)
    await limits.wait(ME)
    clock.now += 30
    await limits.wait(ELSE)
    clock.now += 30
    assert await limits.wait(ME) == 0  # a minute after the first time
    clock.now += 30
    assert (await limits.wait(ELSE), await limits.wait(ME)) == (0, 30)
    assert set(limits._people) == {ME, ELSE}
