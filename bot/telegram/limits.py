"""A person who sends very much is told once to slow down, so that nobody else has to wait."""

from __future__ import annotations

import math
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from telegram import Message, Update

from bot.telegram.context import Context, caller
from bot.telegram.pictures import message_of

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def limited(handler: Handler) -> Handler:
    """The handler of a message; beyond the limit, it isn't called, and its sender is told once when to come back."""

    @wraps(handler)
    async def handle(update: Update, context: Context) -> None:
        message, account, limits = message_of(update), caller(update).account, context.limits
        seconds = limits.wait(account, message.media_group_id)
        if not seconds:
            await handler(update, context)
        elif limits.is_to_be_told(account):
            await _tell(message, update, context, seconds)

    return handle


async def _tell(message: Message, update: Update, context: Context, seconds: float) -> None:
    texts = await context.texts(update)
    await message.reply_html(texts.html("slow-down", seconds=math.ceil(seconds)))
