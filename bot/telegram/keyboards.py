"""The buttons under the messages."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.languages.texts import Texts
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
from bot.telegram.callbacks import Tap, encode
from bot.telegram.keepsakes import CardTap, FaceTap, GroupTap
from bot.telegram.spotify_buttons import KeepLikedTap, OnSpotify, PlaylistTap
from bot.telegram.wording import FACES, can_pick
from core.answers import AccountId, Answer, AnswerId, Origin, Vote
from core.emotions import EMOTIONS, Emotion
from core.strategies import Strategy

PRIMARY, SUCCESS, DANGER = KeyboardButtonStyle.PRIMARY, KeyboardButtonStyle.SUCCESS, KeyboardButtonStyle.DANGER
"""Colours: what is chosen; what is wanted; what is unwanted, or can't be undone. Apps from before February 2026 show
none, so no button says anything by its colour alone.
"""

_VOTES = {Vote.UP: ("👍", "✅"), Vote.DOWN: ("👎", "🚫")}  # not tapped, tapped
_VOTE_STYLES = {Vote.UP: SUCCESS, Vote.DOWN: DANGER}  # of those that are tapped


def answer_keyboard(texts: Texts, answer: Answer, spotify: OnSpotify | None = None) -> InlineKeyboardMarkup:
    """A row of 👍 and a row of 👎, one for each track, the strategies, and what else one can ask for; with ``spotify``
    a row for the person's own account.
    """
    rows = [[_vote(answer, position, vote) for position in range(len(answer.votes))] for vote in (Vote.UP, Vote.DOWN)]
    strategies = [_strategy(texts, answer, strategy) for strategy in Strategy]
    last = [
        button(texts.plain("more-button"), MoreTap(answer.id)),
        button(texts.plain("wrong-mood-button"), WrongMoodTap(answer.id)),
    ]
    card = [button(texts.plain("card-button"), CardTap(answer.id))] if answer.votes else []
    account = _account(texts, answer, spotify)
    return InlineKeyboardMarkup([row for row in [*rows, strategies, _faces(texts, answer), last, card, account] if row])


def correction_keyboard(texts: Texts, answer: AnswerId) -> InlineKeyboardMarkup:
    """The seven emotions in place of the one that was read, and a way back."""
    rows = in_rows([button(_emotion(texts, emotion), CorrectTap(answer, emotion)) for emotion in EMOTIONS], 2)
    rows[-1].append(button(texts.plain("back-button"), BackTap(answer)))
    return InlineKeyboardMarkup(rows)


def mood_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    """The seven emotions, for somebody without a photo."""
    return InlineKeyboardMarkup(
        in_rows([button(_emotion(texts, emotion), ChooseTap(emotion)) for emotion in EMOTIONS], 2)
    )


def reset_keyboard(texts: Texts, owner: AccountId) -> InlineKeyboardMarkup:
    """Whether what corrections taught is really to be forgotten."""
    forget = button(texts.plain("reset-button"), ResetTap(owner, True), DANGER)
    return InlineKeyboardMarkup([[forget, button(texts.plain("keep-button"), ResetTap(owner, False))]])


def delete_keyboard(texts: Texts, owner: AccountId) -> InlineKeyboardMarkup:
    """Whether everything is really to be erased."""
    erase = button(texts.plain("delete-button"), DeleteTap(owner, True), DANGER)
    return InlineKeyboardMarkup([[erase, button(texts.plain("keep-button"), DeleteTap(owner, False))]])


def ticked(label: str, tap: Tap, *, chosen: bool) -> InlineKeyboardButton:
    """A button for one of several choices: with a tick and a colour, if it is the chosen one."""
    return button(f"✓ {label}", tap, PRIMARY) if chosen else button(label, tap)


def button(text: str, tap: Tap, style: KeyboardButtonStyle | None = None) -> InlineKeyboardButton:
    """A button that carries a tap."""
    return InlineKeyboardButton(text, callback_data=encode(tap), style=style)


def in_rows(buttons: list[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    """The buttons in rows of ``width``; the last may be shorter."""
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def _vote(answer: Answer, position: int, vote: Vote) -> InlineKeyboardButton:
    tapped = answer.votes[position] is vote
    label = f"{_VOTES[vote][tapped]} {position + 1}"
    return button(label, VoteTap(answer.id, position, vote), _VOTE_STYLES[vote] if tapped else None)


def _faces(texts: Texts, answer: Answer) -> list[InlineKeyboardButton]:
    """One for each face of a group, as far as they find room in a row; after one was picked, the way back."""
    draft = answer.draft
    if draft.origin is Origin.FACE and draft.previous is not None:
        return [button(texts.plain("back-button"), GroupTap(draft.previous))]
    return [button(f"👤 {face + 1}", FaceTap(answer.id, face)) for face in range(draft.faces) if can_pick(draft)]


def _account(texts: Texts, answer: Answer, spotify: OnSpotify | None) -> list[InlineKeyboardButton]:
    if spotify is None or not answer.votes:
        return []
    if spotify.playlist is None:
        playlist = button(texts.plain("playlist-button"), PlaylistTap(answer.id))
    else:
        playlist = InlineKeyboardButton(texts.plain("open-playlist-button"), url=spotify.playlist)
    return [playlist, button(texts.plain("save-liked-button"), KeepLikedTap(answer.id))]


def _strategy(texts: Texts, answer: Answer, strategy: Strategy) -> InlineKeyboardButton:
    label = texts.plain("strategy-button", strategy=strategy)
    return ticked(label, StrategyTap(answer.id, strategy), chosen=strategy is answer.draft.strategy)


def _emotion(texts: Texts, emotion: Emotion) -> str:
    return f"{FACES[emotion]} {texts.plain('emotion', emotion=emotion)}"
