"""Sending the pictures that the bot draws, and saying so when it is too busy to draw."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction, ParseMode

from bot.telegram.context import Context, show_action
from core.errors import BusyError
from core.workers import WorkerPool

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def saying_when_busy(handler: Handler) -> Handler:
    """The handler of a message; where it raises :class:`core.errors.BusyError`, the person is asked to try again."""

    @wraps(handler)
    async def handle(update: Update, context: Context) -> None:
        try:
            await handler(update, context)
        except BusyError:
            context.resume(message_of(update))
            await context.finish((await context.texts(update)).html("busy-toast"))

    return handle


async def reply_with_picture(
    message: Message,
    workers: WorkerPool,
    draw: Callable[[], bytes],
    caption: str,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Draw a picture in a worker thread and send it, with a caption in Telegram's HTML.

    Raises:
        BusyError: too much is being computed.
    """
    await show_action(message, ChatAction.UPLOAD_PHOTO)
    picture = await workers.run(draw)
    await message.reply_photo(picture, caption, parse_mode=ParseMode.HTML, reply_markup=keyboard)


def message_of(update: Update) -> Message:
    """The message of an update.

    Raises:
        ValueError: it has none; no handler of messages takes such an update.
    """
    if update.message is None:
        raise ValueError("an update without a message")
    return update.message
