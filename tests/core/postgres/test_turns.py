from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from support.postgres import Cluster
from support.waiting import until

from core.answers import AccountId
from core.errors import StorageError
from core.postgres.address import PostgresAddress
from core.postgres.turns import PostgresTurns

ME, ELSE = AccountId(1001), AccountId(2002)


class Visits:
    """Whoever has a turn stays until they are let go."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.gate = asyncio.Event()

    async def visit(self, name: str, turns: PostgresTurns, account: AccountId = ME) -> None:
        async with turns.turn(account):
            self.inside.append(name)
            await self.gate.wait()


@pytest.fixture
async def replicas(address: PostgresAddress) -> AsyncIterator[tuple[PostgresTurns, PostgresTurns]]:
    here, there = PostgresTurns(address), PostgresTurns(address)
    yield here, there
    for turns in (here, there):
        await turns.close()
        await turns.close()


async def test_one_person_is_served_by_one_process_at_a_time(replicas: tuple[PostgresTurns, PostgresTurns]) -> None:
    (here, there), visits = replicas, Visits()
    first = asyncio.create_task(visits.visit("first", here))
    await until(lambda: visits.inside)
    second = asyncio.create_task(visits.visit("second", there))
    other = asyncio.create_task(visits.visit("other", there, ELSE))
    await until(lambda: "other" in visits.inside)
    await asyncio.sleep(0.2)
    assert visits.inside == ["first", "other"]
    visits.gate.set()
    await asyncio.gather(first, second, other)
    assert visits.inside[-1] == "second"


async def test_a_process_that_is_gone_keeps_nobody_waiting(
    postgres: Cluster, replicas: tuple[PostgresTurns, PostgresTurns]
) -> None:
    (here, there), visits = replicas, Visits()
    first = asyncio.create_task(visits.visit("first", here))
    await until(lambda: visits.inside)
    postgres.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'undertone'")
    second = asyncio.create_task(visits.visit("second", there))
    await until(lambda: "second" in visits.inside)
    visits.gate.set()
    await asyncio.gather(first, second)  # the first has nothing to give back any more, and doesn't mind
    async with here.turn(ME):
        pass


async def test_who_stops_waiting_takes_no_turn(replicas: tuple[PostgresTurns, PostgresTurns]) -> None:
    (here, there), visits = replicas, Visits()
    for turns in range(6):  # cancelled after ever more steps
        visiting = asyncio.create_task(visits.visit("impatient", here))
        for _ in range(turns):
            await asyncio.sleep(0.001)
        visiting.cancel()
        await asyncio.gather(visiting, return_exceptions=True)
    visits.gate.set()
    await asyncio.wait_for(visits.visit("patient", there), 5)
    assert visits.inside[-1] == "patient"


async def test_a_turn_that_ends_without_a_server_is_no_fault(
    replicas: tuple[PostgresTurns, PostgresTurns], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    here, there = replicas
    async with here.turn(ME):
        monkeypatch.setattr("core.postgres.turns.UNLOCK", "SELECT pg_terminate_backend(pg_backend_pid(), $1)")
    async with there.turn(ME):
        pass
    assert "a turn ends with its connection" in caplog.text


async def test_without_a_server_there_is_no_turn(
    postgres: Cluster, replicas: tuple[PostgresTurns, PostgresTurns]
) -> None:
    here, _ = replicas
    async with here.turn(ME):
        await asyncio.to_thread(postgres.stop)
    try:
        with pytest.raises(StorageError):
            async with here.turn(ME):
                pass
    finally:
        await asyncio.to_thread(postgres.start)
    async with here.turn(ME):
        pass
    await here.close()
    with pytest.raises(StorageError, match="closed"):
        async with here.turn(ME):
            pass
