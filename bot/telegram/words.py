"""Handler for what people write: words and emoji give a mood, too."""

from __future__ import annotations

import asyncio

from telegram import Message, Update
from telegram.constants import ChatAction

from bot.telegram.addressing import without_name
from bot.telegram.context import Context, caller, show_action
from bot.telegram.keyboards import mood_keyboard
from bot.telegram.selfies import show_answer
from core.emotions import EmotionReading
from core.errors import BusyError


async def answer_words(update: Update, context: Context) -> None:
    """A text that is no command: songs for its mood; where it tells none, a sentence and the moods to choose from."""
    message, texts = update.message, await context.texts(update)
    if message is None or message.text is None:
        raise ValueError("an update without a text")
    reading = await asyncio.to_thread(context.words.read, without_name(message))
    if reading is None:
        await message.reply_html(texts.html("no-mood"), reply_markup=mood_keyboard(texts))
        return
    await show_action(message, ChatAction.TYPING)
    try:
        await _answer(update, context, message, reading)
    except BusyError:
        await message.reply_html(texts.html("busy-toast"))


async def _answer(update: Update, context: Context, message: Message, reading: EmotionReading) -> None:
    notice = await context.companion.needs_notice(caller(update))
    reply = await context.companion.answer_words(caller(update), reading)
    context.resume(message)
    await show_answer(update, context, reply, notice=notice)
