"""A circuit breaker: a service that keeps failing is left alone for a while, then tried once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from core.errors import CircuitOpenError

FAILURES_TO_OPEN = 3
"""One timeout happens to everybody; three in a row are an outage."""
PAUSE_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 24 * 3600.0
"""Spotify has asked for 23 hours; a longer wish is taken for an error."""


@runtime_checkable
class Breaking(Protocol):
    """Whoever asks an outside service, and leaves it alone after failures."""

    @property
    def breaker(self) -> CircuitBreaker:
        """Says when."""


class Circuits(Protocol):
    """What several processes tell each other of the services that they leave alone."""

    async def exchange(self, breakers: Mapping[str, CircuitBreaker]) -> None:
        """Bring both sides to the longer of their pauses, service by service.

        Raises:
            StorageError: what the others know can't be read, or ours not be told.
        """


class CircuitBreaker:
    """Says whether a call may be made; to be told how each one went. Safe to use from any thread.

    Args:
        clock: seconds that never run backwards.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._open_until: float | None = None
        self._trying = False

    @property
    def refuses(self) -> bool:
        """Whether :meth:`enter` would refuse now."""
        with self._lock:
            return self._refuses()

    @property
    def pause(self) -> float:
        """For how many seconds from now nobody is let through; 0 if somebody is, or one is trying."""
        with self._lock:
            return max(0.0, (self._open_until or 0.0) - self._clock())

    def hold(self, seconds: float) -> None:
        """Leave the service alone for so long at least: another process has found it failing."""
        with self._lock:
            until = self._clock() + min(seconds, LONGEST_PAUSE_SECONDS)
            self._open_until = max(until, self._open_until or 0.0)

    def enter(self) -> None:
        """Ask to make a call; after a pause one caller is let through, and the others wait for how it goes.

        Raises:
            CircuitOpenError: not now.
        """
        with self._lock:
            if self._refuses():
                raise CircuitOpenError("left alone after failures")
            self._trying = self._open_until is not None

    def succeeded(self) -> None:
        """The call went well. What began before the circuit opened does not close it."""
        with self._lock:
            if self._open_until is not None and not self._trying:
                return
            self._failures, self._open_until, self._trying = 0, None, False

    def failed(self, pause: float | None = None) -> None:
        """The call failed; ``pause`` is the number of seconds that the service asked for, if it did."""
        with self._lock:
            self._failures += 1
            if pause is None and not self._failure_opens():
                return
            seconds = PAUSE_SECONDS if pause is None else min(max(pause, PAUSE_SECONDS), LONGEST_PAUSE_SECONDS)
            self._open_until = max(self._clock() + seconds, self._open_until or 0.0)
            self._trying = False

    def _failure_opens(self) -> bool:
        """Once it is open, only the trial counts: a call that began before says nothing about now."""
        return self._failures >= FAILURES_TO_OPEN if self._open_until is None else self._trying

    def _refuses(self) -> bool:
        return self._open_until is not None and (self._trying or self._clock() < self._open_until)
