"""The menu of commands and the profile, in every language; and a person's own menu, once they chose a language."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeChat, User
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.languages.language import Language, language_of
from bot.languages.texts import Texts, texts_in

COMMANDS = (
    "start",
    "mood",
    "journal",
    "taste",
    "history",
    "settings",
    "help",
    "language",
    "privacy",
    "reset",
    "export",
    "delete",
)
"""In the order of the menu; the text ``command-…`` says what each does."""
SPOTIFY_COMMANDS = ("connect", "disconnect")
"""Only where people can connect their Spotify accounts."""

_LOGGER = logging.getLogger(__name__)


def menu_of(*, accounts: bool) -> tuple[str, ...]:
    """The commands of the menu, where people can connect Spotify accounts and where they can't."""
    return COMMANDS + (SPOTIFY_COMMANDS if accounts else ())


async def introduce(bot: ExtBot[Any], menu: Sequence[str] = COMMANDS) -> None:
    """Tell Telegram the menu of commands and the profile in every language; a failure is only a warning."""
    try:
        for language in Language:
            # English is for whoever reads none of the others, too.
            code = None if language is Language.ENGLISH else language
            await _introduce_in(bot, texts_in(language), code, menu)
    except TelegramError as error:
        # After many starts in a row Telegram wants no more changes. It shows what it showed before, and we can serve.
        _LOGGER.warning("the menu of commands and the profile are not up to date in every language: %s", error)


async def follow_language(bot: Bot, person: User, chosen: str | None, menu: Sequence[str]) -> None:
    """Show a person the menu in the language that they chose, in their private chat; a failure is only a warning.

    Args:
        bot: sets it.
        person: as Telegram knows them. Where their Telegram speaks the language already, the menu of everybody does.
        chosen: their choice; None where there is none (any more).
        menu: its commands.
    """
    own = BotCommandScopeChat(person.id)  # a private chat has the number of its person
    language = language_of(person.language_code, chosen)
    try:
        if language is language_of(person.language_code, None):
            await bot.delete_my_commands(own)
        else:
            await bot.set_my_commands(_commands(texts_in(language), menu), own)
    except TelegramError as error:
        # Among others where they know the bot from a group only: then there is no private chat with a menu.
        _LOGGER.info("a person's menu of commands is not in their language: %s", error)


async def _introduce_in(bot: ExtBot[Any], texts: Texts, code: str | None, names: Sequence[str]) -> None:
    await bot.set_my_commands(_commands(texts, names), language_code=code)
    await bot.set_my_description(texts.plain("description"), language_code=code)
    await bot.set_my_short_description(texts.plain("short-description"), language_code=code)


def _commands(texts: Texts, names: Sequence[str]) -> list[BotCommand]:
    return [BotCommand(name, texts.plain(f"command-{name}")) for name in names]
