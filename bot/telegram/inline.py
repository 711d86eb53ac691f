"""Inline mode: whoever types the bot's name and a mood in any chat is offered tracks to send there."""

from __future__ import annotations

import asyncio
from html import escape

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.languages.texts import Texts
from bot.telegram.context import Context, caller
from bot.telegram.deep_links import CHOOSE
from bot.telegram.named_moods import mood_of_name
from bot.telegram.names import isolated
from core.errors import BusyError
from core.moods import Mood, mood_from_reading
from core.offers import Offer

CACHED_SECONDS = 60
"""How long Telegram may show the same person the same tracks for the same words."""
LONGEST_NAME = 120


async def offer_tracks(update: Update, context: Context) -> None:
    """Tracks for the mood that is typed, and a way to the bot; without a mood, the way alone."""
    query = update.inline_query
    if query is None:
        raise ValueError("an update without an inline query")
    texts = await context.texts(update)
    mood = await _mood(context, texts, query.query)
    try:
        offers = await context.offers.for_mood(caller(update), mood) if mood else ()
    except BusyError:
        await _answer(query, texts, (), cached=0)
    else:
        await _answer(query, texts, offers, cached=CACHED_SECONDS)


async def _mood(context: Context, texts: Texts, typed: str) -> Mood | None:
    named = mood_of_name(texts, typed)
    if named is not None or not typed.strip():
        return named
    reading = await asyncio.to_thread(context.words.read, typed)
    return None if reading is None else mood_from_reading(reading)


async def _answer(query: InlineQuery, texts: Texts, offers: tuple[Offer, ...], cached: int) -> None:
    button = InlineQueryResultsButton(texts.plain("inline-wide-button"), start_parameter=CHOOSE)
    results = [_result(texts, offer) for offer in offers]
    try:
        await query.answer(results, cache_time=cached, is_personal=True, button=None if offers else button)
    except BadRequest as error:
        # Telegram takes an answer for a short time only; whoever goes on typing has asked again by then.
        if "query is too old" not in error.message.lower():
            raise


def _result(texts: Texts, offer: Offer) -> InlineQueryResultArticle:
    track = offer.track
    title, artist = (isolated(name, LONGEST_NAME) for name in (track.title, track.artist))
    message = InputTextMessageContent(
        f'<a href="{escape(offer.link)}">{title}</a> · {artist}',
        ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(url=offer.link),
    )
    about = f"{track.artist} · {texts.plain('feel', feel=offer.feel)}"
    return InlineQueryResultArticle(track.id, track.title, message, description=about)
