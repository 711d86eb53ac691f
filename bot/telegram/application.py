"""The Telegram application: its handlers in their order, its life from start to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, cast

from telegram import Update
from telegram.ext import (
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

from bot.repeating import repeating
from bot.telegram import commands, deep_links, history, inline, journal, selfies, spotify_taps, taps, taste, words
from bot.telegram.addressing import SAID_BY_A_CHAT, Addressed, SentThroughUs
from bot.telegram.application_type import TelegramApplication
from bot.telegram.context import Context, Services
from bot.telegram.door import Door
from bot.telegram.faults import report_failed_poll, report_fault
from bot.telegram.fetching import FetchingBot, Unconfirmed
from bot.telegram.keeping import LOOK_EVERY_SECONDS, Keeper
from bot.telegram.limits import limited
from bot.telegram.menu import COMMANDS, introduce, menu_of
from bot.telegram.patience import PatientRequest, PollRequest
from bot.telegram.processor import OneByOneProcessor
from bot.telegram.reactions import count_reaction
from bot.telegram.unshown_answers import UnshownAnswerHandler
from core.meter import NO_METER, Meter
from core.store import Store

ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MESSAGE_REACTION]
"""Reactions come only where they are asked for; in a group, only to a bot that is an administrator."""
POLL_SECONDS = 20
CONNECTIONS = 256
"""To Telegram at a time; as many as there are updates at work."""

_LOGGER = logging.getLogger(__name__)


def build_application(
    token: str,
    api_url: str,
    services: Services,
    store: Store,
    meter: Meter = NO_METER,
    others: Sequence[BaseHandler[Any, Context, Any]] = (),
) -> TelegramApplication:
    """The application with all its handlers.

    Args:
        token: the bot's token.
        api_url: a Bot API server, without a slash at its end.
        services: what the handlers use.
        store: where updates that took effect are remembered.
        meter: is told how long requests to Telegram take.
        others: further handlers, which are asked before the rest.
    """
    application = _bare_application(token, api_url, services, store, meter)
    application.add_handler(UnshownAnswerHandler())
    application.add_handlers(others)
    heard = filters.UpdateType.MESSAGE & ~SAID_BY_A_CHAT
    for name, handler in (
        ("start", deep_links.start),
        ("help", commands.show_help),
        ("privacy", commands.privacy),
        ("mood", commands.mood),
        ("journal", limited(journal.show_journal)),
        ("taste", limited(taste.show_taste)),
        ("history", history.show_history),
        ("settings", commands.settings),
        ("language", commands.language),
        ("reset", commands.reset),
        ("export", commands.export),
        ("delete", commands.delete),
    ):
        application.add_handler(CommandHandler(name, handler, heard))
    if services.spotify is not None:
        application.add_handler(CommandHandler("connect", spotify_taps.connect, heard))
        application.add_handler(CommandHandler("disconnect", spotify_taps.disconnect, heard))
    # The first handler that fits takes the update, so the narrow ones come first. In a group, people show their faces
    # to each other and not to the bot: there it answers commands, buttons, and what is said to it. A track that was
    # sent through inline mode is said to nobody here.
    addressed = filters.ChatType.PRIVATE | (filters.ChatType.GROUPS & Addressed())
    to_us = heard & addressed & ~SentThroughUs()
    picture = filters.PHOTO | filters.VIDEO_NOTE | filters.ANIMATION | filters.VIDEO | filters.Document.ALL
    application.add_handler(MessageHandler(to_us & picture, limited(selfies.answer_photo)))
    application.add_handler(MessageHandler(to_us & filters.ATTACHMENT, selfies.answer_other_file))
    application.add_handler(MessageHandler(to_us & filters.TEXT & ~filters.COMMAND, limited(words.answer_words)))
    application.add_handler(MessageHandler(to_us & ~filters.StatusUpdate.ALL, selfies.answer_anything_else))
    _answer_chats(application)
    application.add_handler(InlineQueryHandler(inline.offer_tracks))
    application.add_handler(CallbackQueryHandler(taps.answer_tap))
    told = MessageReactionHandler.MESSAGE_REACTION_UPDATED  # by people; not the counts of a channel
    application.add_handler(MessageReactionHandler(count_reaction, message_reaction_types=told))
    application.add_error_handler(report_fault)
    return application


def _answer_chats(application: TelegramApplication) -> None:
    """Whoever writes as a whole chat is told why no songs come; what a channel posts in its group is said to nobody."""
    heard = filters.UpdateType.MESSAGE & SAID_BY_A_CHAT & ~filters.IS_AUTOMATIC_FORWARD
    application.add_handler(CommandHandler(COMMANDS, selfies.answer_a_chat, heard))
    application.add_handler(MessageHandler(heard & Addressed(), selfies.answer_a_chat))


def _bare_application(token: str, api_url: str, services: Services, store: Store, meter: Meter) -> TelegramApplication:
    """Without handlers."""
    # The library only ever calls what it is given as the type of the bot's data.
    types = ContextTypes(context=Context, bot_data=cast("type[Services]", lambda: services))
    unconfirmed = Unconfirmed()
    bot = FetchingBot(
        unconfirmed,
        # In a group an answer quotes what it answers, which may be deleted by then.
        defaults=Defaults(allow_sending_without_reply=True),
        token=token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=PatientRequest(meter, CONNECTIONS),
        get_updates_request=PollRequest(meter, unconfirmed.is_new),
    )
    processor = OneByOneProcessor(store, services.albums, services.turns, unconfirmed.over, Door(services.workers))
    builder = ApplicationBuilder().bot(bot).context_types(types).concurrent_updates(processor)
    application: TelegramApplication = builder.build()
    return application


async def poll_until(application: TelegramApplication, stop: asyncio.Event) -> None:
    """Run the application until ``stop`` is set, then finish the answers under way.

    Raises:
        telegram.error.InvalidToken: Telegram doesn't know the token.
        telegram.error.NetworkError: Telegram can't be reached at the start.
    """
    keeper = Keeper(application)
    if isinstance(application.bot, FetchingBot):
        application.bot.leave_to(keeper.keep)
    await serve_until(application, stop, _polling(application), keeper)


async def serve_until(
    application: TelegramApplication, stop: asyncio.Event, hearing: AbstractAsyncContextManager[None], keeper: Keeper
) -> None:
    """Run the application until ``stop`` is set, then finish the answers under way.

    Args:
        application: answers.
        stop: ends it.
        hearing: within it, updates come in.
        keeper: goes on with those that were left undone.
    """
    async with application:
        await introduce(application.bot, menu_of(accounts=application.bot_data.spotify is not None))
        await application.start()
        try:
            async with hearing, repeating(keeper.look, LOOK_EVERY_SECONDS):
                _LOGGER.info("ready: @%s is listening", application.bot.username)
                await stop.wait()
                _LOGGER.info("stopping: the answers under way are finished first")
        finally:
            await application.stop()


@asynccontextmanager
async def _polling(application: TelegramApplication) -> AsyncIterator[None]:
    if application.updater is None:
        raise RuntimeError("the application was built without an updater")
    # This deletes a webhook, if one is set: Telegram lets nobody poll beside it.
    await application.updater.start_polling(
        timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES, error_callback=report_failed_poll
    )
    try:
        yield
    finally:
        await application.updater.stop()
