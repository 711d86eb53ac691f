"""Buttons that must not take effect; what the others do is told by the conversations in ``tests/end_to_end``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

import pytest
from telegram import Bot, CallbackQuery, Chat, InaccessibleMessage, MaybeInaccessibleMessage, Message, Update, User

from bot.languages.language import Language
from bot.languages.texts import Texts, texts_in
from bot.telegram.answer_taps import DeleteTap, MoreTap, ResetTap
from bot.telegram.callbacks import Tap, encode
from bot.telegram.choices import ConsentChoice, ExplicitChoice, Page, PageTap
from bot.telegram.context import Context
from bot.telegram.taps import answer_tap
from core.answers import AccountId, AnswerId

ENGLISH = texts_in(Language.ENGLISH)
OWNER, ELSE = AccountId(1001), AccountId(2002)
CHAT = Chat(-7, "group")
SHOWN = Message(5, datetime(2026, 11, 25, tzinfo=UTC), CHAT)


@dataclass
class Toasts:
    """The one method of a bot that may be called here."""

    said: list[str | None] = field(default_factory=list)

    async def answer_callback_query(self, text: str | None = None, **_others: object) -> bool:
        self.said.append(text)
        return True


class Untouched:
    """A handler's context, none of whose services is to be asked for anything."""

    companion = bot_data = None

    async def texts(self, _update: Update) -> Texts:
        return ENGLISH


async def toast_for(data: str, message: MaybeInaccessibleMessage, person: AccountId) -> str | None:
    """What a press is answered with; anything else that the handler did would have raised."""
    toasts = Toasts()
    query = CallbackQuery("1", User(person, "A", is_bot=False), "2", message=message, data=data)
    query.set_bot(cast("Bot", toasts))
    await answer_tap(Update(1, callback_query=query), cast("Context", Untouched()))
    (said,) = toasts.said
    return said


@pytest.mark.parametrize(
    "tap",
    [
        PageTap(OWNER, Page.OVERVIEW),
        ExplicitChoice(OWNER, False),
        ConsentChoice(OWNER, True),
        ResetTap(OWNER, True),
        DeleteTap(OWNER, True),
    ],
    ids=lambda tap: type(tap).__name__,
)
async def test_nobody_else_presses_a_button_that_is_one_persons_alone(tap: Tap) -> None:
    assert await toast_for(encode(tap), SHOWN, ELSE) == ENGLISH.plain("foreign-button-toast")


@pytest.mark.parametrize(
    "tap", [MoreTap(AnswerId(1)), ExplicitChoice(OWNER, False)], ids=lambda tap: type(tap).__name__
)
async def test_a_button_of_a_message_that_cannot_be_edited_is_out_of_date(tap: Tap) -> None:
    assert await toast_for(encode(tap), InaccessibleMessage(CHAT, 5), OWNER) == ENGLISH.plain("stale-button-toast")


@pytest.mark.parametrize("data", ["", "v1:set-explicit:1001", "v0:more:1", "v1:page:1001:secrets"])
async def test_a_forged_button_is_out_of_date(data: str) -> None:
    assert await toast_for(data, SHOWN, OWNER) == ENGLISH.plain("stale-button-toast")
