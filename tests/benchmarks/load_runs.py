"""The measurements of ``load.py``, one after another, on our bot and on the usual way."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from load_bots import Bot, FerBot, Undertone, processor_seconds
from load_figures import Alone, Figures, lag_between, outcome_figures, rate_within, spread_of, told_apart
from load_phases import as_fast_as_answered, at_a_rate, one_by_one
from load_photos import Photo
from load_stage import Outcome, Selfie, Stage, outcome_of, outcome_of_any
from speed import TOKEN
from timing import resident_megabytes

from bot.demo import DemoServer

TWINS = 4_000
"""The people from this number on send each photo alone, before anybody else does."""
ALONE = 3_999
"""The person who is answered while nobody else is there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        starts: of our bot, each from nothing to its first answer.
        alone: selfies of one person.
        people: who send selfies at once.
        rate: selfies a second that they send in the steady phase.
        seconds: of that phase.
        capacity_seconds: in which everybody sends as fast as they are answered; and of the overload.
        overload: how many times as many as that are sent then.
        crowd: people who send them.
        photos: that are tried, to find as many as there are people whose readings differ.
    """

    starts: int = 5
    alone: int = 100
    people: int = 32
    rate: float = 16.0
    seconds: float = 60.0
    capacity_seconds: float = 15.0
    overload: float = 3.0
    crowd: int = 320
    photos: int = 64


DEFAULT = Plan()
QUICK = Plan(starts=2, alone=30, seconds=12.0, capacity_seconds=5.0, photos=50)


@dataclass(frozen=True, slots=True)
class Shown:
    """A bot, and the stage where its people are."""

    bot: Bot
    stage: Stage


async def starts(count: int, photos: Sequence[Photo]) -> Figures:
    """Seconds from the start of our process to the answer to a selfie that waits for it."""
    seconds = []
    for _ in range(count):
        async with _server(photos, outcome_of) as (server, stage), _folder() as folder:
            began = time.perf_counter()
            waiting = stage.send(ALONE, 0)
            bot = await Undertone.start(server.url, folder)
            try:
                await asyncio.wait_for(waiting.done.wait(), 60)
            finally:
                await bot.stop()
            seconds.append(waiting.came - began)
    return spread_of(seconds)


@asynccontextmanager
async def ours(photos: Sequence[Photo]) -> AsyncIterator[Shown]:
    """Our bot, with its metrics on."""
    async with _server(photos, outcome_of) as (server, stage), _folder() as folder:
        bot = await Undertone.start(server.url, folder, measured=True)
        try:
            yield Shown(bot, stage)
        finally:
            await bot.stop()


@asynccontextmanager
async def peer(photos: Sequence[Photo], python: str) -> AsyncIterator[Shown]:
    """The usual way with ``fer``.

    Raises:
        NotInstalledError: the interpreter lacks a package, or is none.
    """
    async with _server(photos, outcome_of_any) as (server, stage):
        bot = await FerBot.start(server.url, python)
        try:
            yield Shown(bot, stage)
        finally:
            await bot.stop()


async def known_photos(shown: Shown, count: int, wanted: int) -> Alone:
    """Some photos that can be told apart, each read twice while nobody else is there.

    Raises:
        ValueError: there are not so many; or one is read differently by turns.
    """
    (selfies,) = await one_by_one([shown.stage], [(TWINS + photo, photo) for photo in range(count) for _ in range(2)])
    found = told_apart(selfies)
    if len(found) < wanted:
        raise ValueError(f"{len(found)} of {count} photos can be told apart; {wanted} are needed")
    return dict(list(found.items())[:wanted])


async def alone(bots: Sequence[Shown], count: int) -> list[Figures]:
    """Milliseconds from update to answer for one person, with the bots taking turns."""
    warm, measured = 3, [(ALONE, 0)] * count
    await one_by_one([shown.stage for shown in bots], measured[:warm])
    answers = await one_by_one([shown.stage for shown in bots], measured)
    return [spread_of([selfie.milliseconds for selfie in selfies]) for selfies in answers]


async def steady(shown: Shown, plan: Plan, photos: Sequence[int], known: Alone | None) -> Figures:
    """Everybody at once, at a rate."""
    sending = at_a_rate(shown.stage, plan.people, plan.rate, plan.seconds, lambda person: photos[person % len(photos)])
    return {"offered": plan.rate} | await watched(shown, plan.seconds, sending, known)


async def capacity(shown: Shown, plan: Plan, photos: Sequence[int], known: Alone | None) -> Figures:
    """Everybody at once, as fast as they are answered."""
    sending = as_fast_as_answered(
        shown.stage, plan.people, lambda person: photos[person % len(photos)], seconds=plan.capacity_seconds
    )
    return await watched(shown, plan.capacity_seconds, sending, known)


async def overload(shown: Shown, plan: Plan, photos: Sequence[int], known: Alone, rate: float) -> Figures:
    """A crowd, at some times the rate that the bot was found to answer."""
    offered, seconds = plan.overload * rate, plan.capacity_seconds
    sending = at_a_rate(shown.stage, plan.crowd, offered, seconds, lambda person: photos[person % len(photos)])
    return {"offered": offered, "people": plan.crowd} | await watched(shown, seconds, sending, known)


async def watched(shown: Shown, seconds: float, sending: Awaitable[list[Selfie]], known: Alone | None) -> Figures:
    """What became of the selfies, and what the bot's process had to do for it."""
    bot = shown.bot
    lag, computed, ours_before, began = await bot.lag(), processor_seconds(bot.pid), time.process_time(), _now()
    selfies = await sending
    answered = max(sum(selfie.outcome is Outcome.ANSWERED for selfie in selfies), 1)
    return outcome_figures(selfies, known) | {
        "seconds": seconds,
        "answers_a_second": rate_within(selfies, began, seconds),
        "lag_ms": lag_between(lag, await bot.lag()),
        "processor_ms_an_answer": (processor_seconds(bot.pid) - computed) * 1000 / answered,
        "processor_ms_of_the_server": (time.process_time() - ours_before) * 1000 / answered,
        "memory_mb": resident_megabytes(bot.pid),
        "unasked": shown.stage.unasked,
    }


@asynccontextmanager
async def _server(
    photos: Sequence[Photo], meaning: Callable[[str], Outcome | None]
) -> AsyncIterator[tuple[DemoServer, Stage]]:
    async with DemoServer(TOKEN) as server:
        stage = Stage(server, photos, meaning)
        try:
            yield server, stage
        finally:
            stage.close()


@asynccontextmanager
async def _folder() -> AsyncIterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _now() -> float:
    return time.perf_counter()
