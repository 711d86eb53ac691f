"""Handler for what people write: words and emoji give a mood, too, and so does its name."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.telegram.addressing import without_name
from bot.telegram.context import Context, caller
from bot.telegram.keyboards import mood_keyboard
from bot.telegram.named_moods import mood_asked_for
from bot.telegram.pictures import message_of, saying_when_busy
from bot.telegram.selfies import begin_choosing, show_answer
from core.distress import in_distress
from core.moods import Mood


@saying_when_busy
async def answer_words(update: Update, context: Context) -> None:
    """A text that is no command: songs for its mood; where it tells none, a sentence and the moods to choose from.
    Who may be about to harm themselves gets no songs, but a way to help.
    """
    message, companion = message_of(update), context.companion
    said = without_name(message)
    if in_distress(said):
        await message.reply_html((await context.texts(update)).html("in-distress"))
        return
    reading = await asyncio.to_thread(context.words.read, said)
    texts = await context.texts(update)
    mood = reading or mood_asked_for(texts, said)
    if mood is None:
        await message.reply_html(texts.html("no-mood"), reply_markup=mood_keyboard(texts))
        return
    notice = await begin_choosing(update, context)
    if isinstance(mood, Mood):
        reply = await companion.answer_mood(caller(update), mood)
    else:
        reply = await companion.answer_words(caller(update), mood)
    await show_answer(update, context, reply, notice=notice)
