"""The page of the settings that asks what time it is: Telegram tells nobody where people are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from telegram import InlineKeyboardButton

from bot.languages.forms import short_weekdays
from bot.languages.texts import Texts
from bot.telegram.choices import ZoneChoice
from bot.telegram.keyboards import in_rows, ticked
from core.answers import AccountId
from core.preferences import EAST, WEST, Preferences

HOUR = 60
BETWEEN_HOURS = (-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825)
"""Clocks that are not whole hours ahead of UTC: of the Marquesas, Newfoundland (twice a year another), Iran,
Afghanistan, India, Nepal, Myanmar, Eucla, Central Australia, Lord Howe and Chatham (two, likewise)."""
CLOCKS = tuple(sorted({*range(WEST + HOUR, EAST + 1, HOUR), *BETWEEN_HOURS}))
"""Minutes ahead of UTC of all clocks that people live by."""
IN_A_ROW = 3


def clock_time(minutes: int, now: datetime) -> str:
    """Hours and minutes of a clock that is so many minutes ahead of UTC."""
    return f"{now.astimezone(timezone(timedelta(minutes=minutes))):%H:%M}"


def clock_rows(
    texts: Texts, preferences: Preferences, owner: AccountId, now: datetime | None = None
) -> list[list[InlineKeyboardButton]]:
    """A button for each clock, which shows its day of the week and its time at ``now``; None for the present."""
    now, days = now or datetime.now(UTC), short_weekdays(texts.language)
    buttons = [_clock(preferences, owner, minutes, days, now) for minutes in CLOCKS]
    return in_rows(buttons, IN_A_ROW)


def _clock(
    preferences: Preferences, owner: AccountId, minutes: int, days: tuple[str, ...], now: datetime
) -> InlineKeyboardButton:
    day = days[now.astimezone(timezone(timedelta(minutes=minutes))).weekday()]
    label = f"{day} {clock_time(minutes, now)}"
    return ticked(label, ZoneChoice(owner, minutes - WEST), chosen=minutes == preferences.zone_minutes)
