"""Whether the memory of ``undertone run`` grows with the selfies that it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from load_figures import Figures, growth
from load_photos import Photo
from load_runs import ours
from load_stage import Outcome, Stage
from timing import resident_megabytes

PEOPLE, AT_ONCE = 1_000, 16
SAMPLE = 250
"""Selfies between two looks at the memory."""
PATIENCE_SECONDS = 60.0


async def soak(photos: Sequence[Photo], count: int, say: Callable[[str], object]) -> Figures:
    """The memory of our process over ``count`` selfies of a thousand people, some of them at a time."""
    counts: list[int] = []
    megabytes: list[float] = []
    outcomes: list[Outcome | None] = []
    async with ours(photos) as shown:
        for block in range(0, count, SAMPLE):
            people = range(block % PEOPLE, block % PEOPLE + SAMPLE)
            outcomes += await _block(shown.stage, people, len(photos))
            counts.append(len(outcomes))
            megabytes.append(resident_megabytes(shown.bot.pid))
            say(f"{counts[-1]:6} selfies {megabytes[-1]:7.1f} MB\n")
    return {
        "selfies": counts[-1],
        "answered": outcomes.count(Outcome.ANSWERED),
        "people": PEOPLE,
        "samples": [{"selfies": at, "memory_mb": size} for at, size in zip(counts, megabytes, strict=True)],
        "memory_mb": {"first": megabytes[0], "last": megabytes[-1], "max": max(megabytes)},
        "growth_mb_per_1000": growth(counts, megabytes),
    }


async def _block(stage: Stage, people: Sequence[int], photos: int) -> list[Outcome | None]:
    """A selfie of each of some people, as many at a time as :data:`AT_ONCE`."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(person: int) -> Outcome | None:
        async with room:
            selfie = stage.send(person, person % photos)
            await asyncio.wait_for(selfie.done.wait(), PATIENCE_SECONDS)
            return selfie.outcome

    return list(await asyncio.gather(*(one(person) for person in people)))
