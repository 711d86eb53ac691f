from __future__ import annotations

import asyncio
import threading

import pytest

from core.errors import BusyError
from core.workers import WorkerPool


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
