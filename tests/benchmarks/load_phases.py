"""How selfies are sent: by one person, by many as they like, by many as fast as they are answered."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from load_stage import Selfie, Stage

PATIENCE_SECONDS = 30.0
"""How long answers are waited for after the last selfie was sent."""

PhotoOf = Callable[[int], int]
"""Which photo a person sends."""


async def one_by_one(
    stages: Sequence[Stage], senders: Iterable[tuple[int, int]], within: float = 60.0
) -> list[list[Selfie]]:
    """A selfie to each stage's bot in turn, the next one after an answer; the selfies of each stage.

    Args:
        stages: whose bots stand beside each other; what else the machine does meets them alike.
        senders: person and photo, one after another.
        within: seconds in which every answer has to come.

    Raises:
        TimeoutError: an answer did not come.
    """
    selfies: list[list[Selfie]] = [[] for _ in stages]
    for person, photo in senders:
        for stage, sent in zip(stages, selfies, strict=True):
            sent.append(stage.send(person, photo))
            await asyncio.wait_for(sent[-1].done.wait(), within)
    return selfies


async def at_a_rate(stage: Stage, people: int, rate: float, seconds: float, photo_of: PhotoOf) -> list[Selfie]:
    """People send ``rate`` selfies a second, whether they are answered or not, and then wait for the answers.

    The moments are a Poisson process with as many events as the rate has on average: people come when they like. Each
    person has a turn before anybody has the next.
    """
    chance = np.random.default_rng(0)
    moments = np.sort(chance.uniform(0, seconds, round(rate * seconds))).tolist()
    selfies: list[Selfie] = []
    started = time.perf_counter()
    for moment, person in zip(moments, _turns(people, chance), strict=False):
        await asyncio.sleep(max(started + moment - time.perf_counter(), 0))
        selfies.append(stage.send(person, photo_of(person)))
    await asyncio.sleep(max(started + seconds - time.perf_counter(), 0))
    await _all_done(selfies)
    return selfies


async def as_fast_as_answered(
    stage: Stage, people: int, photo_of: PhotoOf, *, seconds: float | None = None, count: int | None = None
) -> list[Selfie]:
    """Each person sends the next selfie as soon as the last one is answered, for some ``seconds`` or up to a ``count``
    of all selfies together, and waits for the answer.
    """
    selfies: list[Selfie] = []
    end = time.perf_counter() + (seconds if seconds is not None else float("inf"))

    async def send_on(person: int) -> None:
        while time.perf_counter() < end and (count is None or len(selfies) < count):
            selfies.append(selfie := stage.send(person, photo_of(person)))
            await _all_done([selfie])
            if selfie.outcome is None:
                return

    await asyncio.gather(*(send_on(person) for person in range(people)))
    return selfies


def _turns(people: int, chance: np.random.Generator) -> Iterator[int]:
    for _ in itertools.count():
        yield from chance.permutation(people).tolist()


async def _all_done(selfies: Sequence[Selfie]) -> None:
    """Wait for the outcomes, but no longer than people would."""
    await asyncio.wait([asyncio.ensure_future(selfie.done.wait()) for selfie in selfies], timeout=PATIENCE_SECONDS)
