"""Which answer each of our messages shows: a reaction names its message, and nothing that stands in it."""

from __future__ import annotations

import logging

from telegram import Message

from core.answers import AnswerId
from core.errors import StorageError
from core.shown import ShownMessages

_LOGGER = logging.getLogger(__name__)


class ShownAnswers:
    """The answer in each of the latest messages.

    Args:
        messages: where they are remembered.
    """

    def __init__(self, messages: ShownMessages) -> None:
        self._messages = messages

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
