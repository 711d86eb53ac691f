from __future__ import annotations

import pytest

from bot.languages.language import Language
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
from bot.telegram.choosing import era_after, keeping_of, page_of, preferences_after, wish_for
from core.answers import AccountId
from core.genres import Genre
from core.preferences import Era, Familiarity, Preferences
from core.strategies import Strategy

ME = AccountId(1001)
CHANGED = Preferences(
    strategy=Strategy.CALM,
    learn_from_votes=True,
    wanted_genres=frozenset({Genre.JAZZ}),
    unwanted_genres=frozenset({Genre.POP}),
    explicit_allowed=False,
    era=Era(1980, 1990),
    keep_days=30,
)


@pytest.mark.parametrize(
    ("choice", "expected", "page"),
    [
        (StrategyChoice(ME, Strategy.LIFT), Preferences(strategy=Strategy.LIFT), Page.STRATEGY),
        (GenreChoice(ME, Genre.ROCK, Wish.WANTED), Preferences(wanted_genres=frozenset({Genre.ROCK})), Page.GENRES),
        (GenreChoice(ME, Genre.ROCK, Wish.UNWANTED), Preferences(unwanted_genres=frozenset({Genre.ROCK})), Page.GENRES),
        (ExplicitChoice(ME, False), Preferences(explicit_allowed=False), Page.OVERVIEW),
        (EraChoice(ME, 1970, 1990), Preferences(era=Era(1970, 1990)), Page.ERA),
        (FamiliarityChoice(ME, Familiarity.NEW), Preferences(familiarity=Familiarity.NEW), Page.FAMILIARITY),
        (LanguageChoice(ME, Language.HINDI), Preferences(language="hi"), Page.LANGUAGE),
        (ZoneChoice(ME, 12 * 60 + 330), Preferences(zone_minutes=330), Page.TIME),
        (KeepingChoice(ME, Keeping.QUARTER), Preferences(keep_days=90), Page.KEEPING),
        (ConsentChoice(ME, True), Preferences(learn_from_votes=True), Page.CONSENT),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_choice_changes_its_setting_alone_and_has_a_page(choice: Choice, expected: Preferences, page: Page) -> None:
    assert preferences_after(Preferences(), choice) == expected
    assert preferences_after(expected, choice) == expected  # the same tap again
    assert page_of(choice) is page


def test_what_was_chosen_can_be_taken_back() -> None:
    preferences = CHANGED
    for choice in (
        GenreChoice(ME, Genre.JAZZ, Wish.ANY),
        GenreChoice(ME, Genre.POP, Wish.ANY),
        ExplicitChoice(ME, True),
        AnyEraChoice(ME),
        KeepingChoice(ME, Keeping.FOREVER),
        ConsentChoice(ME, False),
    ):
        preferences = preferences_after(preferences, choice)
    assert preferences == Preferences(strategy=Strategy.CALM)
    assert page_of(AnyEraChoice(ME)) is Page.ERA


@pytest.mark.parametrize("wish", Wish)
@pytest.mark.parametrize("genre", [Genre.JAZZ, Genre.POP, Genre.ROCK])
def test_a_wish_takes_the_place_of_any_other(genre: Genre, wish: Wish) -> None:
    after = preferences_after(CHANGED, GenreChoice(ME, genre, wish))
    assert wish_for(after, genre) is wish
    others = set(Genre) - {genre}
    assert [wish_for(after, other) for other in others] == [wish_for(CHANGED, other) for other in others]


@pytest.mark.parametrize(
    ("era", "decade", "expected"),
    [
        (None, 1980, Era(1980, 1980)),
        (Era(1980, 1980), 1980, None),
        (Era(1980, 1980), 2000, Era(1980, 2000)),
        (Era(1980, 2000), 1960, Era(1960, 2000)),
        (Era(1980, 2000), 1980, Era(1990, 2000)),
        (Era(1980, 2000), 2000, Era(1980, 1990)),
        (Era(1980, 2000), 1990, Era(1990, 1990)),
    ],
)
def test_taps_on_decades(era: Era | None, decade: int, expected: Era | None) -> None:
    assert era_after(era, decade) == expected


@pytest.mark.parametrize(("first", "last"), [(1985, 1990), (1990, 1980)])
def test_no_button_carries_an_era_that_is_none(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="no range of decades"):
        EraChoice(ME, first, last)


@pytest.mark.parametrize("keeping", Keeping)
def test_how_long_answers_are_kept(keeping: Keeping) -> None:
    assert keeping_of(Preferences(keep_days=keeping.days)) is keeping
