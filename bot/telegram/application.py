"""The Telegram application: its handlers in their order, its life from start to stop."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, cast

from telegram import BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.languages.language import Language
from bot.languages.texts import Texts, texts_in
from bot.telegram import commands, deep_links, history, inline, journal, selfies, taps, taste, words
from bot.telegram.addressing import Addressed
from bot.telegram.context import Context, Services
from bot.telegram.faults import report_failed_poll, report_fault
from bot.telegram.processor import OneByOneProcessor
from core.store import Store

TelegramApplication = Application[Any, Context, dict[Any, Any], dict[Any, Any], Services, Any]

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
ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY]
POLL_SECONDS = 20

_LOGGER = logging.getLogger(__name__)


def build_application(token: str, api_url: str, services: Services, store: Store) -> TelegramApplication:
    """The application with all its handlers.

    Args:
        token: the bot's token.
        api_url: a Bot API server, without a slash at its end.
        services: what the handlers use.
        store: where updates that took effect are remembered.
    """
    # The library only ever calls what it is given as the type of the bot's data.
    types = ContextTypes(context=Context, bot_data=cast("type[Services]", lambda: services))
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .context_types(types)
        .concurrent_updates(OneByOneProcessor(store, services.albums.note))
    )
    application: TelegramApplication = builder.build()
    for name, handler in (
        ("start", deep_links.start),
        ("help", commands.show_help),
        ("privacy", commands.privacy),
        ("mood", commands.mood),
        ("journal", journal.show_journal),
        ("taste", taste.show_taste),
        ("history", history.show_history),
        ("settings", commands.settings),
        ("language", commands.language),
        ("reset", commands.reset),
        ("export", commands.export),
        ("delete", commands.delete),
    ):
        application.add_handler(CommandHandler(name, handler, filters.UpdateType.MESSAGE))
    # The first handler that fits takes the update, so the narrow ones come first. In a group, people show their faces
    # to each other and not to the bot: there it answers commands, buttons, and what is said to it.
    to_us = filters.UpdateType.MESSAGE & (filters.ChatType.PRIVATE | (filters.ChatType.GROUPS & Addressed()))
    application.add_handler(MessageHandler(to_us & (filters.PHOTO | filters.Document.ALL), selfies.answer_photo))
    application.add_handler(MessageHandler(to_us & filters.ATTACHMENT, selfies.answer_other_file))
    application.add_handler(MessageHandler(to_us & filters.TEXT & ~filters.COMMAND, words.answer_words))
    application.add_handler(MessageHandler(to_us & ~filters.StatusUpdate.ALL, selfies.answer_anything_else))
    application.add_handler(InlineQueryHandler(inline.offer_tracks))
    application.add_handler(CallbackQueryHandler(taps.answer_tap))
    application.add_error_handler(report_fault)
    return application


async def poll_until(application: TelegramApplication, stop: asyncio.Event) -> None:
    """Run the application until ``stop`` is set, then finish the answers under way.

    Raises:
        telegram.error.InvalidToken: Telegram doesn't know the token.
        telegram.error.NetworkError: Telegram can't be reached at the start.
    """
    if application.updater is None:
        raise RuntimeError("the application was built without an updater")
    async with application:
        await introduce(application.bot)
        await application.start()
        await application.updater.start_polling(
            timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES, error_callback=report_failed_poll
        )
        _LOGGER.info("ready: @%s is listening", application.bot.username)
        try:
            await stop.wait()
        finally:
            _LOGGER.info("stopping: the answers under way are finished first")
            await application.updater.stop()
            await application.stop()


async def introduce(bot: ExtBot[Any]) -> None:
    """Tell Telegram the menu of commands and the profile in every language; a failure is only a warning."""
    try:
        for language in Language:
            # English is for whoever reads none of the others, too.
            code = None if language is Language.ENGLISH else language
            await _introduce_in(bot, texts_in(language), code)
    except TelegramError as error:
        # After many starts in a row Telegram wants no more changes. It shows what it showed before, and we can serve.
        _LOGGER.warning("the menu of commands and the profile are not up to date in every language: %s", error)


async def _introduce_in(bot: ExtBot[Any], texts: Texts, code: str | None) -> None:
    menu = [BotCommand(name, texts.plain(f"command-{name}")) for name in COMMANDS]
    await bot.set_my_commands(menu, language_code=code)
    await bot.set_my_description(texts.plain("description"), language_code=code)
    await bot.set_my_short_description(texts.plain("short-description"), language_code=code)
