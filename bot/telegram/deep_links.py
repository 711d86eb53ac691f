"""/start, alone or from a link that says which mood somebody is in: ``t.me/<bot>?start=mood_calm``."""

from __future__ import annotations

from telegram import Update

from bot.telegram import commands
from bot.telegram.context import Context, caller
from bot.telegram.named_moods import mood_of_start
from bot.telegram.pictures import saying_when_busy
from bot.telegram.selfies import begin_choosing, show_answer
from core.moods import Mood

CHOOSE = "moods"
"""The parameter of a link that lets people choose among the moods."""


@saying_when_busy
async def start(update: Update, context: Context) -> None:
    """/start with what the link says; what is unknown there is passed over."""
    parameter = (context.args or [""])[0]
    mood = mood_of_start(parameter)
    if mood is not None:
        await _answer(update, context, mood)
    elif parameter == CHOOSE:
        await commands.mood(update, context)
    else:
        await commands.start(update, context)


async def _answer(update: Update, context: Context, mood: Mood) -> None:
    notice = await begin_choosing(update, context)
    reply = await context.companion.answer_mood(caller(update), mood)
    await show_answer(update, context, reply, notice=notice)
