"""What the product lets an operator measure: how long its stations take, what fails there, and what people get.

Numbers only: no implementation is told who, what was sent or what was read.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import Protocol

from core.answers import Origin, Vote


class Station(StrEnum):
    """Where the time of an answer goes.

    ``COMPUTE`` is what a worker thread does for it, with the wait for a free one; ``READ`` (from bytes to readings) and
    ``RANK`` are parts of it. ``POLL`` (asking for updates, or how Telegram's posts of them go) is no part of an answer,
    but without it there is none.
    """

    POLL = "poll"
    DOWNLOAD = "download"
    COMPUTE = "compute"
    READ = "read"
    RANK = "rank"
    STORE = "store"
    EDIT = "edit"


class Refusal(StrEnum):
    """Why somebody got no answer: the operator blocks them, they sent too much, or all people together did."""

    BLOCKED = "blocked"
    PERSON = "person"
    OVERALL = "overall"


class Meter(Protocol):
    """Measures; safe to call from any thread, and never fails."""

    def timing(self, station: Station) -> AbstractContextManager[None]:
        """Within this, a station is at work. An error that leaves it counts as the station's, by its kind; its time is
        not one of those that an answer takes.
        """

    def count_answer(self, origin: Origin) -> None:
        """An answer was given and kept."""

    def count_vote(self, vote: Vote | None) -> None:
        """A vote was kept; None where one was taken back."""

    def count_refusal(self, reason: Refusal) -> None:
        """Something was left unanswered."""


class _NoMeter:
    """Measures nothing."""

    def timing(self, _station: Station) -> AbstractContextManager[None]:
        return nullcontext()

    def count_answer(self, origin: Origin) -> None:
        pass

    def count_vote(self, vote: Vote | None) -> None:
        pass

    def count_refusal(self, reason: Refusal) -> None:
        pass


NO_METER: Meter = _NoMeter()
"""For a bot whose operator doesn't measure."""
