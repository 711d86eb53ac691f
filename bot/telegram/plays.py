"""*Use what I play*: the switch below /connect, off until its person turns it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.languages.texts import Html, Texts
from bot.telegram.keyboards import button
from bot.telegram.pressing import Press
from bot.telegram.spotify_buttons import PlaysTap
from core.answers import AccountId, UserId
from core.errors import SpotifyLostError, SpotifyScopeError, UnknownAnswerError

if TYPE_CHECKING:  # Spotify's library takes a quarter of a second to load, and most bots run without it
    from bot.telegram.spotify_linking import SpotifyLinking


def connect_text(texts: Texts, *, plays: bool) -> Html:
    """What the link that is offered is for."""
    return texts.html("connect-with-plays" if plays else "connect")


async def connect_keyboard(
    texts: Texts, linking: SpotifyLinking, user: UserId, owner: AccountId, *, plays: bool
) -> InlineKeyboardMarkup:
    """A link for this person alone, which makes any earlier one void, and below it the switch."""
    link = InlineKeyboardButton(texts.plain("connect-wide-button"), url=await linking.begin(user, plays=plays))
    switch = button(texts.plain("plays-wide-button", given="yes" if plays else "no"), PlaysTap(owner, not plays))
    return InlineKeyboardMarkup([[link], [switch]])


async def switch_plays(press: Press, tap: PlaysTap) -> None:
    """Do as the switch says: at once where Spotify tells us already, else with the link that is offered.

    Raises:
        UnknownAnswerError: the bot serves no accounts (any more).
    """
    linking = press.services.spotify
    if linking is None:
        raise UnknownAnswerError("a button from when there were accounts")
    user = await press.companion.user(press.who)
    await press.acknowledge(await _switched(press.texts, linking, user, used=tap.used))
    keyboard = await connect_keyboard(press.texts, linking, user, press.who.account, plays=tap.used)
    shown = await press.replace(connect_text(press.texts, plays=tap.used), keyboard)
    await linking.shown(user, press.texts, press.query.from_user.first_name, shown)


async def _switched(texts: Texts, linking: SpotifyLinking, user: UserId, *, used: bool) -> str:
    """What has come of it, for a toast."""
    try:
        await linking.accounts.use_plays(user, used=used)
    except (SpotifyLostError, SpotifyScopeError):
        return texts.plain("plays-link-toast") if used else texts.plain("plays-toast", given="no")
    if not used:
        linking.forget_plays(user)
    return texts.plain("plays-toast", given="yes" if used else "no")
