"""Handlers for the commands."""

from __future__ import annotations

import json

from telegram import Message, Update
from telegram.constants import ChatType

from bot.telegram.choices import Page
from bot.telegram.context import Context, caller
from bot.telegram.keyboards import delete_keyboard, mood_keyboard, reset_keyboard
from bot.telegram.menu import follow_language, menu_of
from bot.telegram.preference_pages import page_keyboard, page_text
from bot.telegram.wording import with_notice

EXPORT_FILE = "undertone.json"


async def start(update: Update, context: Context) -> None:
    """/start: what the bot does, and the notice that the law wants at first use."""
    texts = await context.texts(update)
    await _reply(update, with_notice(texts, texts.html("start")))
    await context.companion.note_notice(caller(update))
    chosen = (await context.companion.preferences(caller(update))).language
    if chosen is not None and update.effective_user is not None:  # there may be new commands since they chose it
        menu = menu_of(accounts=context.bot_data.spotify is not None)
        await follow_language(context.bot, update.effective_user, chosen, menu)


async def show_help(update: Update, context: Context) -> None:
    """/help: the buttons and the commands."""
    texts = await context.texts(update)
    account = [texts.html("help-account")] if context.bot_data.spotify else []
    await _reply(update, "\n\n".join([texts.html("help"), *account]))


async def privacy(update: Update, context: Context) -> None:
    """/privacy: what happens to the photo and the data."""
    texts = await context.texts(update)
    account = [texts.html("privacy-account")] if context.bot_data.spotify else []
    await _reply(update, "\n\n".join([texts.html("privacy"), *account]))


async def mood(update: Update, context: Context) -> None:
    """/mood: the seven emotions as buttons."""
    texts = await context.texts(update)
    await _message(update).reply_html(texts.html("choose-mood"), reply_markup=mood_keyboard(texts))


async def settings(update: Update, context: Context) -> None:
    """/settings: everything that can be chosen, as buttons."""
    await _reply_with_page(update, context, Page.OVERVIEW)


async def language(update: Update, context: Context) -> None:
    """/language: the page of the settings with the eight languages."""
    await _reply_with_page(update, context, Page.LANGUAGE)


async def reset(update: Update, context: Context) -> None:
    """/reset: asks first."""
    texts = await context.texts(update)
    keyboard = reset_keyboard(texts, caller(update).account)
    await _message(update).reply_html(texts.html("reset-question"), reply_markup=keyboard)


async def export(update: Update, context: Context) -> None:
    """/export: everything that is kept about the person, as a JSON file; not for all of a group to read."""
    if _message(update).chat.type != ChatType.PRIVATE:
        await _message(update).reply_html((await context.texts(update)).html("export-in-private"))
        return
    caption = (await context.texts(update)).plain("export-caption")
    who, linking = caller(update), context.bot_data.spotify
    data = await context.companion.export(who)
    if linking is not None:
        data["answers_follow_spotify_plays"] = await linking.accounts.uses_plays(await context.companion.user(who))
    document = json.dumps(data, indent=2, ensure_ascii=False).encode()
    await _message(update).reply_document(document, caption=caption, filename=EXPORT_FILE)


async def delete(update: Update, context: Context) -> None:
    """/delete: asks first."""
    texts = await context.texts(update)
    keyboard = delete_keyboard(texts, caller(update).account)
    await _message(update).reply_html(texts.html("delete-question"), reply_markup=keyboard)


async def _reply_with_page(update: Update, context: Context, page: Page) -> None:
    texts = await context.texts(update)
    preferences = await context.companion.preferences(caller(update))
    keyboard = page_keyboard(texts, page, preferences, caller(update).account)
    await _message(update).reply_html(page_text(texts, page), reply_markup=keyboard)


def _message(update: Update) -> Message:
    if update.message is None:
        raise ValueError("a command without a message")
    return update.message


async def _reply(update: Update, text: str) -> None:
    await _message(update).reply_html(text, do_quote=False)
