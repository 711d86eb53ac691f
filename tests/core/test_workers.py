from __future__ import annotations

import asyncio
import threading
from contextvars import Context

import pytest

from core.errors import BusyError
from core.workers import WorkerPool


async def in_a_place(pool: WorkerPool) -> str:
    with pool.place():
        return await pool.run(lambda: "done")


async def test_a_result_and_an_error_come_back() -> None:
    pool = WorkerPool(1)
    assert await pool.run(lambda: 6 * 7) == 42
    with pytest.raises(ZeroDivisionError):
        await pool.run(lambda: 1 // 0)
    pool.close()


async def test_a_full_queue_is_said_and_frees_itself() -> None:
    gate = threading.Event()
    pool = WorkerPool(1, queue_per_thread=1)
    jobs = [asyncio.create_task(pool.run(gate.wait)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(BusyError):
        await pool.run(lambda: None)
    gate.set()
    await asyncio.gather(*jobs)
    assert await pool.run(lambda: "free again") == "free again"
    pool.close()


async def test_a_cancelled_caller_does_not_free_a_thread_that_still_computes() -> None:
    gate = threading.Event()
    pool = WorkerPool(1, queue_per_thread=0)
    job = asyncio.create_task(pool.run(gate.wait))
    await asyncio.sleep(0.05)
    job.cancel()
    await asyncio.gather(job, return_exceptions=True)
    with pytest.raises(BusyError):
        await pool.run(lambda: None)
    gate.set()
    pool.close()


async def test_the_event_loop_goes_on_meanwhile() -> None:
    gate = threading.Event()
    pool = WorkerPool(1)
    job = asyncio.create_task(pool.run(gate.wait))
    await asyncio.sleep(0.01)
    assert not job.done()
    gate.set()
    await job
    pool.close()


async def test_a_place_is_kept_whoever_comes_meanwhile() -> None:
    gate = threading.Event()
    pool = WorkerPool(1, queue_per_thread=1)
    with pool.place():
        job = asyncio.create_task(pool.run(gate.wait), context=Context())
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await asyncio.create_task(pool.run(lambda: None), context=Context())
        with pytest.raises(BusyError):
            await asyncio.create_task(in_a_place(pool), context=Context())
        mine = asyncio.create_task(pool.run(lambda: "in its place"))  # a task has what the one that made it has
        await asyncio.sleep(0)
        gate.set()
        assert await mine == "in its place"
    assert await job
    pool.close()


async def test_a_place_serves_whoever_asks_for_one_within_it() -> None:
    pool = WorkerPool(1, queue_per_thread=0)
    with pool.place():
        assert not pool.has_room
        assert await in_a_place(pool) == "done"
    assert pool.has_room
    assert pool.refused == 0
    pool.close()


async def test_who_was_refused_gets_nothing_even_where_room_was_made_meanwhile() -> None:
    pool = WorkerPool(1)
    with pool.refusing():
        with pytest.raises(BusyError):
            await in_a_place(pool)
        with pytest.raises(BusyError):
            await pool.run(lambda: None)
        assert await asyncio.create_task(in_a_place(pool), context=Context()) == "done"
    assert (pool.refused, pool.has_room) == (2, True)
    assert await in_a_place(pool) == "done"
    pool.close()


async def test_a_place_is_good_for_one_job() -> None:
    gate = threading.Event()
    pool = WorkerPool(1, queue_per_thread=0)
    with pool.place():
        job = asyncio.create_task(pool.run(gate.wait))
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await pool.run(lambda: None)
        gate.set()
        await job
    pool.close()


async def test_a_place_that_was_not_needed_is_given_back() -> None:
    pool = WorkerPool(1, queue_per_thread=0)
    with pytest.raises(OSError, match="no photo"), pool.place():
        raise OSError("no photo")
    assert await pool.run(lambda: "free again") == "free again"
    pool.close()


async def test_after_its_job_a_place_is_others() -> None:
    pool = WorkerPool(1, queue_per_thread=0)
    with pool.place():
        await pool.run(lambda: None)
        await asyncio.sleep(0)
        assert await asyncio.create_task(pool.run(lambda: "another's"), context=Context()) == "another's"
        assert await pool.run(lambda: "a second one") == "a second one"
    assert pool.jobs == 0
    pool.close()


async def test_a_place_in_one_pool_is_none_in_another() -> None:
    gate = threading.Event()
    one, other = WorkerPool(1), WorkerPool(1, queue_per_thread=0)
    with one.place():
        job = asyncio.create_task(other.run(gate.wait), context=Context())
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await other.run(lambda: None)
        gate.set()
        await job
    one.close()
    other.close()
