"""Which answer each of our messages shows: a reaction names its message, and nothing that stands in it."""

from __future__ import annotations

import logging

from telegram import Message

from core.answers import AnswerId
from core.errors import StorageError
from core.expiring_cache import ExpiringCache
from core.shown import ShownMessages

MESSAGES, MESSAGE_SECONDS = 20_000, 2 * 86_400.0
"""How many of the latest messages are remembered, and for how long: people react to what they have just read."""

ShownMessage = tuple[int, int]
"""A chat, and a message in it."""

_LOGGER = logging.getLogger(__name__)


class OwnMessages:
    """Known in memory only, and to the process that wrote them: a reaction to an older one counts for nothing."""

    def __init__(self) -> None:
        self._answers: ExpiringCache[ShownMessage, AnswerId] = ExpiringCache(MESSAGES, MESSAGE_SECONDS)

    async def note(self, chat: int, message: int, answer: AnswerId) -> None:
        """From now on a message of this chat shows this answer, in place of what it showed before."""
        self._answers.put((chat, message), answer)

    async def answer_in(self, chat: int, message: int) -> AnswerId | None:
        """What a message shows; None if it shows no answer, or nobody remembers."""
        return self._answers.get((chat, message))


class ShownAnswers:
    """The answer in each of the latest messages.

    Args:
        messages: where they are remembered; in memory if nothing is said.
    """

    def __init__(self, messages: ShownMessages | None = None) -> None:
        self._messages = messages or OwnMessages()

    async def note(self, message: Message, answer: AnswerId) -> None:
        """From now on the message shows this answer, in place of what it showed before."""
        try:
            await self._messages.note(message.chat.id, message.message_id, answer)
        except StorageError as error:  # the answer is there, and its buttons count
            _LOGGER.warning("reactions to a message count for nothing, since it can't be remembered: %s", error)

    async def answer_in(self, chat: int, message: int) -> AnswerId | None:
        """What a message shows; None if it shows no answer, or nobody remembers.

        Raises:
            StorageError: what is remembered can't be read.
        """
        return await self._messages.answer_in(chat, message)
