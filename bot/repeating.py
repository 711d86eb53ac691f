"""What the running bot does again and again beside its answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress


@asynccontextmanager
async def repeating(
    job: Callable[[], Awaitable[None]], seconds: float, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AsyncIterator[None]:
    """Within this, ``job`` is done at once and then ever again, ``seconds`` after it ended.

    Args:
        job: handles its own errors; one that it raises ends the repetition.
        seconds: between the end of one and the beginning of the next.
        sleep: waits.
    """
    task = asyncio.create_task(_repeat(job, seconds, sleep))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _repeat(
    job: Callable[[], Awaitable[None]], seconds: float, sleep: Callable[[float], Awaitable[None]]
) -> None:
    while True:
        await job()
        await sleep(seconds)
