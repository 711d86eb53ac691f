"""Words, captions and buttons of the journal, the taste, the history and the card, in every language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from support.drawings import some_journal
from telegram import InlineKeyboardMarkup

from bot.demo.html_text import parse_html
from bot.drawings.facts import JournalFacts, TasteFacts, journal_facts
from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.telegram.callbacks import decode
from bot.telegram.cards import card_caption, card_labels
from bot.telegram.history import history_keyboard, history_text
from bot.telegram.journal import journal_caption, journal_labels
from bot.telegram.keepsakes import ForgetArtistTap, ForgetGenreTap, HistoryTap
from bot.telegram.taste import taste_caption, taste_keyboard, taste_labels
from core.answer_pages import HistoryPage
from core.answers import (
    AccountId,
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
    Vote,
)
from core.beliefs import Belief, Beliefs
from core.emotions import Emotion
from core.genres import Genre
from core.links import DirectLinks
from core.moods import Feel, mood_from_emotion, mood_from_feel

ENGLISH = texts_in(Language.ENGLISH)
ME = AccountId(10**12)
TRACK = TrackId("0" * 22)
LONG = "<Long & Winding> " * 20
FACTS = JournalFacts(date(2026, 10, 29), date(2026, 11, 25), 12, Feel.CALM, 5, 0, 4)


def shown(html: str) -> str:
    return parse_html(html)[0].replace("\u2068", "").replace("\u2069", "")


def taps(keyboard: InlineKeyboardMarkup) -> list[object]:
    return [decode(str(button.callback_data)) for row in keyboard.inline_keyboard for button in row]


def answer(mood: str = "fear", name: str = "Title") -> Answer:
    reason = Reason(ReasonKind.POPULAR, None, Feel.CALM)
    pick = Ranked(Track(TRACK, name, name, None, None), 0.5, reason)
    point = mood_from_feel(Feel(mood)) if mood in set(Feel) else mood_from_emotion(Emotion(mood))
    draft = Draft(Origin.CHOSEN, point, None, 0, (pick,) * 5)
    return Answer(
        AnswerId(3), UserId(1), datetime(2026, 11, 25, tzinfo=UTC), draft, (Vote.UP, Vote.DOWN, None, None, None)
    )


def beliefs(artists: int = 7) -> Beliefs:
    people = tuple(
        Belief(f"Artist {number} & Friends", number + 1, 0, 0.5, frozenset({TrackId(f"{number:022}")}))
        for number in range(artists)
    )
    return Beliefs(28, people, (Belief(Genre.ROCK, 0, 3, -0.4, frozenset({TRACK})),))


def test_a_journal_in_words() -> None:
    assert shown(journal_caption(ENGLISH, FACTS, "UTC+02:00")).splitlines() == [
        "12 moods from Oct 29 to Nov 25; the days are those of UTC+02:00.",
        "The most frequent: calm (5).",
        "The most pleasant weekday: Monday. The least pleasant: Friday.",
    ]
    assert len(journal_caption(ENGLISH, replace(FACTS, commonest=None, brightest=None), "UTC").splitlines()) == 1


def test_a_taste_in_words() -> None:
    facts = TasteFacts(3, ("A", "B & C"), (), (Genre.ROCK,), (Genre.JAZZ, Genre.POP))
    assert shown(taste_caption(ENGLISH, facts)).splitlines() == [
        "Your taste, learned from 3 votes.",
        "You like A and B & C.",
        "Your genres: Rock and metal.",
        "Not your genres: Jazz and blues and Pop.",
        "",
        "Is something wrong? One tap forgets all your votes on it.",
    ]
    assert "Nothing is clear yet" in taste_caption(ENGLISH, TasteFacts(1, (), (), (), ()))
    assert shown(taste_caption(ENGLISH, TasteFacts(0, (), (), (), ()))).startswith("I know nothing of your taste")


def test_a_button_for_everything_that_the_picture_shows() -> None:
    keyboard = taste_keyboard(ENGLISH, beliefs(), ME)
    assert keyboard
    *artists, genre = taps(keyboard)
    assert artists == [ForgetArtistTap(ME, TrackId(f"{number:022}")) for number in range(1, 7)]
    assert genre == ForgetGenreTap(ME, Genre.ROCK)
    assert keyboard.inline_keyboard[0][0].text == "✕ Artist 1 & Frie…"
    assert taste_keyboard(ENGLISH, Beliefs(0, (), ()), ME) is None


def test_a_page_of_the_history() -> None:
    page = HistoryPage((answer(), answer("calm")), 1, 3)
    lines = shown(history_text(ENGLISH, page, DirectLinks().known)).splitlines()
    assert lines[0] == "Your answers, page 2 of 3"
    assert lines[2:5] == ["Nov 25, 2026 · 😨 Fear", "Title · Title 👍", "Title · Title 👎"]
    assert "Nov 25, 2026 · 🎧 Calm" in lines
    keyboard = history_keyboard(ENGLISH, page, ME)
    assert keyboard and taps(keyboard) == [HistoryTap(ME, 0), HistoryTap(ME, 2)]
    assert history_keyboard(ENGLISH, HistoryPage((), 0, 1), ME) is None


def test_a_card_names_the_mood_and_links_its_tracks() -> None:
    draft = answer("tense").draft
    assert card_labels(ENGLISH, draft, "t.me/bot").mood == "Intense"
    text, entities = parse_html(card_caption(ENGLISH, draft, ["https://a.b"] * 5))
    assert text.splitlines()[0] == "🎧 Intense · Songs for this mood"
    assert [entity["url"] for entity in entities if entity["type"] == "text_link"] == ["https://a.b"] * 5


@pytest.mark.parametrize("language", Language)
def test_everything_fits_into_telegrams_limits(language: Language) -> None:
    texts = texts_in(language)
    taste = TasteFacts(99, (LONG,) * 3, (LONG,) * 3, tuple(Genre)[:3], tuple(Genre)[3:6])
    captions = [
        journal_caption(texts, FACTS, "UTC-09:30"),
        taste_caption(texts, taste),
        card_caption(texts, answer(name=LONG).draft, ["https://open.spotify.com/track/" + TRACK] * 5),
    ]
    assert all(1 <= len(shown(caption)) <= 1024 for caption in captions)
    page = HistoryPage((answer(name=LONG),) * 4, 0, 1)
    assert len(parse_html(history_text(texts, page, DirectLinks().known))[0]) <= 4096


@pytest.mark.parametrize("language", Language)
def test_the_words_in_the_pictures_are_there(language: Language) -> None:
    texts, journal = texts_in(language), some_journal(4)
    assert journal_facts(journal).moods == 4
    for labels in (journal_labels(texts, journal), taste_labels(texts, beliefs())):
        for name in type(labels).__slots__:
            value = getattr(labels, name)
            words = [value] if isinstance(value, str) else list(value.values() if hasattr(value, "values") else value)
            assert all(words), name
