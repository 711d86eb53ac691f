"""Whom the operator has blocked gets silence: no answer, no toast, no record."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.telegram.application_type import TelegramApplication
from bot.telegram.context import Context
from core.meter import Refusal

BEFORE_EVERYTHING = -1000
"""The group of the handler: not even what counts updates sees one of somebody who is blocked."""


def keep_out(application: TelegramApplication, blocked: Collection[int]) -> None:
    """Let no handler see what these accounts send, wherever they send it.

    Args:
        application: hasn't begun to run.
        blocked: the numbers of the accounts.
    """

    async def stop(update: Update, context: Context) -> None:
        if update.effective_user is not None and update.effective_user.id in blocked:
            context.bot_data.meter.count_refusal(Refusal.BLOCKED)
            raise ApplicationHandlerStop

    if blocked:
        application.add_handler(TypeHandler(Update, stop), BEFORE_EVERYTHING)
