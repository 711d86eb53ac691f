"""The listening history as a sequence: how events and a request become the history network's input."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from core.answers import Event, EventKind
from core.catalogue import Catalogue
from core.store import HISTORY_LENGTH

EVENT_KINDS: tuple[EventKind, ...] = tuple(EventKind)
CONTEXT_FEATURES = ("liked", "disliked", "ignored", "valence", "arousal", "gap")
"""What is told of an event beside its track's vector. A step without an event is all zeros, kind included."""
REQUEST_FEATURES = ("valence", "arousal", "known", "gap")
"""What is told of the request; without a known mood the first three are zero."""
LONGEST_GAP_HOURS = 90 * 24.0  # after a season away it no longer matters how long


@dataclass(frozen=True, eq=False, slots=True)
class EventColumns:
    """t events, the oldest first, as training and serving both know them.

    Attributes:
        rows: int32 (t,), rows of the catalogue.
        kinds: int8 (t,), places in :data:`EVENT_KINDS`.
        moods: float32 (t, 2), (valence, arousal) of the mood each was recommended for, in [-1, 1].
        hours: float64 (t,), hours since the event before; 0 for the first.
    """

    rows: NDArray[np.int32]
    kinds: NDArray[np.int8]
    moods: NDArray[np.float32]
    hours: NDArray[np.float64]


def encode_events(events: EventColumns) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The latest events as the network reads them, in training and in serving.

    Returns:
        int32 (:data:`core.store.HISTORY_LENGTH`,), the rows whose item vectors are the first input, and float32
        (:data:`core.store.HISTORY_LENGTH`, 6), the columns :data:`CONTEXT_FEATURES`, the second. Both are filled from
        the end: the last step is the latest event; steps before the first event hold row -1 and zeros.
    """
    rows = np.full(HISTORY_LENGTH, -1, np.int32)
    context = np.zeros((HISTORY_LENGTH, len(CONTEXT_FEATURES)), np.float32)
    count = min(len(events.rows), HISTORY_LENGTH)
    if count:
        steps = np.arange(HISTORY_LENGTH - count, HISTORY_LENGTH)
        rows[steps] = events.rows[-count:]
        context[steps, events.kinds[-count:]] = 1.0
        context[steps, 3:5] = events.moods[-count:]
        context[steps, 5] = gap_feature(events.hours[-count:])
    return rows, context


def encode_request(mood: tuple[float, float] | None, hours: float) -> NDArray[np.float32]:
    """float32 (4,), the columns :data:`REQUEST_FEATURES`.

    Args:
        mood: (valence, arousal) sought for, in [-1, 1]; None if nothing is known of it.
        hours: since the latest event; 0 if there is none.
    """
    valence, arousal = mood or (0.0, 0.0)
    gap = float(gap_feature(np.array([hours]))[0])
    return np.array([valence, arousal, 0.0 if mood is None else 1.0, gap], np.float32)


def gap_feature(hours: NDArray[np.float64]) -> NDArray[np.float32]:
    """Hours on a logarithmic scale from 0 (at once, or a clock set back) to 1 (:data:`LONGEST_GAP_HOURS` or more)."""
    clipped = np.clip(hours, 0.0, LONGEST_GAP_HOURS)
    return (np.log1p(clipped) / math.log1p(LONGEST_GAP_HOURS)).astype(np.float32)


@dataclass(frozen=True, eq=False, slots=True)
class Situation:
    """What the network reads before an answer, in serving and where it learns from votes.

    Attributes:
        rows: int32 (50,), as :func:`encode_events` gives it.
        context: float32 (50, 6), likewise.
        request: float32 (4,), as :func:`encode_request` gives it.
    """

    rows: NDArray[np.int32]
    context: NDArray[np.float32]
    request: NDArray[np.float32]


def encode_situation(
    catalogue: Catalogue, events: Sequence[Event], mood: tuple[float, float] | None, now: datetime
) -> Situation:
    """A history (the oldest event first) and a request at ``now`` (UTC) for (valence, arousal), None for no known mood.

    Events whose track left the catalogue are passed over.
    """
    known = [(row, event) for event in events if (row := catalogue.row(event.track)) is not None]
    rows, context = encode_events(_columns(known))
    hours = (now - known[-1][1].at).total_seconds() / 3600 if known else 0.0
    return Situation(rows, context, encode_request(mood, hours))


def _columns(known: Sequence[tuple[int, Event]]) -> EventColumns:
    times = np.array([event.at.timestamp() for _, event in known], np.float64)
    return EventColumns(
        rows=np.array([row for row, _ in known], np.int32),
        kinds=np.array([EVENT_KINDS.index(event.kind) for _, event in known], np.int8),
        moods=np.array([event.mood for _, event in known], np.float32).reshape(-1, 2),
        hours=np.diff(times, prepend=times[:1]) / 3600,
    )
