"""Windows of a track sequence, disguised as what a listening history would have been.

No public data holds votes, or the mood that somebody was in when a track was put on. So three things are *simulated*,
and the network can't have learned from them how people vote or what they want in a mood:

- a track of a playlist counts as liked;
- disliked and ignored events are tracks of one other sequence strewn in at random. They teach the network that such
  events say nothing good about the next track, no more;
- the mood of an event is, in hindsight, the learned position of its track with noise, and the mood of a request that
  of the track to be guessed. It teaches that the request says where to look. A share of both is left out, so that an
  unknown mood is something the network knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.answers import EventKind
from core.history_encoding import (
    EVENT_KINDS,
    LONGEST_GAP_HOURS,
    REQUEST_FEATURES,
    EventColumns,
    encode_events,
    encode_request,
)
from core.store import HISTORY_LENGTH
from models.music.sequences import GENRE_PLAYLISTS, SNAPSHOTS, TrackSequence

LIKED = EVENT_KINDS.index(EventKind.LIKED)
NO_TARGET = -1


@dataclass(frozen=True, slots=True)
class SimulationConfig:
    """How often and how strongly a sequence is disguised; all shares in 0..1.

    ``foreign_share`` is the mean over windows; each window draws its own from 0 to twice that.
    """

    foreign_share: float = 0.35
    mood_noise: float = 0.35
    unknown_mood_share: float = 0.5
    reversed_share: float = 0.3


PLAIN = SimulationConfig(foreign_share=0.0, unknown_mood_share=1.0, reversed_share=0.0)
"""The sequence as it is, with no mood."""


@dataclass(frozen=True, eq=False, slots=True)
class Window:
    """One training example: a history with a request after each of its steps.

    Attributes:
        rows: int32 (50,), as :func:`core.history_encoding.encode_events` gives it.
        context: float32 (50, 6), likewise.
        requests: float32 (50, 4), what is asked after each step.
        targets: int32 (50,), the track that came next; :data:`NO_TARGET` where there is none to guess.
    """

    rows: NDArray[np.int32]
    context: NDArray[np.float32]
    requests: NDArray[np.float32]
    targets: NDArray[np.int32]


class Simulator:
    """Makes windows of a catalogue's sequences; the state of ``random`` decides everything.

    Args:
        positions: float32 (n, 2), valence and arousal of each track.
        foreign: the sequences' rows; a window draws its foreign tracks from one of them, for what somebody dislikes
            is alike too.
        config: the shares.
    """

    def __init__(
        self, positions: NDArray[np.float32], foreign: Sequence[NDArray[np.int32]], config: SimulationConfig
    ) -> None:
        self._positions, self._foreign, self._config = positions, foreign, config

    def window(self, sequence: TrackSequence, start: int, random: np.random.Generator) -> Window:
        """The history that begins at ``start``: at most 49 events and the empty history before them."""
        span = slice(start, start + HISTORY_LENGTH)
        rows, hours = sequence.rows[span], None if sequence.hours is None else sequence.hours[span]
        if sequence.source in (SNAPSHOTS, GENRE_PLAYLISTS) and random.random() < self._config.reversed_share:
            rows = rows[::-1]  # a playlist has no arrow of time; radio and dates of addition have one
        if hours is None:
            # No time is known: gaps that say nothing, so that the network does not lean on them.
            hours = np.expm1(random.uniform(0, np.log1p(LONGEST_GAP_HOURS), len(rows)))
        return self._window(rows, hours, random)

    def _window(self, rows: NDArray[np.int32], hours: NDArray[np.float64], random: np.random.Generator) -> Window:
        pool = self._strangers(rows, random)
        count = len(rows) - 1  # the last track is only guessed, never an event
        steps = self._with_foreign(count, random) if len(pool) else np.arange(count)
        foreign = steps < 0
        kinds = np.where(foreign, random.integers(1, len(EVENT_KINDS), len(steps)), LIKED).astype(np.int8)
        event_rows = rows[np.maximum(steps, 0)]
        event_rows[foreign] = random.choice(pool, foreign.sum()) if foreign.any() else 0
        waited = np.where(foreign, 0.0, hours[np.maximum(steps, 0)])
        waited[:1] = 0.0
        events = EventColumns(event_rows.astype(np.int32), kinds, self._event_moods(event_rows, random), waited)
        nexts = np.concatenate([[0], np.maximum.accumulate(np.where(foreign, 0, steps + 1))])
        return self._encode(events, rows[nexts], np.where(nexts == 0, 0.0, hours[nexts]), random)

    def _strangers(self, rows: NDArray[np.int32], random: np.random.Generator) -> NDArray[np.int32]:
        other = self._foreign[int(random.integers(len(self._foreign)))]
        return np.setdiff1d(other, rows)

    def _with_foreign(self, count: int, random: np.random.Generator) -> NDArray[np.int64]:
        """The places of the tracks of a sequence, with -1 where a foreign one is strewn in before a track."""
        strewn = random.random(count) < random.uniform(0, 2 * self._config.foreign_share)
        pairs = [(-1, place) if before else (place,) for place, before in enumerate(strewn)]
        return np.array([step for pair in pairs for step in pair], np.int64)[: HISTORY_LENGTH - 1]

    def _event_moods(self, rows: NDArray[np.int32], random: np.random.Generator) -> NDArray[np.float32]:
        moods = self._near(rows, random)
        moods[random.random(len(rows)) < self._config.unknown_mood_share] = 0.0
        return moods

    def _near(self, rows: NDArray[np.int32], random: np.random.Generator) -> NDArray[np.float32]:
        noisy = self._positions[rows] + random.normal(0, self._config.mood_noise, (len(rows), 2))
        return np.clip(noisy, -1, 1).astype(np.float32)

    def _encode(
        self, events: EventColumns, nexts: NDArray[np.int32], hours: NDArray[np.float64], random: np.random.Generator
    ) -> Window:
        rows, context = encode_events(events)
        targets = np.full(HISTORY_LENGTH, NO_TARGET, np.int32)
        requests = np.zeros((HISTORY_LENGTH, len(REQUEST_FEATURES)), np.float32)
        first = HISTORY_LENGTH - len(nexts)
        targets[first:] = nexts
        unknown = random.random(len(nexts)) < self._config.unknown_mood_share
        for step, (mood, gap) in enumerate(zip(self._near(nexts, random), hours, strict=True)):
            known = None if unknown[step] else (float(mood[0]), float(mood[1]))
            requests[first + step] = encode_request(known, float(gap))
        return Window(rows, context, requests, targets)
