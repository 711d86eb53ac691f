"""From selfies and what became of them to the figures of ``load.py``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from load_stage import Outcome, Selfie

from bot.live_figures import quantile

Figures = dict[str, Any]
Alone = Mapping[int, tuple[str, str]]
"""By photo, how it is read when it is the only one: a person's first time, and whenever they send it again."""
Classes = Mapping[float, int]
"""A histogram as Prometheus counts: upper bound, and how many values lie up to it."""


def spread_of(values: Sequence[float]) -> Figures:
    """Median, 95th and 99th percentile and the largest, and how many there are; without values only that."""
    if not values:
        return {"count": 0}
    median, high, higher = np.percentile(values, (50, 95, 99)).tolist()
    return {"count": len(values), "median": median, "p95": high, "p99": higher, "max": float(max(values))}


def outcome_figures(selfies: Sequence[Selfie], alone: Alone | None) -> Figures:
    """How many selfies came to what, and how long that took, in milliseconds.

    Args:
        selfies: all that were sent.
        alone: of their photos; None if nobody is to look whose answers they are.

    Returns:
        ``lost`` counts those that nothing came back for, ``mixed`` the answers that are not their photo's.
    """
    by_outcome = Counter(selfie.outcome for selfie in selfies)
    answered = [selfie for selfie in selfies if selfie.outcome is Outcome.ANSWERED]
    busy = [selfie for selfie in selfies if selfie.outcome is Outcome.BUSY]
    return {
        "sent": len(selfies),
        "answered": len(answered),
        "busy": len(busy),
        "other": by_outcome[Outcome.OTHER],
        "lost": by_outcome[None],
        "answer_ms": spread_of([selfie.milliseconds for selfie in answered]),
        "busy_ms": spread_of([selfie.milliseconds for selfie in busy]),
    } | ({} if alone is None else {"mixed": mixed(answered, alone)})


def mixed(answered: Iterable[Selfie], alone: Alone) -> int:
    """How many answers are not their photo's."""
    return sum(selfie.reading != alone[selfie.photo][selfie.again] for selfie in answered)


def rate_within(selfies: Iterable[Selfie], began: float, seconds: float) -> float:
    """Answers a second that came within ``seconds`` after ``began``."""
    came = [selfie.came for selfie in selfies if selfie.outcome is Outcome.ANSWERED]
    return sum(began <= moment <= began + seconds for moment in came) / seconds


def told_apart(selfies: Iterable[Selfie]) -> Alone:
    """The photos that are known by how they are read, whoever sends them: of two that are read alike at any time the
    first stays.

    Args:
        selfies: each photo alone, and once more by the same person.

    Raises:
        ValueError: a photo was not answered, or differently by turns, so that nothing can be told by its reading.
    """
    found: defaultdict[int, dict[bool, set[str]]] = defaultdict(lambda: {False: set(), True: set()})
    for selfie in selfies:
        found[selfie.photo][selfie.again].add(selfie.reading)
    taken: set[str] = set()
    alone: dict[int, tuple[str, str]] = {}
    for photo, readings in sorted(found.items()):
        if any(len(times) != 1 or "" in times for times in readings.values()):
            raise ValueError(f"photo {photo} is not read alike each time: {readings}")
        first, later = (next(iter(readings[again])) for again in (False, True))
        if not {first, later} & taken:
            alone[photo] = first, later
            taken |= {first, later}
    return alone


def lag_between(before: Classes, after: Classes) -> Figures:
    """Median and 99th percentile of an event loop's lag in milliseconds, and the share beyond 20 ms."""
    classes = sorted((bound, after[bound] - before.get(bound, 0)) for bound in after)
    count = classes[-1][1]
    if not count:
        return {"count": 0}
    up_to_limit = dict(classes)[LAG_LIMIT_SECONDS]
    return {
        "count": count,
        "median": quantile(classes, 0.5) * 1000,
        "p99": quantile(classes, 0.99) * 1000,
        "share_above_20_ms": 1 - up_to_limit / count,
    }


LAG_LIMIT_SECONDS = 0.02


def growth(counts: Sequence[int], megabytes: Sequence[float]) -> float:
    """Megabytes for each thousand selfies: the slope of the least-squares line over the second half of the samples."""
    half = len(counts) // 2
    if len(counts) - half < 2:
        raise ValueError("too few samples to see memory grow")
    slope, _ = np.polyfit(counts[half:], megabytes[half:], 1)
    return float(slope) * 1000
