"""Another text in a message, whatever became of the message."""

from __future__ import annotations

import pytest
from telegram import Bot, Message
from telegram.error import BadRequest

from bot.demo import PAGE_USER, DemoServer
from bot.demo.faults import bad_request
from bot.telegram.editing import replace_text


@pytest.fixture
async def message(server: DemoServer, bot: Bot) -> Message:
    """One of the bot's own."""
    server.state.chats.meet(PAGE_USER)
    return await bot.send_message(PAGE_USER.identifier, "a moment")


async def test_the_same_text_again_is_fine(message: Message) -> None:
    for _ in range(2):
        assert await replace_text(message, "<b>done</b>") is message


async def test_where_the_message_is_gone_another_one_comes(message: Message) -> None:
    await message.delete()
    shown = await replace_text(message, "<b>done</b>")
    assert (shown.text, shown.message_id != message.message_id) == ("done", True)


async def test_any_other_refusal_is_a_fault(server: DemoServer, message: Message) -> None:
    server.plan_fault("editMessageText", bad_request("can't parse entities"))
    with pytest.raises(BadRequest, match="parse"):
        await replace_text(message, "<b>done")
