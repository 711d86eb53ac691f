"""Between a person's settings and the row that keeps them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from core.answers import AccountId, UserId
from core.errors import UnknownUserError
from core.genres import Genre
from core.preferences import Era, Familiarity, Preferences
from core.sealing import Sealer
from core.sql.contract import Row, Transaction
from core.sql.people import open_account
from core.sql.rows import MICROSECOND, stored_time
from core.strategies import Strategy

REPLACE = """
    INSERT INTO preferences ("user", changed_at, learn_from_votes, keep_days, wishes) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT ("user") DO UPDATE SET changed_at = excluded.changed_at, learn_from_votes = excluded.learn_from_votes,
        keep_days = excluded.keep_days, wishes = excluded.wishes
"""
EXPIRED = """
    DELETE FROM answers WHERE "user" = ?1 AND at < ?2 - ?3 * (SELECT keep_days FROM preferences WHERE "user" = ?1)
"""
IMPATIENT = 'SELECT "user" FROM preferences WHERE keep_days IS NOT NULL'
WISHES = "preferences.wishes"
SELECT = "SELECT users.id, preferences.* FROM users LEFT JOIN preferences ON preferences.user = users.id WHERE id = ?"

SELECT_OF = """
    SELECT users.id, account, preferences.* FROM users LEFT JOIN preferences ON preferences.user = users.id
    WHERE pseudonym = ?
"""


async def read_preferences(transaction: Transaction, sealer: Sealer, user: UserId) -> Preferences:
    """A person's settings.

    Raises:
        UnknownUserError: there is no such person.
    """
    row = await transaction.first(SELECT, user)
    if row is None:
        raise UnknownUserError("there is nobody whose settings could be read")
    return Preferences() if row["user"] is None else _preferences(sealer, row)


async def read_preferences_of(transaction: Transaction, sealer: Sealer, account: AccountId) -> Preferences:
    """The settings of an account; the defaults where it is nobody's.

    Raises:
        SealError: a row was altered, or somebody put this account's pseudonym into another row.
    """
    row = await transaction.first(SELECT_OF, sealer.pseudonym(account))
    if row is None:
        return Preferences()
    open_account(sealer, row)
    return Preferences() if row["user"] is None else _preferences(sealer, row)


async def write_preferences(
    transaction: Transaction, sealer: Sealer, user: UserId, preferences: Preferences, at: datetime
) -> None:
    """Keep a person's settings in place of those before.

    Raises:
        UnknownUserError: there is no such person.
    """
    if await transaction.first("SELECT id FROM users WHERE id = ?", user) is None:
        raise UnknownUserError("there is nobody to keep settings for")
    plain = (preferences.learn_from_votes, preferences.keep_days)
    wishes = sealer.seal(_wishes(preferences), WISHES, user)
    await transaction.rows(REPLACE, user, stored_time(at), *plain, wishes)


async def read_impatient(transaction: Transaction) -> list[UserId]:
    """Everybody who doesn't want all answers kept."""
    return [UserId(row["user"]) for row in await transaction.rows(IMPATIENT)]


async def erase_expired(transaction: Transaction, at: datetime, user: UserId) -> None:
    """Erase the answers that are older than a person wants theirs kept.

    The rows go at once. Scrubbing the disk of the last bytes is left to a person's deletion.
    """
    await transaction.rows(EXPIRED, user, stored_time(at), timedelta(days=1) // MICROSECOND)


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
        "clock_minutes_ahead_of_utc": preferences.zone_minutes,
    }


def _wishes(preferences: Preferences) -> dict[str, Any]:
    """What is sealed: all that no statement asks for."""
    era = preferences.era
    return {
        "strategy": preferences.strategy,
        "strategy_asked": preferences.strategy_asked,
        "language": preferences.language,
        "wanted_genres": sorted(preferences.wanted_genres),
        "unwanted_genres": sorted(preferences.unwanted_genres),
        "explicit_allowed": preferences.explicit_allowed,
        "era_first": None if era is None else era.first,
        "era_last": None if era is None else era.last,
        "familiarity": preferences.familiarity,
        "zone_minutes": preferences.zone_minutes,
    }


def _preferences(sealer: Sealer, row: Row) -> Preferences:
    wishes = sealer.open(row["wishes"], WISHES, row["user"])
    strategy, era_first = wishes["strategy"], wishes["era_first"]
    return Preferences(
        strategy=None if strategy is None else Strategy(strategy),
        strategy_asked=bool(wishes["strategy_asked"]),  # a number where it was sealed by the step to version 5
        language=wishes["language"],
        learn_from_votes=bool(row["learn_from_votes"]),
        wanted_genres=frozenset(map(Genre, wishes["wanted_genres"])),
        unwanted_genres=frozenset(map(Genre, wishes["unwanted_genres"])),
        explicit_allowed=bool(wishes["explicit_allowed"]),
        era=None if era_first is None else Era(era_first, wishes["era_last"]),
        familiarity=Familiarity(wishes["familiarity"]),
        keep_days=row["keep_days"],
        zone_minutes=wishes.get("zone_minutes", 0),  # who has chosen nothing since there are zones has none
    )
