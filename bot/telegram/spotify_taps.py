"""/connect and /disconnect, and the buttons that save an answer in somebody's own Spotify account."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING

from telegram import Update
from telegram.constants import ChatType

from bot.languages.forms import whole_date
from bot.telegram.context import Context, caller
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.names import mood_name
from bot.telegram.pictures import message_of
from bot.telegram.plays import connect_keyboard, connect_text
from bot.telegram.pressing import Press
from bot.telegram.resuming import was_begun
from bot.telegram.spotify_buttons import KeepLikedTap, PlaylistTap
from core.answers import Answer, Vote
from core.errors import CircuitOpenError, SpotifyError, SpotifyLostError, SpotifyPersonError, UnknownAnswerError

if TYPE_CHECKING:  # Spotify's library takes a quarter of a second to load, and most bots run without it
    from bot.telegram.spotify_linking import SpotifyLinking

SOON_SECONDS = 0.7
"""A tap is answered within a second: what Spotify has not done by then is told afterwards."""


async def connect(update: Update, context: Context) -> None:
    """/connect: a link for this person alone. In a group, everybody could follow it, so there is none."""
    texts, message, linking = await context.texts(update), message_of(update), _linking(context)
    if message.chat.type != ChatType.PRIVATE or message.from_user is None:
        await message.reply_html(texts.html("connect-in-private"))
        return
    who = caller(update)
    user = await context.companion.user(who)
    plays = await linking.accounts.uses_plays(user)
    keyboard = await connect_keyboard(texts, linking, user, who.account, plays=plays)
    shown = await message.reply_html(connect_text(texts, plays=plays), reply_markup=keyboard)
    await linking.shown(user, texts, message.from_user.first_name, shown)


async def disconnect(update: Update, context: Context) -> None:
    """/disconnect: forget the tokens at once."""
    texts, who, accounts = await context.texts(update), caller(update), _linking(context).accounts
    user = await context.companion.user(who)
    connected = accounts.is_connected(user)
    if connected:
        await accounts.disconnect(user, who.update)
        _linking(context).forget_plays(user)
    await message_of(update).reply_html(texts.html("disconnected" if connected else "not-connected"))


async def save_on_spotify(press: Press, tap: PlaylistTap | KeepLikedTap) -> None:
    """Do what the button says, and say what came of it: on the button's toast, or, where Spotify is slow, below.

    Raises:
        UnknownAnswerError: the answer is not this person's, or the bot serves no accounts (any more).
    """
    linking = press.services.spotify
    if linking is None:
        raise UnknownAnswerError("a button from when there were accounts")
    answer = await press.companion.answer_of(press.who, tap.answer)
    if isinstance(tap, PlaylistTap) and was_begun():
        await _leave_to_the_person(press)
        return
    if isinstance(tap, PlaylistTap):
        await press.companion.note_message(press.who, press.message.message_id)
    saving = _saved if isinstance(tap, PlaylistTap) else _kept
    await _say(press, _explained(press, saving(press, linking, answer)))
    await press.replace_keyboard(answer_keyboard(press.texts, answer, linking.view(answer)))


async def _leave_to_the_person(press: Press) -> None:
    """Spotify makes a playlist each time that it is asked, and only with a permission that nobody needs otherwise could
    we look whether it has: who has no playlist taps again, who had two would have to clean up.
    """
    await press.acknowledge()
    await press.message.reply_text(press.texts.plain("saving-interrupted"))


async def _saved(press: Press, linking: SpotifyLinking, answer: Answer) -> str:
    if not linking.accounts.tracks(answer):
        return press.texts.plain("no-ids-toast")
    day = whole_date(press.texts.language, answer.at.date())
    mood = mood_name(press.texts, answer.draft, sign=False)
    await linking.accounts.save_playlist(answer, f"Undertone · {mood} · {day}")
    return press.texts.plain("playlist-saved-toast")


async def _kept(press: Press, linking: SpotifyLinking, answer: Answer) -> str:
    if Vote.UP not in answer.votes:
        return press.texts.plain("no-likes-toast")
    if not linking.accounts.liked(answer):
        return press.texts.plain("no-ids-toast")
    return press.texts.plain("liked-saved-toast", count=await linking.accounts.keep_liked(answer))


async def _explained(press: Press, saving: Awaitable[str]) -> str:
    """What came of it in words, whatever it was."""
    try:
        return await saving
    except SpotifyLostError:
        return press.texts.plain("connection-lost-toast")
    except SpotifyPersonError:
        return press.texts.plain("not-allowed-toast")
    except (SpotifyError, CircuitOpenError):
        return press.texts.plain("spotify-fails-toast")


async def _say(press: Press, explained: Awaitable[str]) -> None:
    task = asyncio.ensure_future(explained)
    done, _ = await asyncio.wait({task}, timeout=SOON_SECONDS)
    if done:
        await press.acknowledge(task.result())
        return
    await press.acknowledge(press.texts.plain("saving-toast"))
    await press.message.reply_text(await task)


def _linking(context: Context) -> SpotifyLinking:
    linking = context.bot_data.spotify
    if linking is None:
        raise RuntimeError("a command for accounts, but no accounts")
    return linking
