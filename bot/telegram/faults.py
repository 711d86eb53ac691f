"""What happens when a handler fails: one friendly line for the person, the traceback and a notice for the operator."""

from __future__ import annotations

import logging
import secrets

from telegram import Update
from telegram.error import Forbidden, RetryAfter, TelegramError

from bot.discretion import private_words
from bot.telegram.context import Context
from core.errors import DuplicateUpdateError

_LOGGER = logging.getLogger(__name__)


async def report_fault(update: object, context: Context) -> None:
    """The application's error handler. Logs neither the update nor the context: both tell about a person."""
    error = context.error
    if isinstance(error, DuplicateUpdateError):
        _LOGGER.info("an update that came twice took effect once")
    elif isinstance(error, Forbidden):
        _LOGGER.info("a person has blocked the bot or left the chat")
    elif isinstance(error, RetryAfter):
        # Another request would only make it longer. What there was to say is kept: /history has it.
        _LOGGER.warning("something was not said, since Telegram wants to hear nothing more now: %s", error)
    else:
        identifier = secrets.token_hex(3)
        private = private_words(update.to_dict()) if isinstance(update, Update) else frozenset()
        _LOGGER.error("fault %s", identifier, exc_info=error, extra={"private": private})
        if isinstance(update, Update):
            await _tell(update, context, identifier)
        if error is not None:
            await context.bot_data.notices.tell(context.bot, identifier, error)


def report_failed_poll(error: TelegramError) -> None:
    """A poll that failed, and is tried again by the library; "Conflict" means that another program has the token."""
    _LOGGER.warning("no updates from Telegram for now; trying again: %s", error)


async def _tell(update: Update, context: Context, identifier: str) -> None:
    texts = context.texts_as_known(update)
    try:
        if context.progress:
            await context.progress.edit_text(texts.html("fault", identifier=identifier), "HTML")
        elif update.callback_query:
            await update.callback_query.answer(texts.plain("fault-toast", identifier=identifier), show_alert=True)
        elif update.message:
            await update.message.reply_html(texts.html("fault", identifier=identifier))
    except TelegramError as error:
        _LOGGER.warning("the person could not be told of fault %s: %s", identifier, error)
