"""The buttons under the messages."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram import texts
from bot.telegram.callbacks import (
    BackTap,
    ChooseTap,
    CorrectTap,
    DeleteTap,
    MoreTap,
    Tap,
    VoteTap,
    WrongMoodTap,
    encode,
)
from core.answers import Answer, AnswerId, Vote
from core.emotions import EMOTIONS, Emotion

_FACES = {Vote.UP: ("👍", "✅"), Vote.DOWN: ("👎", "🚫")}  # not tapped, tapped


def answer_keyboard(answer: Answer) -> InlineKeyboardMarkup:
    """A row of 👍 and a row of 👎, one for each track, and what else one can ask for."""
    rows = [[_vote(answer, position, vote) for position in range(len(answer.votes))] for vote in (Vote.UP, Vote.DOWN)]
    last = [
        _button(texts.MORE_BUTTON, MoreTap(answer.id)),
        _button(texts.WRONG_MOOD_BUTTON, WrongMoodTap(answer.id)),
    ]
    return InlineKeyboardMarkup([row for row in [*rows, last] if row])


def correction_keyboard(answer: AnswerId) -> InlineKeyboardMarkup:
    """The seven emotions in place of the one that was read, and a way back."""
    rows = _in_pairs([_button(_emotion(emotion), CorrectTap(answer, emotion)) for emotion in EMOTIONS])
    rows[-1].append(_button(texts.BACK_BUTTON, BackTap(answer)))
    return InlineKeyboardMarkup(rows)


def mood_keyboard() -> InlineKeyboardMarkup:
    """The seven emotions, for somebody without a photo."""
    return InlineKeyboardMarkup(_in_pairs([_button(_emotion(emotion), ChooseTap(emotion)) for emotion in EMOTIONS]))


def delete_keyboard() -> InlineKeyboardMarkup:
    """Whether everything is really to be erased."""
    return InlineKeyboardMarkup(
        [[_button(texts.DELETE_BUTTON, DeleteTap(True)), _button(texts.KEEP_BUTTON, DeleteTap(False))]]
    )


def _vote(answer: Answer, position: int, vote: Vote) -> InlineKeyboardButton:
    face = _FACES[vote][answer.votes[position] is vote]
    return _button(f"{face} {position + 1}", VoteTap(answer.id, position, vote))


def _emotion(emotion: Emotion) -> str:
    return f"{texts.FACES[emotion]} {emotion.capitalize()}"


def _button(text: str, tap: Tap) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=encode(tap))


def _in_pairs(buttons: list[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
