"""All that a new key has to be put to."""

from __future__ import annotations

from collections.abc import Mapping

from core.sql.people import ACCOUNT

SEALED: Mapping[str, tuple[str, ...]] = {
    ACCOUNT: ("id",),
    "answers.tracks": ("user", "id"),
    "answers.mood": ("user", "id"),
    "answers.picks": ("user", "id"),
    "preferences.wishes": ("user",),
    "spotify_accounts.tokens": ("user",),
    "kept_updates.content": ("id",),
}
"""Every sealed column, and the columns that name the place that its values are sealed for; the last names the row."""
