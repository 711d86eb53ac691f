"""Which answer a message shows, kept where every process that serves its chat finds it, now and after a restart."""

from __future__ import annotations

from typing import Protocol

from core.answers import AnswerId


class ShownMessages(Protocol):
    """Remembers messages for two days; every method may raise :class:`core.errors.StorageError`."""

    async def note(self, chat: int, message: int, answer: AnswerId) -> None:
        """From now on a message of this chat shows this answer, in place of what it showed before."""

    async def answer_in(self, chat: int, message: int) -> AnswerId | None:
        """What a message shows; None if it shows no answer, or nobody remembers."""
