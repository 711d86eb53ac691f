"""Computing beside the event loop: a few threads, a short queue, and an honest 'busy' beyond it."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from core.errors import BusyError

Result = TypeVar("Result")

QUEUE_PER_THREAD = 16
"""Jobs that may wait for each thread: at about 60 ms a photo the last of them waits for a second."""


@dataclass(slots=True)
class _Place:
    """Kept in a pool for a job that is still to come; ``taken`` once it came. One that was ``refused`` is none."""

    pool: WorkerPool
    taken: bool = False
    refused: bool = False


# Of the update that the running task handles: what asks for the job need not know of the place.
_place: ContextVar[_Place | None] = ContextVar("place", default=None)


class WorkerPool:
    """A bounded pool of threads; OpenCV, NumPy and LiteRT release the interpreter's lock, so threads suffice."""

    def __init__(self, threads: int | None = None, queue_per_thread: int = QUEUE_PER_THREAD) -> None:
        count = threads or os.cpu_count() or 1
        self._executor = ThreadPoolExecutor(count, thread_name_prefix="worker")
        self._capacity = count * (1 + queue_per_thread)
        self._jobs = 0
        self._places = 0
        self._refused = 0
        self._lock = threading.Lock()

    @property
    def jobs(self) -> int:
        """How many jobs are under way or wait."""
        return self._jobs

    @property
    def refused(self) -> int:
        """How often there was no room, since the beginning."""
        return self._refused

    @property
    def capacity(self) -> int:
        """How many jobs and places there may be together."""
        return self._capacity

    @property
    def has_room(self) -> bool:
        """Whether one more place can be kept, or one more job be taken, now."""
        return self._jobs + self._places < self._capacity

    @contextmanager
    def place(self) -> Iterator[None]:
        """Within this, the next job of the running task has its place for sure, whoever else comes meanwhile: what has
        to be fetched for it, and is said to its sender, is not in vain. A place that the task has already serves.

        Raises:
            BusyError: every thread is busy, and the queue is full or all of it is kept for others; or the task is
                within :meth:`refusing`.
        """
        if self._kept() is not None:
            yield
            return
        self._check_room()
        self._places += 1
        with self._having(_Place(self)):
            yield

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Within this, the running task gets no place and no job done, even if room is made meanwhile: it was decided
        that it comes too late.
        """
        with self._having(_Place(self, taken=True, refused=True)):
            yield

    async def run(self, job: Callable[[], Result]) -> Result:
        """Compute ``job`` in a thread and wait for its result.

        Raises:
            BusyError: every thread is busy, the queue is full, and the running task has no place in it.
        """
        if (place := self._kept()) is not None:
            self._give_up(place)  # it is the job's from here on
        else:
            self._check_room()
        with self._lock:
            self._jobs += 1
        future = self._executor.submit(job)
        # Counted down when the thread is done, not when the caller stops waiting: a cancelled job still computes.
        future.add_done_callback(self._done)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish the jobs under way and end the threads."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _kept(self) -> _Place | None:
        """The place that the running task has, and has not used."""
        place = _place.get()
        return place if place is not None and place.pool is self and not place.taken else None

    @contextmanager
    def _having(self, place: _Place) -> Iterator[None]:
        before = _place.set(place)
        try:
            yield
        finally:
            _place.reset(before)
            self._give_up(place)

    def _check_room(self) -> None:
        place = _place.get()
        refused = place is not None and place.pool is self and place.refused
        if refused or not self.has_room:
            self._refused += 1
            raise BusyError(f"{self._jobs} jobs are under way, and {self._places} are still to come")

    def _give_up(self, place: _Place) -> None:
        if not place.taken:
            place.taken = True
            self._places -= 1

    def _done(self, _future: object) -> None:
        with self._lock:
            self._jobs -= 1
