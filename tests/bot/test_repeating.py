from __future__ import annotations

import asyncio

import pytest

from bot.repeating import repeating


class FakeSleep:
    """Waits no time at all, but notes for how long it was asked to; lets others have their turn."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_it_begins_at_once_and_waits_between() -> None:
    done: list[int] = []
    sleep = FakeSleep()

    async def job() -> None:
        done.append(len(sleep.asked))

    async with repeating(job, 7.0, sleep):
        await turns(4)
    assert done[:3] == [0, 1, 2]
    assert set(sleep.asked) == {7.0}


async def test_it_ends_with_its_block_even_in_the_middle() -> None:
    begun, ended = asyncio.Event(), False

    async def job() -> None:
        nonlocal ended
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended = True

    async with repeating(job, 7.0):
        await begun.wait()
    assert ended


async def test_an_error_that_the_job_did_not_handle_is_not_lost() -> None:
    async def job() -> None:
        raise RuntimeError("unforeseen")

    with pytest.raises(RuntimeError, match="unforeseen"):
        async with repeating(job, 7.0):
            await turns(2)
