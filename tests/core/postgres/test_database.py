from __future__ import annotations

import asyncio

import pytest
from support.postgres import STRANGER, Cluster
from support.waiting import until

from core.errors import StorageError
from core.postgres.address import PostgresAddress, parse_address
from core.postgres.database import PostgresDatabase, numbered, open_database

NUMBERS = "CREATE TABLE numbers (number BIGINT PRIMARY KEY)"
ADD = "INSERT INTO numbers VALUES (?)"


async def numbers(database: PostgresDatabase) -> list[int]:
    async with database.reading() as transaction:
        return [row["number"] for row in await transaction.rows("SELECT number FROM numbers ORDER BY number")]


@pytest.fixture
async def table(database: PostgresDatabase) -> PostgresDatabase:
    async with database.changing() as transaction:
        await transaction.rows(NUMBERS)
    return database


def test_places_are_numbered_and_text_is_left_alone() -> None:
    assert numbered("a = ? AND b = '?' AND c = ?") == "a = $1 AND b = '?' AND c = $2"
    assert numbered("a = ?2 OR b = ?1 OR c = ?2") == "a = $2 OR b = $1 OR c = $2"


async def test_a_transaction_takes_effect_wholly_or_not_at_all(table: PostgresDatabase) -> None:
    async with table.changing() as transaction:
        await transaction.each(ADD, [(1,), (2,)])
        assert (await transaction.one("SELECT count(*) AS count FROM numbers"))[0] == 2
        assert await transaction.first("SELECT number FROM numbers WHERE number > ?", 2) is None
    with pytest.raises(KeyError):
        async with table.changing() as transaction:
            await transaction.rows(ADD, 3)
            raise KeyError
    assert await numbers(table) == [1, 2]


async def test_a_cancelled_transaction_leaves_nothing(table: PostgresDatabase) -> None:
    begun = asyncio.Event()

    async def add_slowly() -> None:
        async with table.changing() as transaction:
            await transaction.rows(ADD, 1)
            begun.set()
            await transaction.rows("SELECT pg_sleep(60)")

    task = asyncio.create_task(add_slowly())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await numbers(table) == []


async def test_a_reader_sees_one_state_and_changes_nothing(table: PostgresDatabase) -> None:
    async with table.reading() as reading:
        before = await reading.rows("SELECT * FROM numbers")
        async with table.changing() as changing:
            await changing.rows(ADD, 1)
        assert await reading.rows("SELECT * FROM numbers") == before
    with pytest.raises(StorageError, match="can only be read"):
        async with table.reading() as reading:
            await reading.rows(ADD, 2)
    assert await numbers(table) == [1]


async def test_faults_of_a_statement_have_their_reason_and_no_values(table: PostgresDatabase) -> None:
    async def fault(sql: str, *values: object) -> str:
        with pytest.raises(StorageError) as caught:
            async with table.changing() as transaction:
                await transaction.rows(sql, *values)  # type: ignore[arg-type]
        cause = caught.value.__cause__
        return f"{caught.value} {cause}"

    async with table.changing() as transaction:
        await transaction.rows(ADD, 424242)
    assert "duplicate key" in (twice := await fault(ADD, 424242))
    assert "424242" not in twice
    assert "secret" not in (wrong := await fault(ADD, "secret"))
    assert "does not fit" in wrong
    assert "secret" not in await fault("SELECT CAST('secret' || ? AS BIGINT)", "x")


async def test_whoever_is_not_let_in_is_told_why(postgres: Cluster) -> None:
    stranger = parse_address(postgres.url("x", STRANGER))
    for place, reason in (
        (stranger, "the user or the password is refused"),
        (parse_address(postgres.url("x", database="nowhere")), "there is no such database"),
        (parse_address("postgresql+asyncpg://me:hunter2@127.0.0.1:1/moods"), "can't be reached"),
    ):
        with pytest.raises(StorageError, match=reason) as caught:
            await open_database(place)
        assert "hunter2" not in str(caught.value)


async def test_a_server_that_crashes_and_comes_back_is_used_again(postgres: Cluster, table: PostgresDatabase) -> None:
    await asyncio.to_thread(postgres.stop)
    try:
        with pytest.raises(StorageError):
            await numbers(table)
    finally:
        await asyncio.to_thread(postgres.start)
    assert await numbers(table) == []


async def test_a_lock_that_nobody_gives_back_is_not_waited_for_for_ever(table: PostgresDatabase) -> None:
    async def wait() -> None:
        async with table.changing() as transaction:
            await transaction.rows("SET LOCAL lock_timeout = '50ms'")
            await transaction.rows("LOCK TABLE numbers")

    async with table.changing() as holding:
        await holding.rows("LOCK TABLE numbers")
        with pytest.raises(StorageError, match="another program holds it locked"):
            await wait()


async def test_changes_of_one_person_wait_for_each_other(database: PostgresDatabase) -> None:
    async with database.changing() as transaction:
        sql = "INSERT INTO users (pseudonym, account, created_at) VALUES (?, ?, 0) RETURNING id"
        me, other = [(await transaction.one(sql, name, name))["id"] for name in (b"me", b"other")]
    entered: list[str] = []

    async def change(name: str, user: int) -> None:
        async with database.changing(user):  # type: ignore[arg-type]
            entered.append(name)

    async with database.changing(me):
        mine = asyncio.create_task(change("mine", me))
        await change("other", other)
        assert entered == ["other"]
    await mine
    assert entered == ["other", "mine"]


async def test_a_closed_database_says_so(address: PostgresAddress) -> None:
    database = await open_database(address)
    await database.close()
    await database.close()
    with pytest.raises(StorageError, match="closed"):
        await numbers(database)


async def test_closing_waits_for_what_is_under_way(address: PostgresAddress) -> None:
    database = await open_database(address)
    done: list[int] = []

    async def count() -> None:
        async with database.reading() as transaction:
            done.append((await transaction.one("SELECT 1 AS one FROM pg_sleep(0.1)"))["one"])

    counting = asyncio.create_task(count())
    await until(lambda: database._pool.get_idle_size() == 0)
    await database.close()
    await counting
    assert done == [1]
