"""A meter that writes down what it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from core.answers import Origin, Vote
from core.meter import Refusal, Station


@dataclass
class Diary:
    """A :class:`core.meter.Meter`; a line for each count and each station, with the error that left it, if any."""

    lines: list[str] = field(default_factory=list)

    @contextmanager
    def timing(self, station: Station) -> Iterator[None]:
        """Write the station down, after whatever happened within it."""
        try:
            yield
        except Exception as error:
            self.lines.append(f"{station}: {type(error).__name__}")
            raise
        self.lines.append(station)

    def count_answer(self, origin: Origin) -> None:
        """Write an answer down."""
        self.lines.append(f"answer to {origin}")

    def count_vote(self, vote: Vote | None) -> None:
        """Write a vote down."""
        self.lines.append(f"vote {vote}")

    def count_refusal(self, reason: Refusal) -> None:
        """Write a refusal down."""
        self.lines.append(f"refusal for {reason}")
