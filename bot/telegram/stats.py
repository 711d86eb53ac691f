"""/stats for whoever runs the bot; for everybody else it is a command that doesn't exist."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from html import escape

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.telegram.context import Context
from bot.telegram.pictures import message_of


def stats_handler(admins: Collection[int], stats: Callable[[], str]) -> CommandHandler[Context, None]:
    """Answers /stats in the private chats of some accounts; in a group, others would read it, too.

    Args:
        admins: the numbers of the accounts; none, and it answers nobody.
        stats: what to answer, as plain text; called in a thread.
    """

    async def show(update: Update, _context: Context) -> None:
        text = await asyncio.to_thread(stats)
        await message_of(update).reply_html(f"<pre>{escape(text)}</pre>", do_quote=False)

    asked = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.User(user_id=list(admins))
    return CommandHandler("stats", show, asked)
