from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from telegram import InlineKeyboardMarkup

from bot.languages.language import Language
from bot.languages.texts import texts_in
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
from bot.telegram.callbacks import decode
from bot.telegram.keepsakes import CardTap, FaceTap, GroupTap
from bot.telegram.keyboards import (
    answer_keyboard,
    correction_keyboard,
    delete_keyboard,
    mood_keyboard,
    reset_keyboard,
)
from bot.telegram.spotify_buttons import KeepLikedTap, OnSpotify, PlaylistTap
from core.answers import AccountId, Answer, AnswerId, Draft, Origin, UserId, Vote
from core.emotions import EMOTIONS, Emotion
from core.moods import mood_from_emotion
from core.strategies import Strategy

ANSWER, ME = AnswerId(12), AccountId(1001)
ENGLISH = texts_in(Language.ENGLISH)


def answer(*votes: Vote | None) -> Answer:
    draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.NEUTRAL), None, 0, ())
    return Answer(ANSWER, UserId(1), datetime(2026, 11, 22, tzinfo=UTC), draft, votes)


def taps(keyboard: InlineKeyboardMarkup) -> list[object]:
    return [decode(str(button.callback_data)) for row in keyboard.inline_keyboard for button in row]


def labels(keyboard: InlineKeyboardMarkup) -> list[str]:
    return [button.text for row in keyboard.inline_keyboard for button in row]


def test_two_taps_for_each_track_the_strategies_and_two_more() -> None:
    keyboard = answer_keyboard(ENGLISH, answer(None, Vote.UP, Vote.DOWN))
    assert labels(keyboard) == [
        *("👍 1", "✅ 2", "👍 3"),
        *("👎 1", "👎 2", "🚫 3"),
        *("✓ Match", "Lift", "Calm", "Journey"),
        *("🔄 More", "🙅 Not my mood"),
        "🖼 Card to share",
    ]
    assert taps(keyboard) == [
        *(VoteTap(ANSWER, position, Vote.UP) for position in range(3)),
        *(VoteTap(ANSWER, position, Vote.DOWN) for position in range(3)),
        *(StrategyTap(ANSWER, strategy) for strategy in Strategy),
        MoreTap(ANSWER),
        WrongMoodTap(ANSWER),
        CardTap(ANSWER),
    ]


@pytest.mark.parametrize("strategy", Strategy)
def test_the_strategy_of_the_answer_has_a_tick(strategy: Strategy) -> None:
    shown = answer()
    ticked = replace(shown, draft=replace(shown.draft, strategy=strategy))
    keyboard = answer_keyboard(ENGLISH, ticked)
    assert [tap for tap, label in zip(taps(keyboard), labels(keyboard), strict=True) if label.startswith("✓ ")] == [
        StrategyTap(ANSWER, strategy)
    ]


def styles(keyboard: InlineKeyboardMarkup) -> dict[str, str]:
    return {button.text: button.style for row in keyboard.inline_keyboard for button in row if button.style}


def test_colours_show_what_is_chosen_and_what_cannot_be_undone() -> None:
    voted = answer_keyboard(ENGLISH, answer(None, Vote.UP, Vote.DOWN))
    assert styles(voted) == {"✅ 2": "success", "🚫 3": "danger", "✓ Match": "primary"}
    assert styles(delete_keyboard(ENGLISH, ME)) == {ENGLISH.plain("delete-button"): "danger"}
    assert styles(reset_keyboard(ENGLISH, ME)) == {ENGLISH.plain("reset-button"): "danger"}
    assert styles(mood_keyboard(ENGLISH)) == {}


def test_an_answer_without_tracks_has_no_votes() -> None:
    strategies = [StrategyTap(ANSWER, strategy) for strategy in Strategy]
    assert taps(answer_keyboard(ENGLISH, answer())) == [*strategies, MoreTap(ANSWER), WrongMoodTap(ANSWER)]


def test_a_correction_offers_all_seven_and_a_way_back() -> None:
    corrections = [CorrectTap(ANSWER, emotion) for emotion in EMOTIONS]
    assert taps(correction_keyboard(ENGLISH, ANSWER)) == [*corrections, BackTap(ANSWER)]


def test_moods_and_the_two_that_are_asked_about_first() -> None:
    assert taps(mood_keyboard(ENGLISH)) == [ChooseTap(emotion) for emotion in EMOTIONS]
    assert taps(delete_keyboard(ENGLISH, ME)) == [DeleteTap(ME, True), DeleteTap(ME, False)]
    assert taps(reset_keyboard(ENGLISH, ME)) == [ResetTap(ME, True), ResetTap(ME, False)]


def test_the_buttons_speak_the_language() -> None:
    russian = texts_in(Language.RUSSIAN)
    assert labels(answer_keyboard(russian, answer()))[-4:] == ["Покой", "Путь", "🔄 Ещё", "🙅 Не то"]
    assert labels(correction_keyboard(russian, ANSWER))[-2:] == ["😐 Нейтрально", "‹ Назад"]


@pytest.mark.parametrize(
    "keyboard", [answer_keyboard(ENGLISH, answer(*[None] * 5)), correction_keyboard(ENGLISH, ANSWER)]
)
def test_rows_fit_telegrams_limits(keyboard: InlineKeyboardMarkup) -> None:
    assert all(len(row) <= 8 for row in keyboard.inline_keyboard)


@pytest.mark.parametrize(("faces", "buttons"), [(0, 0), (1, 0), (2, 2), (6, 6), (7, 0)])
def test_a_group_has_a_button_for_each_face_that_finds_room(faces: int, buttons: int) -> None:
    alone = answer(None)
    keyboard = answer_keyboard(ENGLISH, replace(alone, draft=replace(alone.draft, faces=faces)))
    picks = [tap for tap in taps(keyboard) if isinstance(tap, FaceTap)]
    assert picks == [FaceTap(ANSWER, face) for face in range(buttons)]


def test_from_one_face_of_a_group_a_way_leads_back() -> None:
    alone = answer(None)
    draft = replace(alone.draft, origin=Origin.FACE, faces=1, previous=AnswerId(11))
    keyboard = answer_keyboard(ENGLISH, replace(alone, draft=draft))
    assert [tap for tap in taps(keyboard) if isinstance(tap, GroupTap | FaceTap)] == [GroupTap(AnswerId(11))]


def test_a_connected_person_has_two_buttons_more() -> None:
    keyboard = answer_keyboard(ENGLISH, answer(None), OnSpotify(None))
    assert taps(keyboard)[-2:] == [PlaylistTap(ANSWER), KeepLikedTap(ANSWER)]
    assert labels(keyboard)[-2:] == ["💾 As playlist", "💚 Save my 👍"]


def test_a_saved_playlist_can_be_opened_in_place_of_saved_again() -> None:
    row = answer_keyboard(ENGLISH, answer(None), OnSpotify("https://open.spotify.com/playlist/x")).inline_keyboard[-1]
    assert [(button.text, button.url) for button in row] == [
        ("🎧 Open playlist", "https://open.spotify.com/playlist/x"),
        ("💚 Save my 👍", None),
    ]


def test_an_answer_without_tracks_has_nothing_to_save() -> None:
    assert answer_keyboard(ENGLISH, answer(), OnSpotify(None)) == answer_keyboard(ENGLISH, answer())
