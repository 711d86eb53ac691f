"""Who is let in: what takes computing has a place kept for it as it arrives, or is turned away before it cost much.

Past capacity most of what comes is turned away. Were that decided where it is handled, it would first wait for its turn
and be remembered like all others. And no more are inside at a time than there are places: whoever was computed for but
still waits for the store and for Telegram holds up the next ones, too, so that a bound on computing alone would let
their number, and with it everybody's wait, grow while the load lasts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from telegram import Update

from bot.telegram.uploads import upload_of
from core.workers import WorkerPool


class Door:
    """Decides on arrival.

    Args:
        workers: where pictures are read; they have room, or not.
    """

    def __init__(self, workers: WorkerPool) -> None:
        self._workers = workers
        self._inside = 0

    @contextmanager
    def passing(self, update: Update, *, waits: bool) -> Iterator[bool]:
        """Within this, an update is handled; whether it is let in. If not, whatever it would compute is refused.

        Args:
            update: what has come.
            waits: whether it will wait for an earlier one of its sender. No place is kept for it meanwhile: somebody
                who sends much at once would keep others out.
        """
        if not _takes_computing(update):
            yield True
        elif not self._has_room():
            with self._workers.refusing():
                yield False
        elif waits:
            yield True
        else:
            with self._workers.place(), self._being_inside():
                yield True

    def _has_room(self) -> bool:
        return self._inside < self._workers.capacity and self._workers.has_room

    @contextmanager
    def _being_inside(self) -> Iterator[None]:
        """Until all of it is done, and not only the computing."""
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1


def _takes_computing(update: Update) -> bool:
    """Whether it shows a picture or a video. The photos of an album are answered together, and once."""
    message = update.message
    return message is not None and message.media_group_id is None and upload_of(message) is not None
