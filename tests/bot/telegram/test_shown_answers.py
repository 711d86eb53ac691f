from __future__ import annotations

from datetime import UTC, datetime

import pytest
from support.shown import ShownHere
from telegram import Chat, Message

from bot.telegram.shown_answers import ShownAnswers
from core.answers import AnswerId
from core.errors import StorageError


def message(chat: int, number: int) -> Message:
    return Message(number, datetime(2026, 11, 26, tzinfo=UTC), Chat(chat, "private"))


async def test_a_message_shows_what_was_noted_last() -> None:
    shown = ShownAnswers(ShownHere())
    await shown.note(message(7, 1), AnswerId(5))
    await shown.note(message(8, 1), AnswerId(6))
    assert (await shown.answer_in(7, 1), await shown.answer_in(8, 1)) == (5, 6)
    await shown.note(message(7, 1), AnswerId(9))
    assert await shown.answer_in(7, 1) == 9
    assert await shown.answer_in(7, 2) is None


class Gone:
    """A database that can't be reached."""

    async def note(self, chat: int, message: int, answer: AnswerId) -> None:
        raise StorageError(f"no place for {(chat, message, answer)}")

    async def answer_in(self, chat: int, message: int) -> AnswerId | None:
        raise StorageError(f"nobody knows {(chat, message)}")


async def test_an_answer_that_can_not_be_remembered_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    shown = ShownAnswers(Gone())
    await shown.note(message(7, 1), AnswerId(5))
    assert "reactions to a message count for nothing" in caplog.text
    with pytest.raises(StorageError):
        await shown.answer_in(7, 1)
