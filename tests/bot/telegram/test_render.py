from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.demo.entities import parse_html
from bot.telegram import texts
from bot.telegram.render import render_answer
from core.answers import (
    Answer,
    AnswerId,
    Draft,
    Origin,
    Ranked,
    Reason,
    ReasonKind,
    Track,
    TrackId,
    UserId,
)
from core.companion import Reply
from core.emotions import Emotion, EmotionReading
from core.moods import Feel, mood_from_emotion, mood_from_reading

SURE = EmotionReading((0.0, 0.0, 0.0, 0.91, 0.0, 0.05, 0.04))
CLOSE = EmotionReading((0.0, 0.0, 0.0, 0.02, 0.45, 0.05, 0.48))
WITH_SOME = EmotionReading((0.0, 0.0, 0.0, 0.7, 0.0, 0.2, 0.1))


def pick(title: str = "Song", artist: str = "Band", year: int | None = 1999, reason: Reason | None = None) -> Ranked:
    reason = reason or Reason(ReasonKind.MOOD, None, Feel.UPBEAT)
    return Ranked(Track(TrackId("0" * 22), title, artist, year, None), 1.0, reason)


def reply(reading: EmotionReading = SURE, faces: int = 1, picks: tuple[Ranked, ...] = (pick(),)) -> Reply:
    draft = Draft(Origin.PHOTO, mood_from_reading(reading), reading, faces, picks)
    answer = Answer(AnswerId(1), UserId(1), datetime(2026, 11, 22, tzinfo=UTC), draft, (None,) * len(picks))
    return Reply(answer, tuple(f"https://open.spotify.com/track/{n:022}" for n in range(len(picks))))


def plain(text: str) -> str:
    """The text as Telegram shows it; malformed HTML raises."""
    return parse_html(text)[0].replace("\u00a0", " ")


def test_a_sure_reading_is_one_emotion() -> None:
    assert plain(render_answer(reply())).startswith("😊 Happiness 91 %. Songs for an upbeat mood:")


def test_a_second_emotion_is_named_where_it_is_more_than_noise() -> None:
    assert "Happiness 70 %, with some surprise 20 %." in plain(render_answer(reply(WITH_SOME)))


def test_a_close_call_names_both() -> None:
    assert "Between neutral 48 % and sadness 45 %." in plain(render_answer(reply(CLOSE)))


@pytest.mark.parametrize(("faces", "said"), [(1, False), (3, True)])
def test_it_says_how_many_faces_there_were(faces: int, said: bool) -> None:
    assert (f"I see {faces} faces" in render_answer(reply(faces=faces))) is said


def test_a_correction_is_repeated_as_said() -> None:
    original = reply()
    draft = replace(original.answer.draft, origin=Origin.CORRECTION, mood=mood_from_emotion(Emotion.SADNESS))
    text = plain(render_answer(replace(original, answer=replace(original.answer, draft=draft))))
    assert text.startswith("😢 Sadness, as you say.")


def test_html_from_outside_is_escaped() -> None:
    trick = '<b>&"Rock" & Roll</a>'
    liked = Reason(ReasonKind.LIKED_TRACK, trick, Feel.CALM)
    text = plain(render_answer(reply(picks=(pick(trick, trick, None, liked),))))
    assert text.count(trick) == 3


def test_five_endless_titles_fit_into_one_message() -> None:
    long = "<&>" * 700
    picks = tuple(pick(long, long, 2020, Reason(ReasonKind.LIKED_TRACK, long, Feel.TENSE)) for _ in range(5))
    assert len(plain(render_answer(reply(picks=picks), notice=True))) < 4096


@pytest.mark.parametrize("kind", list(ReasonKind))
def test_every_reason_has_a_sentence(kind: ReasonKind) -> None:
    subject = "Yellow" if kind in {ReasonKind.LIKED_TRACK, ReasonKind.LIKED_ARTIST} else None
    text = plain(render_answer(reply(picks=(pick(reason=Reason(kind, subject, Feel.CALM)),))))
    assert ("Yellow" if subject else "calm") in text


@pytest.mark.parametrize(("feel", "said"), [(Feel.UPBEAT, "upbeat, like your mood"), (Feel.CALM, "calm, close to")])
def test_a_near_track_of_another_feel_is_not_called_alike(feel: Feel, said: str) -> None:
    assert said in plain(render_answer(reply(picks=(pick(reason=Reason(ReasonKind.MOOD, None, feel)),))))


def test_a_reading_without_any_doubt_is_still_a_reading() -> None:
    certain = EmotionReading((0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0))
    text = plain(render_answer(reply(certain)))
    assert "as you say" not in text
    assert "Happiness over 99 %" in text


def test_the_notice_stands_at_the_end_of_the_first_answer_only() -> None:
    assert plain(render_answer(reply(), notice=True)).endswith(plain(texts.NOTICE))
    assert plain(texts.NOTICE) not in plain(render_answer(reply()))


def test_no_track_left_is_said() -> None:
    assert texts.NO_TRACKS in render_answer(reply(picks=()))


@pytest.mark.parametrize(
    "name", [name for name in vars(texts) if name.isupper() and isinstance(getattr(texts, name), str)]
)
def test_every_text_is_well_formed_html_of_a_bearable_length(name: str) -> None:
    assert 1 <= len(plain(getattr(texts, name))) < 1024
