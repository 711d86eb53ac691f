from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import InlineKeyboardMarkup

from bot.telegram.callbacks import BackTap, ChooseTap, CorrectTap, DeleteTap, MoreTap, VoteTap, WrongMoodTap, decode
from bot.telegram.keyboards import answer_keyboard, correction_keyboard, delete_keyboard, mood_keyboard
from core.answers import Answer, AnswerId, Draft, Origin, UserId, Vote
from core.emotions import EMOTIONS, Emotion
from core.moods import mood_from_emotion

ANSWER = AnswerId(12)


def answer(*votes: Vote | None) -> Answer:
    draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.NEUTRAL), None, 0, ())
    return Answer(ANSWER, UserId(1), datetime(2026, 11, 22, tzinfo=UTC), draft, votes)


def taps(keyboard: InlineKeyboardMarkup) -> list[object]:
    return [decode(str(button.callback_data)) for row in keyboard.inline_keyboard for button in row]


def labels(keyboard: InlineKeyboardMarkup) -> list[str]:
    return [button.text for row in keyboard.inline_keyboard for button in row]


def test_two_taps_for_each_track_and_two_more() -> None:
    keyboard = answer_keyboard(answer(None, Vote.UP, Vote.DOWN))
    assert labels(keyboard) == ["👍 1", "✅ 2", "👍 3", "👎 1", "👎 2", "🚫 3", "🔄 More", "🙅 Not my mood"]
    assert taps(keyboard) == [
        *(VoteTap(ANSWER, position, Vote.UP) for position in range(3)),
        *(VoteTap(ANSWER, position, Vote.DOWN) for position in range(3)),
        MoreTap(ANSWER),
        WrongMoodTap(ANSWER),
    ]


def test_an_answer_without_tracks_has_no_votes() -> None:
    assert taps(answer_keyboard(answer())) == [MoreTap(ANSWER), WrongMoodTap(ANSWER)]


def test_a_correction_offers_all_seven_and_a_way_back() -> None:
    corrections = [CorrectTap(ANSWER, emotion) for emotion in EMOTIONS]
    assert taps(correction_keyboard(ANSWER)) == [*corrections, BackTap(ANSWER)]


def test_moods_and_deletion() -> None:
    assert taps(mood_keyboard()) == [ChooseTap(emotion) for emotion in EMOTIONS]
    assert taps(delete_keyboard()) == [DeleteTap(True), DeleteTap(False)]


@pytest.mark.parametrize("keyboard", [answer_keyboard(answer(*[None] * 5)), correction_keyboard(ANSWER)])
def test_rows_fit_telegrams_limits(keyboard: InlineKeyboardMarkup) -> None:
    assert all(len(row) <= 8 for row in keyboard.inline_keyboard)
