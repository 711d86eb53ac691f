"""Everybody finds their clock, and it decides when their days begin."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from telegram import InlineKeyboardButton

from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.telegram.callbacks import decode
from bot.telegram.choices import ZoneChoice
from bot.telegram.choosing import preferences_after
from bot.telegram.time_page import CLOCKS, clock_rows
from core.answers import AccountId
from core.preferences import Preferences

ME = AccountId(1001)
ENGLISH = texts_in(Language.ENGLISH)
NOW = datetime(2026, 11, 25, 20, 15, tzinfo=UTC)  # a Wednesday
SUMMER = datetime(2026, 7, 1, tzinfo=UTC)


def buttons(preferences: Preferences) -> dict[str, InlineKeyboardButton]:
    rows = clock_rows(ENGLISH, preferences, ME, NOW)
    return {button.text: button for row in rows for button in row}


def tap(button: InlineKeyboardButton) -> ZoneChoice:
    tapped = decode(str(button.callback_data))
    assert isinstance(tapped, ZoneChoice)
    return tapped


def test_each_clock_shows_its_day_and_time_and_no_two_the_same() -> None:
    shown = buttons(Preferences())
    assert len(shown) == len(CLOCKS)
    assert "✓ Wed 20:15" in shown
    assert preferences_after(Preferences(), tap(shown["Thu 01:45"])).zone_minutes == 330
    assert preferences_after(Preferences(), tap(shown["Wed 10:15"])).zone_minutes == -600
    assert preferences_after(Preferences(), tap(shown["Thu 10:15"])).zone_minutes == 840


def test_what_was_chosen_is_ticked() -> None:
    ticked = [label for label in buttons(Preferences(zone_minutes=-210)) if label.startswith("✓")]
    assert ticked == ["✓ Wed 16:45"]


def test_no_place_on_earth_is_left_out() -> None:
    places = [place for place in available_timezones() if "/" in place and not place.startswith("Etc/")]
    if not places:
        pytest.skip("this system knows no time zones")
    offsets = {moment.astimezone(ZoneInfo(place)).utcoffset() for place in places for moment in (NOW, SUMMER)}
    minutes = {offset.total_seconds() / 60 for offset in offsets if offset is not None}
    assert minutes - set(CLOCKS) == set()


def test_the_name_of_a_clock() -> None:
    names = [str(Preferences(zone_minutes=minutes).zone) for minutes in (0, 330, -570)]
    assert names == ["UTC", "UTC+05:30", "UTC-09:30"]
