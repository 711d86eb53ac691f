"""Which answers messages show, for tests of what does not depend on where that is kept."""

from __future__ import annotations

from core.answers import AnswerId


class ShownHere:
    """A :class:`core.shown.ShownMessages` in memory.

    Attributes:
        answers: by chat and message.
    """

    def __init__(self) -> None:
        self.answers: dict[tuple[int, int], AnswerId] = {}

    async def note(self, chat: int, message: int, answer: AnswerId) -> None:
        """From now on a message of this chat shows this answer."""
        self.answers[chat, message] = answer

    async def answer_in(self, chat: int, message: int) -> AnswerId | None:
        """What a message shows."""
        return self.answers.get((chat, message))
