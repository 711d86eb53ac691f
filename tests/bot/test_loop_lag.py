"""The event loop's lag: what is told of a loop that something blocks."""

from __future__ import annotations

import asyncio
import time

from prometheus_client import generate_latest
from support.waiting import until

from bot.loop_lag import watching_lag
from bot.metrics import PrometheusMeter


async def test_what_blocks_the_loop_is_seen() -> None:
    lags: list[float] = []
    async with watching_lag(lags.append, seconds=0.001):
        await until(lambda: len(lags) >= 2)
        before = len(lags)
        time.sleep(0.2)  # noqa: ASYNC251 - what a handler must never do
        await until(lambda: len(lags) > before)
    assert lags[before] >= 0.15
    assert min(lags) >= 0


async def test_the_wait_between_two_looks_is_no_lag() -> None:
    class Clock:
        now = 50.0

        def __call__(self) -> float:
            return self.now

    lags: list[float] = []
    clock = Clock()
    async with watching_lag(lags.append, seconds=0.0, clock=clock):
        await until(lambda: lags)
        clock.now += 3.0
        await until(lambda: sum(lags))
    assert sum(lags) == 3.0


async def test_nothing_is_told_after_the_end() -> None:
    lags: list[float] = []
    async with watching_lag(lags.append, seconds=0.001):
        await until(lambda: lags)
    told = len(lags)
    await asyncio.sleep(0.01)
    assert len(lags) == told


async def test_prometheus_is_told() -> None:
    meter = PrometheusMeter()
    async with meter.watching_loop():
        await until(lambda: "undertone_loop_lag_seconds_count 0.0" not in generate_latest(meter.registry).decode())
    assert 'undertone_loop_lag_seconds_bucket{le="0.02"}' in generate_latest(meter.registry).decode()
