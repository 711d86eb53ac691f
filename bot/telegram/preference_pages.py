"""The settings message: a text and buttons for each of its pages. Every button shows what is chosen now."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.languages.language import Language
from bot.languages.texts import Html, Texts
from bot.telegram.callbacks import Tap
from bot.telegram.choices import (
    AnyEraChoice,
    ConsentChoice,
    EraChoice,
    ExplicitChoice,
    FamiliarityChoice,
    GenreChoice,
    Keeping,
    KeepingChoice,
    LanguageChoice,
    Page,
    PageTap,
    StrategyChoice,
    Wish,
)
from bot.telegram.choosing import era_after, keeping_of, wish_for
from bot.telegram.keyboards import DANGER, SUCCESS, button, in_rows, ticked
from bot.telegram.time_page import clock_rows
from core.answers import AccountId
from core.genres import Genre
from core.preferences import DECADE, Era, Familiarity, Preferences
from core.strategies import Strategy

DECADES = range(1950, 2030, DECADE)
"""Those from which the catalogue has tracks."""
WISH_SIGNS = {Wish.ANY: "", Wish.WANTED: "✅ ", Wish.UNWANTED: "🚫 "}
WISH_STYLES = {Wish.ANY: None, Wish.WANTED: SUCCESS, Wish.UNWANTED: DANGER}

Buttons = list[InlineKeyboardButton]


def page_text(texts: Texts, page: Page) -> Html:
    """What stands above the buttons of a page."""
    return texts.html(f"settings-{page}")


def page_keyboard(texts: Texts, page: Page, preferences: Preferences, owner: AccountId) -> InlineKeyboardMarkup:
    """The buttons of a page for the person whose settings they are."""
    rows = _rows(texts, page, preferences, owner)
    if page is not Page.OVERVIEW:
        rows = [*rows, [button(texts.plain("back-button"), PageTap(owner, Page.OVERVIEW))]]
    return InlineKeyboardMarkup(rows)


def _rows(texts: Texts, page: Page, preferences: Preferences, owner: AccountId) -> list[Buttons]:
    match page:
        case Page.OVERVIEW:
            return _overview(texts, preferences, owner)
        case Page.STRATEGY:
            return [_strategies(texts, preferences, owner)]
        case Page.GENRES:
            return in_rows([_genre(texts, preferences, owner, genre) for genre in Genre], 2)
        case Page.ERA:
            return _eras(texts, preferences.era, owner)
        case Page.FAMILIARITY:
            return [_familiarities(texts, preferences, owner)]
        case Page.LANGUAGE:
            return in_rows(_languages(texts, owner), 2)
        case Page.TIME:
            return clock_rows(texts, preferences, owner)
        case Page.KEEPING:
            return in_rows(_keepings(texts, preferences, owner), 2)
        case Page.CONSENT:
            return [_consents(texts, preferences, owner)]


def _overview(texts: Texts, preferences: Preferences, owner: AccountId) -> list[Buttons]:
    """A row for each setting, which opens its page; explicit tracks are a choice of two, and need none."""
    allowed = preferences.explicit_allowed
    explicit = texts.plain("explicit-wide-button", allowed=_yes(allowed))
    labels = {
        Page.STRATEGY: texts.plain("strategy-wide-button", strategy=preferences.strategy or Strategy.MATCH),
        Page.GENRES: _genres_label(texts, preferences),
        Page.ERA: _era_label(texts, preferences.era),
        Page.FAMILIARITY: texts.plain("familiarity-wide-button", familiarity=preferences.familiarity),
        Page.LANGUAGE: texts.plain("language-wide-button"),
        Page.TIME: texts.plain("time-wide-button", zone=str(preferences.zone)),
        Page.KEEPING: texts.plain("keeping-wide-button", keeping=keeping_of(preferences)),
        Page.CONSENT: texts.plain("consent-wide-button", given=_yes(preferences.learn_from_votes)),
    }
    rows = [[button(label, PageTap(owner, page))] for page, label in labels.items()]
    return [*rows[:2], [button(explicit, ExplicitChoice(owner, not allowed))], *rows[2:]]


def _genres_label(texts: Texts, preferences: Preferences) -> str:
    wanted, unwanted = len(preferences.wanted_genres), len(preferences.unwanted_genres)
    if not wanted and not unwanted:
        return texts.plain("all-genres-wide-button")
    return texts.plain("genres-wide-button", wanted=wanted, unwanted=unwanted)


def _era_label(texts: Texts, era: Era | None) -> str:
    if era is None:
        return texts.plain("all-times-wide-button")
    return texts.plain("era-wide-button", years=f"{era.years[0]}–{era.years[-1]}")


def _strategies(texts: Texts, preferences: Preferences, owner: AccountId) -> Buttons:
    labels = {strategy: texts.plain("strategy-button", strategy=strategy) for strategy in Strategy}
    chosen = preferences.strategy
    return [
        ticked(label, StrategyChoice(owner, strategy), chosen=strategy is chosen) for strategy, label in labels.items()
    ]


def _genre(texts: Texts, preferences: Preferences, owner: AccountId, genre: Genre) -> InlineKeyboardButton:
    wish = wish_for(preferences, genre)
    next_wish = wish_for(preferences.with_next_wish(genre), genre)
    label = f"{WISH_SIGNS[wish]}{texts.plain('genre-button', genre=genre)}"
    return button(label, GenreChoice(owner, genre, next_wish), WISH_STYLES[wish])


def _eras(texts: Texts, era: Era | None, owner: AccountId) -> list[Buttons]:
    decades = [_decade(era, owner, decade) for decade in DECADES]
    any_era = ticked(texts.plain("all-times-button"), AnyEraChoice(owner), chosen=era is None)
    return [*in_rows(decades, 3), [any_era]]


def _decade(era: Era | None, owner: AccountId, decade: int) -> InlineKeyboardButton:
    after = era_after(era, decade)
    tap: Tap = AnyEraChoice(owner) if after is None else EraChoice(owner, after.first, after.last)
    chosen = era is not None and decade in era.years
    return ticked(f"{decade}–{decade % 100 + DECADE - 1:02}", tap, chosen=chosen)


def _familiarities(texts: Texts, preferences: Preferences, owner: AccountId) -> Buttons:
    labels = {known: texts.plain("familiarity-button", familiarity=known) for known in Familiarity}
    chosen = preferences.familiarity
    return [ticked(label, FamiliarityChoice(owner, known), chosen=known is chosen) for known, label in labels.items()]


def _languages(texts: Texts, owner: AccountId) -> Buttons:
    """In their own names, which are found even by somebody who can't read the rest."""
    return [
        ticked(language.own_name, LanguageChoice(owner, language), chosen=language is texts.language)
        for language in Language
    ]


def _keepings(texts: Texts, preferences: Preferences, owner: AccountId) -> Buttons:
    labels = {keeping: texts.plain("keeping-button", keeping=keeping) for keeping in Keeping}
    chosen = keeping_of(preferences)
    return [ticked(label, KeepingChoice(owner, keeping), chosen=keeping is chosen) for keeping, label in labels.items()]


def _consents(texts: Texts, preferences: Preferences, owner: AccountId) -> Buttons:
    chosen = preferences.learn_from_votes
    return [
        ticked(texts.plain("consent-button", given=_yes(given)), ConsentChoice(owner, given), chosen=given is chosen)
        for given in (True, False)
    ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"
