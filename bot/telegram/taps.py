"""Handlers for the buttons. What a tap changes is stored first, then the tap is answered, then the message edited."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType

from bot.telegram import preference_taps
from bot.telegram.answer_taps import (
    BackTap,
    ChooseTap,
    CorrectTap,
    DeleteTap,
    MoreTap,
    ResetTap,
    StrategyTap,
    VoteTap,
    WrongMoodTap,
)
from bot.telegram.callbacks import UnknownButtonError, decode
from bot.telegram.cards import send_card
from bot.telegram.choices import PageTap, PersonalTap
from bot.telegram.context import Context, caller
from bot.telegram.faces import reply_to_face
from bot.telegram.history import turn_history
from bot.telegram.keepsakes import CardTap, FaceTap, ForgetArtistTap, ForgetGenreTap, GroupTap, HistoryTap
from bot.telegram.keyboards import answer_keyboard, correction_keyboard
from bot.telegram.menu import follow_language
from bot.telegram.plays import switch_plays
from bot.telegram.pressing import Press, acknowledge
from bot.telegram.render import render_answer
from bot.telegram.selfies import preview_of
from bot.telegram.spotify_buttons import KeepLikedTap, PlaylistTap, PlaysTap
from bot.telegram.spotify_taps import save_on_spotify
from bot.telegram.taste import forget_belief
from bot.telegram.wording import vote_toast
from core.answering import Reply
from core.answers import AnswerId
from core.errors import BusyError, UnknownAnswerError


async def answer_tap(update: Update, context: Context) -> None:
    """Any button: finds out which, and says so when it is out of date, forged or somebody else's."""
    query = update.callback_query
    if query is None:
        raise ValueError("an update without a callback query")
    texts = await context.texts(update)
    if not isinstance(query.message, Message):
        # So old that Telegram no longer shows the message to us: what the tap did couldn't be shown there.
        await acknowledge(query, texts.plain("stale-button-toast"))
        return
    try:
        await _dispatch(Press(query, query.message, caller(update), texts, context.bot_data))
    except UnknownButtonError:
        await acknowledge(query, texts.plain("stale-button-toast"))
    except UnknownAnswerError:
        # In a group everybody sees the buttons under an answer, but it is only one person's.
        alone = query.message.chat.type == ChatType.PRIVATE
        await acknowledge(query, texts.plain("stale-button-toast" if alone else "foreign-button-toast"))
    except BusyError:
        await acknowledge(query, texts.plain("busy-toast"))


async def _dispatch(press: Press) -> None:
    tap = decode(press.query.data or "")
    if isinstance(tap, PersonalTap) and tap.owner != press.who.account:
        await press.acknowledge(press.texts.plain("foreign-button-toast"))
        return
    match tap:
        case VoteTap():
            await _vote(press, tap)
        case StrategyTap():
            await _change_strategy(press, tap)
        case MoreTap(answer):
            await show_reply(press, await press.companion.more(press.who, answer))
        case WrongMoodTap(answer):
            await _ask_for_emotion(press, answer)
        case BackTap(answer):
            await _go_back(press, answer)
        case CorrectTap(answer, emotion):
            await show_reply(press, await press.companion.correct(press.who, answer, emotion))
        case ChooseTap(emotion):
            await show_reply(press, await press.companion.answer_emotion(press.who, emotion))
        case ResetTap(confirmed=confirmed):
            await _reset(press, confirmed=confirmed)
        case DeleteTap(confirmed=confirmed):
            await _delete(press, confirmed=confirmed)
        case PageTap(page=page):
            await preference_taps.turn_page(press, page)
        case HistoryTap():
            await turn_history(press, tap)
        case ForgetArtistTap() | ForgetGenreTap():
            await forget_belief(press, tap)
        case FaceTap() | GroupTap():
            await show_reply(press, await reply_to_face(press, tap))
        case CardTap():
            await send_card(press, tap)
        case PlaylistTap() | KeepLikedTap():
            await save_on_spotify(press, tap)
        case PlaysTap():
            await switch_plays(press, tap)
        case choice:
            await preference_taps.choose(press, choice)


async def _vote(press: Press, tap: VoteTap) -> None:
    try:
        answer = await press.companion.voting.vote(press.who, tap.answer, tap.position, tap.vote)
    except UnknownAnswerError:
        if not press.is_shared:
            raise
        answer = await press.companion.voting.vote_beside(press.who, tap.answer, tap.position, tap.vote)
    await press.acknowledge(vote_toast(press.texts, answer.votes[tap.position]))
    if answer.id == tap.answer:  # the buttons show the votes of whose answer it is
        await press.replace_keyboard(answer_keyboard(press.texts, answer, press.services.on_spotify(answer)))


async def _change_strategy(press: Press, tap: StrategyTap) -> None:
    reply = await press.companion.change_strategy(press.who, tap.answer, tap.strategy)
    await show_reply(press, reply, press.texts.plain("strategy-toast", strategy=tap.strategy))


async def _ask_for_emotion(press: Press, answer: AnswerId) -> None:
    await press.companion.answer_of(press.who, answer)
    await press.acknowledge(press.texts.plain("wrong-mood-toast"))
    await press.replace_keyboard(correction_keyboard(press.texts, answer))


async def _go_back(press: Press, answer: AnswerId) -> None:
    stored = await press.companion.answer_of(press.who, answer)
    await press.acknowledge()
    await press.replace_keyboard(answer_keyboard(press.texts, stored, press.services.on_spotify(stored)))


async def _reset(press: Press, *, confirmed: bool) -> None:
    if confirmed:
        await press.companion.forget_corrections(press.who)
    await press.acknowledge()
    await press.replace(press.texts.html("reset") if confirmed else press.texts.html("not-reset"))


async def _delete(press: Press, *, confirmed: bool) -> None:
    if confirmed:
        user = await press.companion.user(press.who)
        await press.companion.delete(press.who)
        if press.services.spotify is not None:
            press.services.spotify.left(user)
    await press.acknowledge()
    await press.replace(press.texts.html("deleted") if confirmed else press.texts.html("not-deleted"))
    if confirmed:  # Telegram, too, is to forget which language they chose
        await follow_language(press.query.get_bot(), press.query.from_user, None, ())


async def show_reply(press: Press, reply: Reply, toast: str | None = None) -> None:
    """Put an answer in the place of the message with the button."""
    await press.acknowledge(toast)
    keyboard = answer_keyboard(press.texts, reply.answer, press.services.on_spotify(reply.answer))
    shown = await press.replace(render_answer(press.texts, reply), keyboard, preview_of(reply))
    await press.services.shown.note(shown, reply.answer.id)
