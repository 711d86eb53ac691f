from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.answers import Answer, AnswerId, Draft, Origin, UserId
from core.emotions import EMOTIONS, Emotion, EmotionReading
from core.journal import Average, average_of, journal_start, keep_journal
from core.moods import Feel, mood_from_emotion, mood_from_reading

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)  # a Wednesday
READING = EmotionReading(tuple(0.7 if emotion is Emotion.SADNESS else 0.05 for emotion in EMOTIONS))


def answer(
    number: int, origin: Origin, emotion: Emotion | None = None, *, days: float = 0, previous: int | None = None
) -> Answer:
    """Of an emotion that was named or, where none was, of a photo."""
    mood = mood_from_reading(READING) if emotion is None else mood_from_emotion(emotion)
    draft = Draft(
        origin,
        mood,
        reading=READING if emotion is None or previous is not None else None,
        faces=0,
        picks=(),
        previous=None if previous is None else AnswerId(previous),
        corrected_to=emotion if origin is Origin.CORRECTION else None,
    )
    return Answer(AnswerId(number), UserId(1), NOW - timedelta(days=days), draft, ())


def test_an_entry_is_read_or_named() -> None:
    journal = keep_journal([answer(2, Origin.CHOSEN, Emotion.HAPPINESS), answer(1, Origin.PHOTO, days=1)], NOW, UTC)
    read, named = journal.entries
    assert (read.at, read.mood, read.named) == (NOW - timedelta(days=1), mood_from_reading(READING), False)
    assert (named.at, named.mood.label, named.named) == (NOW, Emotion.HAPPINESS, True)


def test_what_follows_an_answer_is_no_new_mood() -> None:
    answers = [
        answer(1, Origin.PHOTO, days=2),
        answer(2, Origin.MORE, previous=1, days=1),
        answer(3, Origin.STRATEGY, previous=2),
    ]
    (entry,) = keep_journal(answers, NOW, UTC).entries
    assert entry.at == NOW - timedelta(days=2)


def test_the_last_correction_counts_at_the_time_of_the_photo() -> None:
    answers = [
        answer(1, Origin.PHOTO, days=2),
        answer(2, Origin.MORE, previous=1),
        answer(3, Origin.CORRECTION, Emotion.ANGER, previous=2),
        answer(4, Origin.CORRECTION, Emotion.NEUTRAL, previous=3),
    ]
    (entry,) = keep_journal(reversed(answers), NOW, UTC).entries
    assert (entry.mood.label, entry.named, entry.at) == (Emotion.NEUTRAL, True, NOW - timedelta(days=2))


def test_what_follows_an_erased_answer_counts_only_if_it_names_a_mood() -> None:
    answers = [
        answer(7, Origin.MORE, previous=1),
        answer(8, Origin.CORRECTION, Emotion.FEAR, previous=1),
        answer(9, Origin.MORE),
    ]
    assert [entry.mood.label for entry in keep_journal(answers, NOW, UTC).entries] == [Emotion.FEAR]


def test_the_weeks_end_today_and_older_moods_are_passed_over() -> None:
    answers = [answer(number, Origin.PHOTO, days=days) for number, days in ((1, 28), (2, 27), (3, 7), (4, 6))]
    journal = keep_journal(answers, NOW, UTC)
    assert (journal.first, journal.last) == (date(2026, 10, 29), date(2026, 11, 25))
    assert [week.entries for week in journal.weeks()] == [1, 0, 1, 1]
    assert [journal.age(entry) for entry in journal.entries] == [27 / 28, 7 / 28, 6 / 28]


def test_the_time_zone_decides_the_day() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    (entry,) = keep_journal([answer(1, Origin.PHOTO)], NOW, tokyo).entries
    assert entry.at.weekday() == 3  # it is Thursday there already
    assert journal_start(NOW, tokyo, weeks=1) == datetime(2026, 11, 20, tzinfo=tokyo)


def test_weekdays_are_averaged() -> None:
    answers = [
        answer(1, Origin.CHOSEN, Emotion.HAPPINESS),
        answer(2, Origin.CHOSEN, Emotion.SADNESS),
        answer(3, Origin.CHOSEN, Emotion.NEUTRAL, days=2),
    ]
    journal = keep_journal(answers, NOW, UTC)
    monday, tuesday, wednesday, *rest = journal.weekdays()
    assert monday == Average(1, (0.0, 0.0))
    assert tuesday == Average(0, None)
    assert wednesday.entries == 2
    assert wednesday.point == pytest.approx(((0.76 - 0.63) / 2, (0.48 - 0.27) / 2))
    assert rest == [Average(0, None)] * 4
    assert journal.average().entries == 3


def test_the_commonest_feel_comes_first() -> None:
    emotions = (Emotion.SADNESS, Emotion.HAPPINESS, Emotion.SURPRISE)
    answers = [answer(number, Origin.CHOSEN, emotion) for number, emotion in enumerate(emotions)]
    assert list(keep_journal(answers, NOW, UTC).feels().items()) == [(Feel.UPBEAT, 2), (Feel.SAD, 1)]


def test_an_average_feels_like_its_point() -> None:
    assert average_of([]).feel is None
    assert average_of([mood_from_emotion(Emotion.ANGER)]).feel is Feel.TENSE


def test_the_face_that_was_picked_in_a_group_counts() -> None:
    group = answer(1, Origin.PHOTO)
    mood = mood_from_emotion(Emotion.HAPPINESS)
    face = replace(group, id=AnswerId(2), draft=replace(group.draft, origin=Origin.FACE, mood=mood, previous=group.id))
    (entry,) = keep_journal([group, face], NOW, UTC).entries
    assert (entry.mood, entry.named) == (mood, False)


def test_the_songs_of_somebody_else_are_no_mood() -> None:
    shared = answer(2, Origin.SHARED, Emotion.NEUTRAL)
    assert len(keep_journal([answer(1, Origin.PHOTO), shared], NOW, UTC).entries) == 1
