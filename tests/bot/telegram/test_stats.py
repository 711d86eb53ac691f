"""Whom /stats answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Bot, Chat, Message, MessageEntity, Update, User

from bot.telegram.stats import stats_handler

ADMIN, ELSE, GROUP = 1001, 2002, -7


def asks(person: int, chat: int, *, admins: frozenset[int] = frozenset({ADMIN}), text: str = "/stats") -> bool:
    """Whether the handler takes the message."""
    bot = Bot("1:A")
    bot._bot_user = User(3, "Undertone", is_bot=True, username="undertone_bot")
    entity = MessageEntity(MessageEntity.BOT_COMMAND, 0, len(text))
    kind = Chat.PRIVATE if chat > 0 else Chat.GROUP
    sender, at = User(person, "A", is_bot=False), datetime(2026, 11, 26, tzinfo=UTC)
    message = Message(5, at, Chat(chat, kind), from_user=sender, text=text, entities=[entity])
    message.set_bot(bot)
    return bool(stats_handler(admins, lambda: "figures").check_update(Update(1, message=message)))


def test_an_admin_is_answered_in_private() -> None:
    assert asks(ADMIN, ADMIN)


@pytest.mark.parametrize(("person", "chat"), [(ELSE, ELSE), (ADMIN, GROUP), (ELSE, GROUP)])
def test_nobody_else_and_nowhere_else(person: int, chat: int) -> None:
    assert not asks(person, chat)


def test_without_admins_the_command_exists_for_nobody() -> None:
    assert not asks(ADMIN, ADMIN, admins=frozenset())


def test_another_command_is_left_to_others() -> None:
    assert not asks(ADMIN, ADMIN, text="/start")
