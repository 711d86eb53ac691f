"""Updates that are kept until they are done: for whom, how long, and what becomes of those whose process has died."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.clock import Clock
from support.keys import KEYS

from core.answers import AccountId, UpdateId
from core.databases import Place, opened_memory
from core.kept_updates import KeptUpdate
from core.memory import Memory
from core.sql.kept_updates import LIFE_SECONDS, MOST_TRIES, STALE_SECONDS, SqlKeptUpdates
from core.sqlite.backup import back_up, restore

NOW = datetime(2026, 11, 26, tzinfo=UTC)
HERS, HIS = AccountId(7_000_000_007), AccountId(8_000_000_008)
ONE, TWO = KeptUpdate(UpdateId(1), '{"text": "Kummerkasten"}'), KeptUpdate(UpdateId(2), "2")


@asynccontextmanager
async def started(place: Place, clock: Clock) -> AsyncIterator[tuple[Memory, SqlKeptUpdates]]:
    """A process on the database."""
    async with opened_memory(place, KEYS, limit=10) as memory:
        assert isinstance(memory.kept, SqlKeptUpdates)
        memory.kept._clock = clock
        yield memory, memory.kept


def files_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def keep_both(kept: SqlKeptUpdates) -> None:
    await kept.keep(TWO.id, HIS, TWO.content)
    await kept.keep(ONE.id, HERS, ONE.content)
    await kept.keep(ONE.id, HERS, ONE.content)  # brought twice


async def test_what_a_dead_process_has_left_is_found_and_until_then_nobody_takes_it(place: Place) -> None:
    clock = Clock()
    async with started(place, clock) as (_, kept):
        await kept.take()
        await keep_both(kept)
        for _ in range(3):
            clock.now += STALE_SECONDS * 0.9
            await kept.renew([ONE.id])
            assert ONE not in await kept.take()
    clock.now += STALE_SECONDS
    async with started(place, clock) as (_, kept):
        assert await kept.take() == (ONE, TWO)
        assert await kept.take() == ()


async def test_what_is_dropped_does_not_come_again(place: Place) -> None:
    clock = Clock()
    async with started(place, clock) as (_, kept):
        await keep_both(kept)
        await kept.drop(ONE.id)
        await kept.drop(ONE.id)
        clock.now += STALE_SECONDS
        assert await kept.take() == (TWO,)


async def test_who_is_alone_finds_it_at_once_after_a_restart(tmp_path: Path) -> None:
    clock = Clock()
    async with started(tmp_path / "a.db", clock) as (_, kept):
        await keep_both(kept)
    async with started(tmp_path / "a.db", clock) as (_, kept):
        assert await kept.take() == (ONE, TWO)
        assert await kept.take() == ()


async def test_an_update_that_ends_the_process_is_given_up(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    async with started(place, clock) as (_, kept):
        await keep_both(kept)
        for _ in range(MOST_TRIES):
            clock.now += STALE_SECONDS
            assert await kept.take() == (ONE, TWO)
        clock.now += STALE_SECONDS
        assert await kept.take() == ()
        assert "each time it was handled, the process ended" in caplog.text
        clock.now += STALE_SECONDS
        assert await kept.take() == ()


async def test_after_a_day_it_is_too_late_for_an_answer(place: Place) -> None:
    clock = Clock()
    async with started(place, clock) as (_, kept):
        await kept.keep(ONE.id, HERS, ONE.content)
        clock.now += LIFE_SECONDS + 1
        await kept.keep(TWO.id, HIS, TWO.content)
        clock.now += STALE_SECONDS
        assert await kept.take() == (TWO,)


async def test_it_goes_with_the_person(place: Place) -> None:
    clock = Clock()
    async with started(place, clock) as (memory, kept):
        await keep_both(kept)
        user = await memory.store.user(HERS)
        await memory.store.delete(UpdateId(9), user, NOW)
        clock.now += STALE_SECONDS
        assert await kept.take() == (TWO,)


async def test_nobody_reads_it_in_the_file(tmp_path: Path) -> None:
    async with started(tmp_path / "a.db", Clock()) as (_, kept):
        await keep_both(kept)
        files = files_in(tmp_path)
    assert b"Kummerkasten" not in files
    assert str(HERS).encode() not in files


async def test_what_somebody_altered_is_given_up_and_holds_up_nothing(tmp_path: Path) -> None:
    path, clock = tmp_path / "a.db", Clock()
    for deleting in (False, True):
        async with started(path, clock) as (memory, kept):
            await keep_both(kept)
            user = await memory.store.user(HIS)
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE kept_updates SET content = ? WHERE id = 1", [b"x" * 40])
            if deleting:
                await memory.store.delete(UpdateId(9), user, NOW)
            assert await kept.take() == (() if deleting else (TWO,))
            await kept.drop(TWO.id)


async def test_a_restored_backup_answers_nothing_again(tmp_path: Path) -> None:
    database, clock = tmp_path / "a.db", Clock()
    async with started(database, clock) as (_, kept):
        await keep_both(kept)
        back_up(database, tmp_path / "b.db")
    await restore(tmp_path / "b.db", database, KEYS)
    async with started(database, clock) as (_, kept):
        assert await kept.take() == ()
