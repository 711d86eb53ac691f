"""What every store promises about corrected readings, erasing what is old, and settings kept with an answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from core.answers import AccountId, AnswerId, Draft, Origin, ReadingFeedback, UpdateId, UserId
from core.emotions import Emotion, EmotionReading
from core.errors import UnknownAnswerError, UnknownUserError
from core.moods import mood_from_emotion, mood_from_reading
from core.preferences import Preferences
from core.store import FEEDBACK_LENGTH, Store
from core.strategies import Strategy

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANGRY = EmotionReading((0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1))
SAD = EmotionReading((0.1, 0.1, 0.1, 0.1, 0.5, 0.05, 0.05))
UPDATES = count(1)


def update() -> UpdateId:
    return UpdateId(next(UPDATES))


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


async def photo(store: Store, user: UserId, reading: EmotionReading, at: datetime = NOW, faces: int = 1) -> AnswerId:
    draft = Draft(Origin.PHOTO, mood_from_reading(reading), reading, faces, ())
    return (await store.add_answer(update(), user, draft, at)).id


async def correction(store: Store, user: UserId, previous: AnswerId, emotion: Emotion, at: datetime = NOW) -> AnswerId:
    before = (await store.answer(user, previous)).draft
    draft = Draft(Origin.CORRECTION, mood_from_emotion(emotion), before.reading, 1, (), previous, emotion)
    return (await store.add_answer(update(), user, draft, at)).id


def passed(reading: EmotionReading, emotion: Emotion) -> ReadingFeedback:
    return ReadingFeedback(reading, emotion, corrected=False)


def corrected(reading: EmotionReading, emotion: Emotion) -> ReadingFeedback:
    return ReadingFeedback(reading, emotion, corrected=True)


async def test_a_photo_is_let_pass_or_corrected(store: Store) -> None:
    user, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    first = await photo(store, user, ANGRY)
    await photo(store, user, SAD)
    await photo(store, other, SAD)
    assert await store.reading_feedback(user) == (passed(ANGRY, Emotion.ANGER), passed(SAD, Emotion.SADNESS))
    await correction(store, user, first, Emotion.NEUTRAL)
    assert await store.reading_feedback(user) == (corrected(ANGRY, Emotion.NEUTRAL), passed(SAD, Emotion.SADNESS))


async def test_the_last_correction_of_a_photo_counts_and_others_after_it_are_no_new_photo(store: Store) -> None:
    user = await store.user(AccountId(7))
    first = await photo(store, user, ANGRY)
    second = await correction(store, user, first, Emotion.NEUTRAL)
    await correction(store, user, second, Emotion.FEAR)
    more = Draft(Origin.MORE, mood_from_emotion(Emotion.FEAR), ANGRY, 1, (), second)
    await store.add_answer(update(), user, more, NOW)
    assert await store.reading_feedback(user) == (corrected(ANGRY, Emotion.FEAR),)


async def test_only_faces_say_something_about_the_reading_of_faces(store: Store) -> None:
    user = await store.user(AccountId(7))
    await photo(store, user, ANGRY, faces=0)
    await photo(store, user, SAD, faces=2)  # a group
    assert await store.reading_feedback(user) == ()


async def test_the_network_is_what_is_corrected_and_not_what_was_made_of_it(store: Store) -> None:
    user = await store.user(AccountId(7))
    draft = Draft(Origin.PHOTO, mood_from_reading(SAD), SAD, 1, (), network_reading=ANGRY)
    kept = await store.add_answer(update(), user, draft, NOW)
    assert kept.draft == draft
    assert await store.reading_feedback(user) == (passed(ANGRY, Emotion.SADNESS),)
    (exported,) = (await store.export(user))["answers"]
    assert exported["emotion_probabilities"]["anger"] == 0.4
    assert exported["after_your_corrections"]["anger"] == 0.1


async def test_forgotten_feedback_stays_away_and_the_answers_stay(store: Store) -> None:
    user = await store.user(AccountId(7))
    first = await photo(store, user, ANGRY)
    await correction(store, user, first, Emotion.NEUTRAL)
    await store.forget_reading_feedback(update(), user, NOW)
    assert await store.reading_feedback(user) == ()
    assert (await store.answer(user, first)).draft.reading == ANGRY
    await photo(store, user, SAD, later(1))
    assert await store.reading_feedback(user) == (passed(SAD, Emotion.SADNESS),)
    with pytest.raises(UnknownUserError):
        await store.forget_reading_feedback(update(), UserId(user + 1), NOW)


async def test_feedback_is_bounded(store: Store) -> None:
    user = await store.user(AccountId(7))
    for number in range(FEEDBACK_LENGTH + 2):
        share = number / 1000
        await photo(store, user, EmotionReading((share, 0.7 - share, 0.1, 0.05, 0.05, 0.05, 0.05)))
    feedback = await store.reading_feedback(user)
    assert [each.reading.probabilities[0] for each in feedback] == [
        number / 1000 for number in range(2, FEEDBACK_LENGTH + 2)
    ]


async def test_what_is_older_than_somebody_wants_is_erased_for_them_only(store: Store) -> None:
    user, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    await store.set_preferences(update(), user, Preferences(keep_days=1), NOW)
    old, kept, theirs = (
        await photo(store, user, ANGRY),
        await photo(store, user, SAD, later(5)),
        await photo(store, other, SAD),
    )
    await store.forget_expired(NOW + timedelta(days=1, minutes=1))
    with pytest.raises(UnknownAnswerError):
        await store.answer(user, old)
    assert (await store.answer(user, kept)).id == kept
    assert (await store.answer(other, theirs)).id == theirs


async def test_the_next_answer_erases_what_is_old(store: Store) -> None:
    user = await store.user(AccountId(7))
    old = await photo(store, user, ANGRY)
    await store.set_preferences(update(), user, Preferences(keep_days=1), NOW)
    await photo(store, user, SAD, NOW + timedelta(days=2))
    with pytest.raises(UnknownAnswerError):
        await store.answer(user, old)


async def test_settings_are_kept_with_an_answer_or_not_at_all(store: Store) -> None:
    user, chosen = await store.user(AccountId(7)), Preferences(strategy=Strategy.CALM)
    draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, (), strategy=Strategy.CALM)
    with pytest.raises(UnknownAnswerError):
        await store.add_answer(update(), user, Draft(Origin.MORE, draft.mood, None, 0, (), AnswerId(99)), NOW, chosen)
    assert await store.preferences(user) == Preferences()
    kept = await store.add_answer(update(), user, draft, NOW, chosen)
    assert kept.draft == draft
    assert await store.preferences(user) == chosen
    assert (await store.export(user))["answers"][0]["strategy"] == "calm"
