"""What a choice in the settings does to somebody's preferences, and which choices those amount to."""

from __future__ import annotations

from dataclasses import replace

from bot.telegram.choices import (
    AnyEraChoice,
    Choice,
    ConsentChoice,
    EraChoice,
    ExplicitChoice,
    FamiliarityChoice,
    GenreChoice,
    Keeping,
    KeepingChoice,
    LanguageChoice,
    Page,
    StrategyChoice,
    Wish,
    ZoneChoice,
)
from core.genres import Genre
from core.preferences import DECADE, WEST, Era, Preferences


def preferences_after(preferences: Preferences, choice: Choice) -> Preferences:
    """The preferences once the choice is made."""
    match choice:
        case StrategyChoice(strategy=strategy):
            return replace(preferences, strategy=strategy)
        case GenreChoice(genre=genre, wish=wish):
            return _wishing(preferences, genre, wish)
        case ExplicitChoice(allowed=allowed):
            return replace(preferences, explicit_allowed=allowed)
        case EraChoice(first=first, last=last):
            return replace(preferences, era=Era(first, last))
        case AnyEraChoice():
            return replace(preferences, era=None)
        case FamiliarityChoice(familiarity=familiarity):
            return replace(preferences, familiarity=familiarity)
        case LanguageChoice(language=language):
            return replace(preferences, language=language)
        case ZoneChoice(ahead=ahead):
            return replace(preferences, zone_minutes=ahead + WEST)
        case KeepingChoice(keeping=keeping):
            return replace(preferences, keep_days=keeping.days)
        case ConsentChoice(given=given):
            return replace(preferences, learn_from_votes=given)


def page_of(choice: Choice) -> Page:
    """The page that has the button of a choice."""
    match choice:
        case StrategyChoice():
            return Page.STRATEGY
        case GenreChoice():
            return Page.GENRES
        case ExplicitChoice():
            return Page.OVERVIEW
        case EraChoice() | AnyEraChoice():
            return Page.ERA
        case FamiliarityChoice():
            return Page.FAMILIARITY
        case LanguageChoice():
            return Page.LANGUAGE
        case ZoneChoice():
            return Page.TIME
        case KeepingChoice():
            return Page.KEEPING
        case ConsentChoice():
            return Page.CONSENT


def wish_for(preferences: Preferences, genre: Genre) -> Wish:
    """What somebody wants of a genre."""
    if genre in preferences.wanted_genres:
        return Wish.WANTED
    return Wish.UNWANTED if genre in preferences.unwanted_genres else Wish.ANY


def keeping_of(preferences: Preferences) -> Keeping:
    """How long somebody wants answers kept."""
    return next(keeping for keeping in Keeping if keeping.days == preferences.keep_days)


def era_after(era: Era | None, decade: int) -> Era | None:
    """The era after a tap on a decade: one outside is taken in with all between, the first or the last is left out
    again, and one in the middle becomes the only one; None is all times.
    """
    if era is None:
        return Era(decade, decade)
    if not era.first <= decade <= era.last:
        return Era(min(era.first, decade), max(era.last, decade))
    if era.first == era.last:
        return None
    if decade == era.first:
        return Era(decade + DECADE, era.last)
    return Era(era.first, decade - DECADE) if decade == era.last else Era(decade, decade)


def _wishing(preferences: Preferences, genre: Genre, wish: Wish) -> Preferences:
    while wish_for(preferences, genre) is not wish:
        preferences = preferences.with_next_wish(genre)
    return preferences
