"""Handlers for the commands."""

from __future__ import annotations

import json

from telegram import Message, Update

from bot.telegram import texts
from bot.telegram.context import Context, caller
from bot.telegram.keyboards import delete_keyboard, mood_keyboard

EXPORT_FILE = "undertone.json"


async def start(update: Update, context: Context) -> None:
    """/start: what the bot does, and the notice that the law wants at first use."""
    await _reply(update, texts.START)
    await context.companion.note_notice(caller(update))


async def show_help(update: Update, _context: Context) -> None:
    """/help: the buttons and the commands."""
    await _reply(update, texts.HELP)


async def privacy(update: Update, _context: Context) -> None:
    """/privacy: what happens to the photo and the data."""
    await _reply(update, texts.PRIVACY)


async def mood(update: Update, _context: Context) -> None:
    """/mood: the seven emotions as buttons."""
    await _message(update).reply_html(texts.CHOOSE_MOOD, reply_markup=mood_keyboard())


async def export(update: Update, context: Context) -> None:
    """/export: everything that is kept about the person, as a JSON file."""
    data = await context.companion.export(caller(update))
    document = json.dumps(data, indent=2, ensure_ascii=False).encode()
    await _message(update).reply_document(document, caption=texts.EXPORT_CAPTION, filename=EXPORT_FILE)


async def delete(update: Update, _context: Context) -> None:
    """/delete: asks first."""
    await _message(update).reply_html(texts.DELETE_QUESTION, reply_markup=delete_keyboard())


def _message(update: Update) -> Message:
    if update.message is None:
        raise ValueError("a command without a message")
    return update.message


async def _reply(update: Update, text: str) -> None:
    await _message(update).reply_html(text, do_quote=False)
