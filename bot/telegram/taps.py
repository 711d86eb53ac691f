"""Handlers for the buttons. What a tap changes is stored first, then the tap is answered, then the message edited."""

from __future__ import annotations

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.telegram import texts
from bot.telegram.callbacks import (
    BackTap,
    ChooseTap,
    CorrectTap,
    DeleteTap,
    MoreTap,
    UnknownButtonError,
    VoteTap,
    WrongMoodTap,
    decode,
)
from bot.telegram.context import Context, caller, replace_text
from bot.telegram.keyboards import answer_keyboard, correction_keyboard
from bot.telegram.render import render_answer
from bot.telegram.selfies import preview_of
from core.answers import AnswerId
from core.companion import Caller, Reply
from core.emotions import Emotion
from core.errors import BusyError, UnknownAnswerError


async def answer_tap(update: Update, context: Context) -> None:
    """Any button: finds out which, and says so when it is out of date, forged or somebody else's."""
    query = update.callback_query
    if query is None:
        raise ValueError("an update without a callback query")
    try:
        await _dispatch(query, context, caller(update))
    except (UnknownButtonError, UnknownAnswerError):
        await _acknowledge(query, texts.STALE_BUTTON)
    except BusyError:
        await _acknowledge(query, texts.BUSY)


async def _dispatch(query: CallbackQuery, context: Context, who: Caller) -> None:
    match decode(query.data or ""):
        case VoteTap() as tap:
            await _vote(query, context, who, tap)
        case MoreTap(answer):
            await _show(query, await context.companion.more(who, answer))
        case WrongMoodTap(answer):
            await _ask_for_emotion(query, context, who, answer)
        case BackTap(answer):
            await _go_back(query, context, who, answer)
        case CorrectTap(answer, emotion):
            await _show(query, await context.companion.correct(who, answer, emotion))
        case ChooseTap(emotion):
            await _choose(query, context, who, emotion)
        case DeleteTap(confirmed):
            await _delete(query, context, who, confirmed=confirmed)


async def _vote(query: CallbackQuery, context: Context, who: Caller, tap: VoteTap) -> None:
    answer = await context.companion.vote(who, tap.answer, tap.position, tap.vote)
    await _acknowledge(query, texts.vote_toast(answer.votes[tap.position]))
    await _replace_keyboard(query, answer_keyboard(answer))


async def _ask_for_emotion(query: CallbackQuery, context: Context, who: Caller, answer: AnswerId) -> None:
    await context.companion.answer_of(who, answer)
    await _acknowledge(query, texts.WRONG_MOOD_TOAST)
    await _replace_keyboard(query, correction_keyboard(answer))


async def _go_back(query: CallbackQuery, context: Context, who: Caller, answer: AnswerId) -> None:
    stored = await context.companion.answer_of(who, answer)
    await _acknowledge(query)
    await _replace_keyboard(query, answer_keyboard(stored))


async def _choose(query: CallbackQuery, context: Context, who: Caller, emotion: Emotion) -> None:
    await _show(query, await context.companion.answer_emotion(who, emotion))


async def _delete(query: CallbackQuery, context: Context, who: Caller, *, confirmed: bool) -> None:
    if confirmed:
        await context.companion.delete(who)
    await _acknowledge(query)
    if message := _message(query):
        await replace_text(message, texts.DELETED if confirmed else texts.NOT_DELETED)


async def _show(query: CallbackQuery, reply: Reply) -> None:
    await _acknowledge(query)
    if message := _message(query):
        await replace_text(message, render_answer(reply), answer_keyboard(reply.answer), preview_of(reply))


async def _acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    try:
        await query.answer(text)
    except BadRequest as error:
        # Telegram takes an acknowledgement for a short time only; what the tap did stays done, so the edit goes on.
        if "query is too old" not in error.message.lower():
            raise


async def _replace_keyboard(query: CallbackQuery, keyboard: InlineKeyboardMarkup) -> None:
    try:
        await query.edit_message_reply_markup(keyboard)
    except BadRequest as error:
        reason = error.message.lower()
        if "not modified" not in reason and "message to edit not found" not in reason:
            raise


def _message(query: CallbackQuery) -> Message | None:
    # Telegram doesn't show a bot its messages of more than 48 hours ago; such a message can't be edited either.
    return query.message if isinstance(query.message, Message) else None
