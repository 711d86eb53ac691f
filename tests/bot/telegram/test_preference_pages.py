from __future__ import annotations

from dataclasses import replace

import pytest
from telegram import InlineKeyboardMarkup

from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.telegram.callbacks import decode
from bot.telegram.choices import Page, PageTap, PersonalTap
from bot.telegram.choosing import preferences_after
from bot.telegram.preference_pages import page_keyboard, page_text
from core.answers import AccountId
from core.genres import Genre
from core.preferences import Era, Familiarity, Preferences
from core.strategies import Strategy

ME = AccountId(1001)
ENGLISH = texts_in(Language.ENGLISH)
CHOSEN = Preferences(
    strategy=Strategy.LIFT,
    learn_from_votes=True,
    wanted_genres=frozenset({Genre.JAZZ, Genre.SOUL}),
    unwanted_genres=frozenset({Genre.POP}),
    explicit_allowed=False,
    era=Era(1980, 1990),
    familiarity=Familiarity.NEW,
    keep_days=90,
    zone_minutes=-210,
)


def buttons(page: Page, preferences: Preferences) -> dict[str, object]:
    """What each button carries, by its label without the invisible isolates."""
    keyboard = page_keyboard(ENGLISH, page, preferences, ME)
    return {
        button.text.replace("\u2068", "").replace("\u2069", ""): decode(str(button.callback_data))
        for row in keyboard.inline_keyboard
        for button in row
    }


def after(preferences: Preferences, page: Page, *labels: str) -> Preferences:
    """The preferences after taps on the buttons of a page, one after the other."""
    for label in labels:
        preferences = preferences_after(preferences, buttons(page, preferences)[label])  # type: ignore[arg-type]
    return preferences


def ticked(page: Page, preferences: Preferences) -> list[str]:
    return [label for label in buttons(page, preferences) if label.startswith("✓ ")]


def test_the_overview_shows_the_defaults() -> None:
    assert list(buttons(Page.OVERVIEW, Preferences())) == [
        "🎚 Songs match my mood",
        "🎸 All genres",
        "🔞 Explicit songs: may come",
        "📅 Songs of all times",
        "💿 Known and unknown songs",
        "🌐 English",
        "🕰 My clock: UTC",
        "🗓 Answers are kept until I delete",
        "🤝 Learning from my votes: off",
    ]


def test_the_overview_shows_what_was_chosen() -> None:
    assert list(buttons(Page.OVERVIEW, CHOSEN)) == [
        "🎚 Songs lift my mood",
        "🎸 Genres: ✅ 2 🚫 1",
        "🔞 Explicit songs: left out",
        "📅 Songs of 1980–1999",
        "💿 Rather unknown songs",
        "🌐 English",
        "🕰 My clock: UTC-03:30",
        "🗓 Answers are kept for 90 days",
        "🤝 Learning from my votes: allowed",
    ]


def test_the_overview_opens_every_page_and_every_page_leads_back() -> None:
    opened = {tap.page for tap in buttons(Page.OVERVIEW, CHOSEN).values() if isinstance(tap, PageTap)}
    assert opened == set(Page) - {Page.OVERVIEW}
    for page in opened:
        assert list(buttons(page, CHOSEN).items())[-1] == ("‹ Back", PageTap(ME, Page.OVERVIEW))


@pytest.mark.parametrize(
    ("page", "chosen"),
    [
        (Page.STRATEGY, ["✓ Lift"]),
        (Page.ERA, ["✓ 1980–89", "✓ 1990–99"]),
        (Page.FAMILIARITY, ["✓ Unknown"]),
        (Page.LANGUAGE, ["✓ English"]),
        (Page.KEEPING, ["✓ 90 days"]),
        (Page.CONSENT, ["✓ Allow it"]),
    ],
)
def test_what_is_chosen_has_a_tick(page: Page, chosen: list[str]) -> None:
    assert ticked(page, CHOSEN) == chosen


def test_nothing_is_presumed_of_who_has_not_chosen_a_strategy() -> None:
    assert ticked(Page.STRATEGY, Preferences()) == []


def test_a_genre_has_three_states() -> None:
    labels = {"Jazz and blues", "✅ Jazz and blues", "🚫 Jazz and blues"}
    preferences, seen = Preferences(), []
    for _ in range(4):
        (label,) = labels & set(buttons(Page.GENRES, preferences))
        seen.append(label)
        preferences = after(preferences, Page.GENRES, label)
    assert seen == ["Jazz and blues", "✅ Jazz and blues", "🚫 Jazz and blues", "Jazz and blues"]


def test_explicit_tracks_are_switched_on_the_overview() -> None:
    off = after(Preferences(), Page.OVERVIEW, "🔞 Explicit songs: may come")
    assert off == Preferences(explicit_allowed=False)
    assert after(off, Page.OVERVIEW, "🔞 Explicit songs: left out") == Preferences()


def test_decades_and_back_to_all_times() -> None:
    widened = after(Preferences(), Page.ERA, "1970–79", "2000–09")
    assert widened.era == Era(1970, 2000)
    assert after(widened, Page.ERA, "All times").era is None
    assert ticked(Page.ERA, Preferences()) == ["✓ All times"]


def test_keeping_familiarity_and_consent() -> None:
    changed = after(Preferences(), Page.KEEPING, "30 days")
    changed = after(changed, Page.FAMILIARITY, "Known")
    changed = after(changed, Page.CONSENT, "Allow it")
    assert changed == Preferences(keep_days=30, familiarity=Familiarity.FAMILIAR, learn_from_votes=True)
    assert after(changed, Page.CONSENT, "Don't allow it") == replace(changed, learn_from_votes=False)


@pytest.mark.parametrize("page", Page)
@pytest.mark.parametrize("language", Language)
def test_every_page_in_every_language(language: Language, page: Page) -> None:
    texts = texts_in(language)
    keyboard = page_keyboard(texts, page, CHOSEN, ME)
    assert page_text(texts, page)
    assert all(tap.owner == ME for tap in _taps(keyboard))
    assert all(1 <= len(row) <= 4 for row in keyboard.inline_keyboard)
    labels = [button.text for row in keyboard.inline_keyboard for button in row]
    assert len(set(labels)) == len(labels)


def _taps(keyboard: InlineKeyboardMarkup) -> list[PersonalTap]:
    taps = [decode(str(button.callback_data)) for row in keyboard.inline_keyboard for button in row]
    assert all(isinstance(tap, PersonalTap) for tap in taps)
    return taps  # type: ignore[return-value]
