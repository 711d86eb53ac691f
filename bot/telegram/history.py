"""/history: past answers, page by page in one message."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Update

from bot.languages.forms import whole_date
from bot.languages.texts import Texts
from bot.telegram.context import Context, caller
from bot.telegram.keepsakes import HistoryTap
from bot.telegram.keyboards import button
from bot.telegram.names import isolated, mood_name
from bot.telegram.pictures import message_of
from bot.telegram.pressing import Press
from core.answer_pages import HistoryPage
from core.answers import AccountId, Answer, Ranked, Track, Vote

LONGEST_NAME = 48
"""Characters of a title or artist; twenty of each must fit into Telegram's 4,096."""
VOTE_SIGNS = {Vote.UP: " 👍", Vote.DOWN: " 👎", None: ""}

Link = Callable[[Track], str]


async def show_history(update: Update, context: Context) -> None:
    """/history: the newest answers, or a sentence where there are none."""
    texts, who = await context.texts(update), caller(update)
    page = await context.looking_back.history(who, 0)
    await message_of(update).reply_html(
        history_text(texts, page, context.looking_back.link),
        reply_markup=history_keyboard(texts, page, who.account),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


async def turn_history(press: Press, tap: HistoryTap) -> None:
    """Show another page in the same message."""
    page = await press.services.looking_back.history(press.who, tap.page)
    await press.acknowledge()
    text = history_text(press.texts, page, press.services.looking_back.link)
    await press.replace(text, history_keyboard(press.texts, page, press.who.account))


def history_text(texts: Texts, page: HistoryPage, link: Link) -> str:
    """Date, mood, and tracks of each answer, the newest first, in Telegram's HTML."""
    if not page.answers:
        return texts.html("history-empty")
    title = texts.html("history-page", page=page.number + 1, pages=page.pages)
    return "\n\n".join([title, *(_answer(texts, answer, link) for answer in page.answers)])


def history_keyboard(texts: Texts, page: HistoryPage, owner: AccountId) -> InlineKeyboardMarkup | None:
    """The pages on both sides; None where there is only one."""
    buttons = []
    if page.newer is not None:
        buttons.append(button(texts.plain("newer-button"), HistoryTap(owner, page.newer)))
    if page.older is not None:
        buttons.append(button(texts.plain("older-button"), HistoryTap(owner, page.older)))
    return InlineKeyboardMarkup([buttons]) if buttons else None


def _answer(texts: Texts, answer: Answer, link: Link) -> str:
    day = whole_date(texts.language, answer.at.date())
    head = f"<b>{escape(day)}</b> · {escape(mood_name(texts, answer.draft))}"
    tracks = (_track(pick, vote, link) for pick, vote in zip(answer.draft.picks, answer.votes, strict=True))
    return "\n".join([head, *tracks])


def _track(pick: Ranked, vote: Vote | None, link: Link) -> str:
    title, artist = (isolated(name, LONGEST_NAME) for name in (pick.track.title, pick.track.artist))
    return f'<a href="{escape(link(pick.track))}">{title}</a> · {artist}{VOTE_SIGNS[vote]}'
