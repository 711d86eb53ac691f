"""What every store promises of a person's settings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from core.answers import AccountId, UpdateId, UserId
from core.errors import DuplicateUpdateError, UnknownUserError
from core.genres import Genre
from core.preferences import Era, Familiarity, Preferences
from core.store import Store
from core.strategies import Strategy

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CHOSEN = Preferences(
    strategy=Strategy.JOURNEY,
    strategy_asked=True,
    language="pt-br",
    learn_from_votes=True,
    wanted_genres=frozenset({Genre.ROCK, Genre.SOUL}),
    unwanted_genres=frozenset({Genre.CLASSICAL}),
    explicit_allowed=False,
    era=Era(1970, 1990),
    familiarity=Familiarity.NEW,
    keep_days=30,
    zone_minutes=-570,
)
UPDATES = count(1)


def update() -> UpdateId:
    return UpdateId(next(UPDATES))


async def test_settings_come_back_as_they_were_kept(store: Store) -> None:
    user, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    assert await store.preferences(user) == Preferences()
    for chosen in (CHOSEN, replace(CHOSEN, era=None, learn_from_votes=False)):
        await store.set_preferences(update(), user, chosen, NOW)
        assert await store.preferences(user) == chosen
    assert await store.preferences(other) == Preferences()


async def test_a_setting_takes_effect_once(store: Store) -> None:
    user, tap = await store.user(AccountId(7)), update()
    await store.set_preferences(tap, user, CHOSEN, NOW)
    with pytest.raises(DuplicateUpdateError):
        await store.set_preferences(tap, user, Preferences(), NOW)
    assert await store.preferences(user) == CHOSEN


async def test_nobody_has_no_settings(store: Store) -> None:
    with pytest.raises(UnknownUserError):
        await store.preferences(UserId(1))
    with pytest.raises(UnknownUserError):
        await store.set_preferences(update(), UserId(1), CHOSEN, NOW)


async def test_settings_are_exported(store: Store) -> None:
    user = await store.user(AccountId(7))
    await store.set_preferences(update(), user, CHOSEN, NOW)
    settings = json.loads(json.dumps(await store.export(user)))["settings"]
    assert settings == {
        "strategy": "journey",
        "asked_for_strategy": True,
        "language": "pt-br",
        "consent_to_train_models_with_votes": True,
        "wanted_genres": ["rock", "soul"],
        "unwanted_genres": ["classical"],
        "explicit_allowed": False,
        "era": {"first_year": 1970, "last_year": 1999},
        "familiarity": "new",
        "keep_days": 30,
        "clock_minutes_ahead_of_utc": -570,
    }


async def test_settings_go_with_the_person(store: Store) -> None:
    user = await store.user(AccountId(7))
    await store.set_preferences(update(), user, CHOSEN, NOW)
    await store.delete(update(), user, NOW)
    with pytest.raises(UnknownUserError):
        await store.preferences(user)
    assert await store.preferences(await store.user(AccountId(7))) == Preferences()
