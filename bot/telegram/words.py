"""Handler for what people write: words and emoji give a mood, too."""

from __future__ import annotations

import asyncio

from telegram import Message, Update
from telegram.constants import ChatAction

from bot.telegram.addressing import without_name
from bot.telegram.context import Context, caller, show_action
from bot.telegram.keyboards import answer_keyboard, mood_keyboard
from bot.telegram.render import render_answer
from bot.telegram.selfies import preview_of
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
    texts = await context.texts(update)
    notice = await context.companion.note_notice(caller(update))
    reply = await context.companion.answer_words(caller(update), reading)
    shown = await message.reply_html(
        render_answer(texts, reply, notice=notice),
        reply_markup=answer_keyboard(texts, reply.answer, context.bot_data.on_spotify(reply.answer)),
        link_preview_options=preview_of(reply),
    )
    await context.bot_data.shown.note(shown, reply.answer.id)
