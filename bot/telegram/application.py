"""The Telegram application: its handlers in their order, its life from start to stop."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, cast

from telegram import BotCommand, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.telegram import commands, selfies, taps, texts
from bot.telegram.context import Context, Services
from bot.telegram.faults import report_failed_poll, report_fault
from bot.telegram.processor import OneByOneProcessor
from core.store import Store

TelegramApplication = Application[Any, Context, dict[Any, Any], dict[Any, Any], Services, Any]

ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY]
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
        .concurrent_updates(OneByOneProcessor(store))
    )
    application: TelegramApplication = builder.build()
    for name, handler in (
        ("start", commands.start),
        ("help", commands.show_help),
        ("privacy", commands.privacy),
        ("mood", commands.mood),
        ("export", commands.export),
        ("delete", commands.delete),
    ):
        application.add_handler(CommandHandler(name, handler, filters.UpdateType.MESSAGE))
    # The first handler that fits takes the update, so the narrow ones come first. In a group, people show their faces
    # to each other and not to the bot: there it answers commands and buttons only.
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(private & (filters.PHOTO | filters.Document.ALL), selfies.answer_photo))
    application.add_handler(MessageHandler(private & filters.ATTACHMENT, selfies.answer_other_file))
    application.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, selfies.answer_anything_else))
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
        await _introduce(application.bot)
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


async def _introduce(bot: ExtBot[Any]) -> None:
    await bot.set_my_commands([BotCommand(name, description) for name, description in texts.COMMANDS])
    await bot.set_my_description(texts.DESCRIPTION)
    await bot.set_my_short_description(texts.SHORT_DESCRIPTION)
