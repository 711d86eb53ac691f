"""Handler for updates whose answer was kept by a process that ended before it was sure to be shown: it is shown now.

Once more, it may be; but in the same message, so that nobody sees two answers, where there is such a message. An answer
to words is a message of its own: if the process ended while Telegram took it, there are two.
"""

from __future__ import annotations

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler

from bot.telegram.context import Context, caller
from bot.telegram.pressing import Press
from bot.telegram.resuming import unshown_answer
from bot.telegram.selfies import show_answer
from bot.telegram.taps import show_reply
from core.answering import Reply
from core.answers import AnswerId
from core.errors import UnknownAnswerError


class UnshownAnswerHandler(BaseHandler[Update, Context, None]):
    """Takes these updates only; to be asked before all handlers that answer."""

    def __init__(self) -> None:
        super().__init__(_show)

    def check_update(self, update: object) -> bool:
        """Whether it is one of them."""
        return isinstance(update, Update) and unshown_answer() is not None


async def _show(update: Update, context: Context) -> None:
    reply = await _reply(update, context, unshown_answer())
    if reply is None:
        return
    if update.callback_query is not None:
        await _show_below(update.callback_query, update, context, reply)
    elif update.message is not None:
        context.resume(update.message)
        await show_answer(update, context, reply, notice=await context.companion.needs_notice(caller(update)))
        await context.albums.note_answered(update.message)


async def _reply(update: Update, context: Context, answer: AnswerId | None) -> Reply | None:
    """None if there is nothing to show (any more)."""
    try:
        return None if answer is None else await context.companion.unshown(caller(update), answer)
    except UnknownAnswerError:
        return None


async def _show_below(query: CallbackQuery, update: Update, context: Context, reply: Reply) -> None:
    if isinstance(query.message, Message):  # else it is so old that it can't be edited
        press = Press(query, query.message, caller(update), await context.texts(update), context.bot_data)
        await show_reply(press, reply)
