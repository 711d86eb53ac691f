"""Who the bot says it is, told by python-telegram-bot over HTTP."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)
from telegram.error import BadRequest

from bot.demo.nouns import PAGE_USER
from bot.demo.server import DemoServer

CHAT = PAGE_USER.identifier
KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton("👍", callback_data="up"), InlineKeyboardButton("👎", callback_data="down")]]
)


async def test_who_the_bot_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.first_name) == (1, True, "Undertone")


async def test_commands_and_descriptions(bot: Bot, server: DemoServer) -> None:
    commands = [BotCommand("start", "What I do"), BotCommand("privacy", "What is kept")]
    await bot.set_my_commands(commands)
    await bot.set_my_description("Send a selfie.")
    await bot.set_my_short_description("Selfie in, music out.")
    assert await bot.get_my_commands() == tuple(commands)
    assert server.state.profile.description == "Send a selfie."
    assert server.state.profile.short_description == "Selfie in, music out."
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("No Spaces", "x")])
    with pytest.raises(BadRequest, match="Description is too long"):
        await bot.set_my_description("x" * 513)


async def test_a_profile_for_each_language(bot: Bot, server: DemoServer) -> None:
    await bot.set_my_commands([BotCommand("start", "What I do")])
    await bot.set_my_commands([BotCommand("start", "Was ich mache")], language_code="de")
    await bot.set_my_description("Schick ein Selfie.", language_code="de")
    await bot.set_my_short_description("Selfie rein, Musik raus.", language_code="de")
    assert [command.description for command in await bot.get_my_commands()] == ["What I do"]
    assert [command.description for command in await bot.get_my_commands(language_code="de")] == ["Was ich mache"]
    assert await bot.get_my_commands(language_code="fr") == ()
    assert server.state.profile.description == ""
    assert server.state.profile_in("de").description == "Schick ein Selfie."
    with pytest.raises(BadRequest, match="Invalid language code"):
        await bot.set_my_description("x", language_code="pt-br")
