"""Between a person's settings and the row that keeps them."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta
from typing import Any

from core.answers import UserId
from core.errors import UnknownUserError
from core.genres import Genre
from core.preferences import Era, Familiarity, Preferences
from core.sqlite.database import SqlValue, Transaction
from core.sqlite.rows import MICROSECOND, stored_time
from core.strategies import Strategy

REPLACE = """
    INSERT OR REPLACE INTO preferences (
        user, changed_at, strategy, strategy_asked, language, learn_from_votes, wanted_genres, unwanted_genres,
        explicit_allowed, era_first, era_last, familiarity, keep_days
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
EXPIRED = """
    DELETE FROM answers WHERE user = ?1 AND at < ?2 - ?3 * (SELECT keep_days FROM preferences WHERE user = ?1)
"""
IMPATIENT = "SELECT user FROM preferences WHERE keep_days IS NOT NULL"
SELECT = "SELECT users.id, preferences.* FROM users LEFT JOIN preferences ON preferences.user = users.id WHERE id = ?"


async def read_preferences(transaction: Transaction, user: UserId) -> Preferences:
    """A person's settings.

    Raises:
        UnknownUserError: there is no such person.
    """
    row = await transaction.first(SELECT, user)
    if row is None:
        raise UnknownUserError("there is nobody whose settings could be read")
    return Preferences() if row["user"] is None else _preferences(row)


async def write_preferences(transaction: Transaction, user: UserId, preferences: Preferences, at: datetime) -> None:
    """Keep a person's settings in place of those before.

    Raises:
        UnknownUserError: there is no such person.
    """
    if await transaction.first("SELECT id FROM users WHERE id = ?", user) is None:
        raise UnknownUserError("there is nobody to keep settings for")
    await transaction.rows(REPLACE, user, stored_time(at), *_values(preferences))


async def erase_expired(transaction: Transaction, at: datetime, user: UserId | None = None) -> None:
    """Erase the answers that are older than a person wants theirs kept; everybody's, if no person is given.

    The rows go at once. Scrubbing the file of the last bytes rewrites all of it, and is left to a person's deletion.
    """
    users = [user] if user is not None else [row["user"] for row in await transaction.rows(IMPATIENT)]
    await transaction.each(EXPIRED, [(user, stored_time(at), timedelta(days=1) // MICROSECOND) for user in users])


def exported(preferences: Preferences) -> dict[str, Any]:
    """The settings as JSON values."""
    era = preferences.era
    return {
        "strategy": preferences.strategy,
        "asked_for_strategy": preferences.strategy_asked,
        "language": preferences.language,
        "consent_to_train_models_with_votes": preferences.learn_from_votes,
        "wanted_genres": sorted(preferences.wanted_genres),
        "unwanted_genres": sorted(preferences.unwanted_genres),
        "explicit_allowed": preferences.explicit_allowed,
        "era": None if era is None else {"first_year": era.years[0], "last_year": era.years[-1]},
        "familiarity": preferences.familiarity,
        "keep_days": preferences.keep_days,
    }


def _values(preferences: Preferences) -> tuple[SqlValue, ...]:
    era = preferences.era
    return (
        preferences.strategy,
        preferences.strategy_asked,
        preferences.language,
        preferences.learn_from_votes,
        json.dumps(sorted(preferences.wanted_genres)),
        json.dumps(sorted(preferences.unwanted_genres)),
        preferences.explicit_allowed,
        None if era is None else era.first,
        None if era is None else era.last,
        preferences.familiarity,
        preferences.keep_days,
    )


def _preferences(row: sqlite3.Row) -> Preferences:
    return Preferences(
        strategy=None if row["strategy"] is None else Strategy(row["strategy"]),
        strategy_asked=bool(row["strategy_asked"]),
        language=row["language"],
        learn_from_votes=bool(row["learn_from_votes"]),
        wanted_genres=_genres(row["wanted_genres"]),
        unwanted_genres=_genres(row["unwanted_genres"]),
        explicit_allowed=bool(row["explicit_allowed"]),
        era=None if row["era_first"] is None else Era(row["era_first"], row["era_last"]),
        familiarity=Familiarity(row["familiarity"]),
        keep_days=row["keep_days"],
    )


def _genres(text: str) -> frozenset[Genre]:
    return frozenset(Genre(name) for name in json.loads(text))
