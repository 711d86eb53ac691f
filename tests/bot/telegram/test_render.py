from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.demo.html_text import parse_html
from bot.languages.language import Language
from bot.languages.texts import Texts, texts_in
from bot.telegram.render import render_answer
from core.answering import Reply
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
from core.emotions import Emotion, EmotionReading
from core.moods import Feel, mood_from_emotion, mood_from_feel, mood_from_reading
from core.strategies import Strategy, targets

ENGLISH = texts_in(Language.ENGLISH)
SURE = EmotionReading((0.0, 0.0, 0.0, 0.91, 0.0, 0.05, 0.04))
CLOSE = EmotionReading((0.0, 0.0, 0.0, 0.02, 0.45, 0.05, 0.48))
SAD = EmotionReading((0.0, 0.0, 0.0, 0.0, 0.9, 0.04, 0.06))
WITH_SOME = EmotionReading((0.0, 0.0, 0.0, 0.7, 0.0, 0.2, 0.1))


def pick(title: str = "Song", artist: str = "Band", year: int | None = 1999, reason: Reason | None = None) -> Ranked:
    reason = reason or Reason(ReasonKind.MOOD, None, Feel.UPBEAT)
    return Ranked(Track(TrackId("0" * 22), title, artist, year, None), 1.0, reason)


def reply(reading: EmotionReading = SURE, faces: int = 1, picks: tuple[Ranked, ...] = (pick(),)) -> Reply:
    draft = Draft(Origin.PHOTO, mood_from_reading(reading), reading, faces, picks)
    answer = Answer(AnswerId(1), UserId(1), datetime(2026, 11, 22, tzinfo=UTC), draft, (None,) * len(picks))
    return Reply(answer, tuple(f"https://open.spotify.com/track/{n:022}" for n in range(len(picks))))


def plain(text: str) -> str:
    """The text as Telegram shows it, without the invisible isolates; malformed HTML raises."""
    return re.sub("[\u2068\u2069]", "", parse_html(text)[0])


def test_a_sure_reading_is_one_emotion() -> None:
    assert plain(render_answer(ENGLISH, reply())).startswith("😊 Happiness 91%. Songs for an upbeat mood:")


def test_a_second_emotion_is_named_where_it_is_more_than_noise() -> None:
    assert "Happiness 70%, with some surprise 20%." in plain(render_answer(ENGLISH, reply(WITH_SOME)))


def test_a_close_call_names_both() -> None:
    assert "Between neutral 48% and sadness 45%." in plain(render_answer(ENGLISH, reply(CLOSE)))


@pytest.mark.parametrize(("faces", "said", "hinted"), [(1, False, False), (3, True, True), (7, True, False)])
def test_it_says_how_many_faces_there_were_and_how_to_pick_one(faces: int, said: bool, hinted: bool) -> None:
    text = plain(render_answer(ENGLISH, reply(faces=faces)))
    assert (f"I see {faces} faces; this is their mood together." in text) is said
    assert ("Tap 👤" in text) is hinted


@pytest.mark.parametrize("feel", [feel for feel in Feel if feel is not Feel.BALANCED])
def test_who_named_a_feel_is_not_told_an_emotion(feel: Feel) -> None:
    original = reply()
    draft = replace(original.answer.draft, origin=Origin.CHOSEN, mood=mood_from_feel(feel), reading=None, faces=0)
    text = plain(render_answer(ENGLISH, replace(original, answer=replace(original.answer, draft=draft))))
    assert text.startswith("🎧 Songs for a") and "as you say" not in text


def test_a_correction_is_repeated_as_said() -> None:
    original = reply()
    draft = replace(original.answer.draft, origin=Origin.CORRECTION, mood=mood_from_emotion(Emotion.SADNESS))
    text = plain(render_answer(ENGLISH, replace(original, answer=replace(original.answer, draft=draft))))
    assert text.startswith("😢 Sadness, as you say.")


def test_what_was_read_in_words_is_said_without_shares() -> None:
    text = plain(render_answer(ENGLISH, reply(CLOSE, faces=0)))
    assert text.startswith("😐 I read neutral in your words. Songs for")


def test_html_from_outside_is_escaped() -> None:
    trick = '<b>&"Rock" & Roll</a>'
    liked = Reason(ReasonKind.LIKED_TRACK, trick, Feel.CALM)
    text = plain(render_answer(ENGLISH, reply(picks=(pick(trick, trick, None, liked),))))
    assert text.count(trick) == 3


def test_five_endless_titles_fit_into_one_message() -> None:
    long = "<&>" * 700
    picks = tuple(pick(long, long, 2020, Reason(ReasonKind.LIKED_TRACK, long, Feel.TENSE)) for _ in range(5))
    assert len(plain(render_answer(ENGLISH, reply(picks=picks), notice=True))) < 4096


@pytest.mark.parametrize("kind", list(ReasonKind))
def test_every_reason_has_a_sentence(kind: ReasonKind) -> None:
    named = {ReasonKind.LIKED_TRACK, ReasonKind.LIKED_ARTIST, ReasonKind.PLAYED_TRACK}
    subject = "Yellow" if kind in named else None
    text = plain(render_answer(ENGLISH, reply(picks=(pick(reason=Reason(kind, subject, Feel.CALM)),))))
    assert ("Yellow" if subject else "calm") in text


@pytest.mark.parametrize(("feel", "said"), [(Feel.UPBEAT, "upbeat, like your mood"), (Feel.CALM, "calm, close to")])
def test_a_near_track_of_another_feel_is_not_called_alike(feel: Feel, said: str) -> None:
    assert said in plain(render_answer(ENGLISH, reply(picks=(pick(reason=Reason(ReasonKind.MOOD, None, feel)),))))


def test_a_reading_without_any_doubt_is_still_a_reading() -> None:
    certain = EmotionReading((0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0))
    text = plain(render_answer(ENGLISH, reply(certain)))
    assert "as you say" not in text
    assert "Happiness over 99%" in text


def test_the_notice_stands_at_the_end_of_the_first_answer_only() -> None:
    assert plain(render_answer(ENGLISH, reply(), notice=True)).endswith(plain(ENGLISH.html("notice")))
    assert plain(ENGLISH.html("notice")) not in plain(render_answer(ENGLISH, reply()))


def test_no_track_left_is_said() -> None:
    assert ENGLISH.html("no-tracks") in render_answer(ENGLISH, reply(picks=()))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.GERMAN, "😊 Freude 91\u00a0%. Songs für eine beschwingte Stimmung:"),
        (Language.SPANISH, "😊 Alegría 91\u00a0%. Canciones para un ánimo alegre:"),
        (Language.TURKISH, "😊 Mutluluk %91. Neşeli bir ruh hâli için şarkılar:"),
    ],
)
def test_an_answer_speaks_the_language(language: Language, said: str) -> None:
    assert plain(render_answer(texts_in(language), reply())).startswith(said)


@pytest.mark.parametrize("texts", [texts_in(language) for language in Language], ids=lambda texts: texts.language)
def test_names_from_right_to_left_do_not_turn_their_lines_around(texts: Texts) -> None:
    liked = Reason(ReasonKind.LIKED_TRACK, "تملي معاك", Feel.CALM)
    text = parse_html(render_answer(texts, reply(picks=(pick("حبيبي", "عمرو دياب", 2000, liked),))))[0]
    assert "1. \u2068حبيبي\u2069 · \u2068عمرو دياب\u2069 (2000)\n" in text
    assert "\u2068تملي معاك\u2069" in text


@pytest.mark.parametrize("texts", [texts_in(language) for language in Language], ids=lambda texts: texts.language)
def test_isolates_are_closed_on_the_line_that_opens_them(texts: Texts) -> None:
    for reading in (SURE, CLOSE, WITH_SOME):
        for line in parse_html(render_answer(texts, reply(reading, faces=3), notice=True))[0].splitlines():
            assert line.count("\u2068") == line.count("\u2069")


def moved(strategy: Strategy, targets: tuple[tuple[float, float], ...], reading: EmotionReading = SAD) -> Reply:
    """An answer that did something with the mood; its tracks were sought for ``targets``."""
    step = Reason(ReasonKind.STRATEGY, None, Feel.UPBEAT)
    answered = reply(reading, picks=tuple(replace(pick(reason=step), target=target) for target in targets))
    draft = replace(answered.answer.draft, strategy=strategy)
    return replace(answered, answer=replace(answered.answer, draft=draft))


def journey(reading: EmotionReading = SAD) -> Reply:
    way = targets(mood_from_reading(reading), Strategy.JOURNEY, 5)
    return moved(Strategy.JOURNEY, tuple(mood.point for mood in way), reading)


@pytest.mark.parametrize(
    ("strategy", "said"),
    [
        (Strategy.MATCH, "Songs for a melancholic mood:"),
        (Strategy.LIFT, "Songs to lift your mood:"),
        (Strategy.CALM, "Songs to calm you down:"),
        (Strategy.JOURNEY, "Step by step from where you are to where you want to be:"),
    ],
)
def test_it_says_what_was_done_with_the_mood(strategy: Strategy, said: str) -> None:
    text = plain(render_answer(ENGLISH, moved(strategy, ((0.6, 0.5),))))
    assert text.splitlines()[0] == f"😢 Sadness 90%. {said}"


def test_a_journey_shows_its_arc_and_how_far_each_track_stands_on_it() -> None:
    text = plain(render_answer(ENGLISH, journey()))
    assert text.splitlines()[1] == "melancholic → even-tempered → upbeat"
    assert [line[0] for line in text.splitlines() if "a step toward" in line] == list("🌑🌒🌓🌔🌕")


def test_the_places_of_a_journey_are_those_of_its_tracks_also_when_some_are_missing() -> None:
    start, _, middle, _, end = (mood.point for mood in targets(mood_from_reading(SAD), Strategy.JOURNEY, 5))
    text = plain(render_answer(ENGLISH, moved(Strategy.JOURNEY, (start, middle, end))))
    assert [line[0] for line in text.splitlines() if "a step toward" in line] == list("🌑🌓🌕")


def test_a_journey_that_stays_in_one_region_has_no_arc() -> None:
    assert "→" not in render_answer(ENGLISH, journey(SURE))


def test_other_answers_have_no_arc_and_no_moons() -> None:
    text = render_answer(ENGLISH, moved(Strategy.LIFT, ((0.6, 0.5),)))
    assert not set(text) & set("→🌑🌒🌓🌔🌕")


def test_the_question_for_the_strategy_comes_with_the_answer_and_before_the_notice() -> None:
    question, notice = (plain(ENGLISH.html(name)) for name in ("strategy-question", "notice"))
    text = plain(render_answer(ENGLISH, replace(reply(SAD), asks_strategy=True), notice=True))
    assert text.endswith(f"\n\n{question}\n\n{notice}")
    assert question not in plain(render_answer(ENGLISH, reply(SAD)))


def test_it_says_when_the_settings_left_few_tracks_or_none() -> None:
    assert "fewer songs than usual" in plain(render_answer(ENGLISH, replace(reply(), wishes_left_few=True)))
    text = plain(render_answer(ENGLISH, replace(reply(picks=()), wishes_left_few=True, asks_strategy=True)))
    assert text.endswith("\n\nYour /settings leave no song that I could show you now.")


@pytest.mark.parametrize("texts", [texts_in(language) for language in Language], ids=lambda texts: texts.language)
def test_a_journey_in_every_language(texts: Texts) -> None:
    asked = replace(journey(), asks_strategy=True, wishes_left_few=True)
    assert plain(render_answer(texts, asked)).splitlines()[1].count(" → ") == 2
