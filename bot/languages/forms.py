"""Dates, days of the week and lists of names, as each language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_skeleton, get_day_names
from babel.lists import format_list

from bot.languages.language import Language


def short_date(language: Language, day: date) -> str:
    """Day and month ("Nov 25")."""
    return str(format_skeleton("MMMd", day, locale=language))


def whole_date(language: Language, day: date) -> str:
    """Day, month and year ("Nov 25, 2026")."""
    return str(format_skeleton("yMMMd", day, locale=language))


def weekday_name(language: Language, number: int) -> str:
    """The name of a day of the week; 0 is Monday."""
    return str(get_day_names("wide", "stand-alone", language)[number])


def short_weekdays(language: Language) -> tuple[str, ...]:
    """Seven short names, Monday first."""
    names = get_day_names("abbreviated", "stand-alone", language)
    return tuple(names[number] for number in range(7))


def listing(language: Language, names: Sequence[str]) -> str:
    """One name or more as a list within a sentence ("A, B, and C")."""
    return format_list(names, locale=language)
