from __future__ import annotations

from datetime import date

import pytest

from bot.languages.forms import listing, short_date, short_weekdays, weekday_name, whole_date
from bot.languages.language import Language

DAY = date(2026, 11, 25)


def test_dates_as_each_language_writes_them() -> None:
    assert [short_date(language, DAY) for language in (Language.ENGLISH, Language.GERMAN)] == ["Nov 25", "25. Nov."]
    assert [whole_date(language, DAY) for language in (Language.ENGLISH, Language.SPANISH)] == [
        "Nov 25, 2026",
        "25 nov 2026",
    ]


@pytest.mark.parametrize("language", Language)
def test_a_week_begins_with_monday(language: Language) -> None:
    assert len(set(short_weekdays(language))) == 7
    assert len({weekday_name(language, number) for number in range(7)}) == 7
    assert short_weekdays(Language.ENGLISH)[0] == "Mon"
    assert weekday_name(Language.GERMAN, 6) == "Sonntag"


def test_a_list_within_a_sentence() -> None:
    assert listing(Language.ENGLISH, ["A"]) == "A"
    assert listing(Language.GERMAN, ["A", "B", "C"]) == "A, B und C"
    assert listing(Language.RUSSIAN, ["A", "B"]) == "A и B"
