"""Computing beside the event loop: a few threads, a short queue, and an honest 'busy' beyond it."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from core.errors import BusyError

Result = TypeVar("Result")

QUEUE_PER_THREAD = 16
"""Jobs that may wait for each thread: at about 60 ms a photo the last of them waits for a second."""


class WorkerPool:
    """A bounded pool of threads; OpenCV, NumPy and LiteRT release the interpreter's lock, so threads suffice."""

    def __init__(self, threads: int | None = None, queue_per_thread: int = QUEUE_PER_THREAD) -> None:
        count = threads or os.cpu_count() or 1
        self._executor = ThreadPoolExecutor(count, thread_name_prefix="worker")
        self._capacity = count * (1 + queue_per_thread)
        self._jobs = 0
        self._lock = threading.Lock()

    @property
    def jobs(self) -> int:
        """How many jobs are under way or wait."""
        return self._jobs

    async def run(self, job: Callable[[], Result]) -> Result:
        """Compute ``job`` in a thread and wait for its result.

        Raises:
            BusyError: every thread is busy and the queue is full.
        """
        if self._jobs >= self._capacity:
            raise BusyError(f"{self._jobs} jobs are under way")
        with self._lock:
            self._jobs += 1
        future = self._executor.submit(job)
        # Counted down when the thread is done, not when the caller stops waiting: a cancelled job still computes.
        future.add_done_callback(self._done)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish the jobs under way and end the threads."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _done(self, _future: object) -> None:
        with self._lock:
            self._jobs -= 1
