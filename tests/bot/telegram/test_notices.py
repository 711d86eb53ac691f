"""What an admin is told of a fault, and how often."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import cast

import pytest
from support.clock import Clock
from telegram import Bot
from telegram.error import Forbidden

from bot.telegram.notices import QUIET_SECONDS, FaultNotices, place_of
from core.answers import AnswerId
from core.emotions import EmotionReading
from core.errors import StorageError


@dataclass
class Outbox:
    """The one method of a bot that may be called here; some people have blocked the bot."""

    blocked: frozenset[int] = frozenset()
    sent: list[tuple[int, str]] = field(default_factory=list)

    async def send_message(self, chat_id: int, text: str) -> None:
        if chat_id in self.blocked:
            raise Forbidden("bot was blocked by the user")
        self.sent.append((chat_id, text))


def fault(message: str = "Ottilie's photo") -> BaseException:
    """An error with a traceback, which ends in a module of ours."""
    with pytest.raises(ValueError) as caught:
        EmotionReading((0.5,))
    caught.value.args = (message,)
    return caught.value


async def tell(notices: FaultNotices, outbox: Outbox, error: BaseException) -> None:
    await notices.tell(cast("Bot", outbox), "a1b2c3", error)


async def test_every_admin_is_told_the_kind_and_the_place_and_nothing_else() -> None:
    outbox = Outbox()
    await tell(FaultNotices([1, 2]), outbox, fault())
    assert [admin for admin, _ in outbox.sent] == [1, 2]
    text = outbox.sent[0][1]
    assert text.startswith("Fault a1b2c3: ValueError at core/emotions.py:")
    assert "Ottilie" not in text


async def test_the_same_fault_is_told_once_in_a_while_and_another_at_once() -> None:
    outbox, clock = Outbox(), Clock(0.0)
    notices = FaultNotices([1], clock)
    for _ in range(3):
        await tell(notices, outbox, fault())
    assert len(outbox.sent) == 1
    await tell(notices, outbox, StorageError("the disk is full"))
    assert len(outbox.sent) == 2
    clock.now += QUIET_SECONDS
    await tell(notices, outbox, fault())
    assert len(outbox.sent) == 3


async def test_an_admin_who_cannot_be_told_does_not_keep_it_from_others(caplog: pytest.LogCaptureFixture) -> None:
    outbox = Outbox(blocked=frozenset({10001}))
    with caplog.at_level(logging.WARNING):
        await tell(FaultNotices([10001, 2]), outbox, fault())
    assert [admin for admin, _ in outbox.sent] == [2]
    assert "an admin could not be told of fault a1b2c3" in caplog.text
    assert "10001" not in caplog.text


async def test_without_admins_nobody_is_told() -> None:
    outbox = Outbox()
    await tell(FaultNotices(), outbox, fault())
    assert outbox.sent == []


def test_a_fault_of_a_library_has_the_name_of_its_file() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        _ = AnswerId(1) // 0
    assert place_of(caught.value).startswith("test_notices.py:")
    assert place_of(StorageError("never raised")) == "an unknown place"
