"""Who sends very much is told once to slow down, so that nobody else has to wait; so is who comes when all do."""

from __future__ import annotations

import math
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from telegram import Update

from bot.languages.texts import Html, Texts
from bot.telegram.context import Context, caller
from bot.telegram.pictures import message_of
from core.meter import Refusal

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def limited(handler: Handler) -> Handler:
    """The handler of a message; beyond a limit, it isn't called, and its sender is told once when to come back."""

    @wraps(handler)
    async def handle(update: Update, context: Context) -> None:
        message, services = message_of(update), context.bot_data
        seconds = await services.limits.wait(caller(update).account, message.media_group_id)
        if seconds:
            wait = math.ceil(seconds)
            await _refuse(update, context, Refusal.PERSON, lambda texts: texts.html("slow-down", seconds=wait))
        elif not services.overall.admits(message.media_group_id):
            await _refuse(update, context, Refusal.OVERALL, lambda texts: texts.html("busy-toast"))
        else:
            await handler(update, context)

    return handle


async def _refuse(update: Update, context: Context, reason: Refusal, say: Callable[[Texts], Html]) -> None:
    services = context.bot_data
    services.meter.count_refusal(reason)
    if await services.limits.is_to_be_told(caller(update).account):
        await message_of(update).reply_html(say(await context.texts(update)))
