"""The step from plain rows to sealed ones. It knows the columns of both versions by name, and is never to change.

Person by person, so that no more than one of them is in memory.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from core.answers import AccountId
from core.errors import SealError
from core.sealing import Sealer
from core.sql.data_key import keep_check
from core.sqlite.connection import Transaction

EMOTIONS = ("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")
PICK = ("title", "artist", "year", "genre", "score", "reason", "subject", "feel")
MOOD = ("valence", "arousal", "spread", "label", "confidence")
WISHES = ("strategy", "strategy_asked", "language", "explicit_allowed", "familiarity", "era_first", "era_last")

Step = str | Callable[[Transaction, Sealer], Awaitable[None]]
"""A statement, or a change of rows that takes more than one."""

_LOGGER = logging.getLogger(__name__)


async def seal_everything(transaction: Transaction, sealer: Sealer) -> None:
    """Copy all rows into the tables whose names begin with ``new_``, sealed."""
    users = await transaction.rows("SELECT * FROM users")
    await keep_check(transaction, sealer, scrubbed=not users)
    for user in users:
        await _seal_user(transaction, sealer, user)
    await transaction.rows("INSERT INTO new_votes SELECT answer, position, vote, voted_at FROM votes")
    for row in await transaction.rows("SELECT * FROM preferences"):
        await _seal_preferences(transaction, sealer, row)
    await _seal_tokens(transaction, sealer)


async def _seal_user(transaction: Transaction, sealer: Sealer, row: sqlite3.Row) -> None:
    user, account = row["id"], row["account"]
    sealed = sealer.seal(account, "users.account", user)
    times = (row["created_at"], row["noticed_at"], row["readings_forgotten_at"])
    sql = "INSERT INTO new_users VALUES (?, ?, ?, ?, ?, ?)"
    await transaction.rows(sql, user, sealer.pseudonym(AccountId(account)), sealed, *times)
    picks: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for pick in await transaction.rows("SELECT * FROM whole_picks WHERE user = ? ORDER BY answer, position", user):
        picks[pick["answer"]].append(pick)
    for answer in await transaction.rows("SELECT * FROM whole_answers WHERE user = ? ORDER BY id", user):
        await _seal_answer(transaction, sealer, answer, picks[answer["id"]])


async def _seal_answer(transaction: Transaction, sealer: Sealer, row: sqlite3.Row, picks: list[sqlite3.Row]) -> None:
    number, user = row["id"], row["user"]
    mood = {
        "mood": [row[name] for name in MOOD],
        "strategy": row["strategy"],
        "network_reading": _reading(row, ""),
        "personal_reading": _reading(row, "personal_"),
        "corrected_to": row["corrected_to"],
    }
    await transaction.rows(
        "INSERT INTO new_answers VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)",
        *(number, user, row["at"], row["origin"], row["faces"], len(picks)),
        sealer.seal([pick["track"] for pick in picks], "answers.tracks", user, number),
        sealer.seal(mood, "answers.mood", user, number),
        sealer.seal([_pick(pick) for pick in picks], "answers.picks", user, number),
    )


def _pick(row: sqlite3.Row) -> list[Any]:
    target = None if row["target_valence"] is None else [row["target_valence"], row["target_arousal"]]
    return [*(row[name] for name in PICK), target]


def _reading(row: sqlite3.Row, prefix: str) -> list[float] | None:
    values = [row[f"{prefix}{emotion}"] for emotion in EMOTIONS]
    return None if None in values else values


async def _seal_preferences(transaction: Transaction, sealer: Sealer, row: sqlite3.Row) -> None:
    wishes = {name: row[name] for name in WISHES}
    wishes |= {name: json.loads(row[name]) for name in ("wanted_genres", "unwanted_genres")}
    sealed = sealer.seal(wishes, "preferences.wishes", row["user"])
    plain = (row["user"], row["changed_at"], row["learn_from_votes"], row["keep_days"])
    await transaction.rows("INSERT INTO new_preferences VALUES (?, ?, ?, ?, ?)", *plain, sealed)


async def _seal_tokens(transaction: Transaction, sealer: Sealer) -> None:
    """They were sealed already, with Fernet and a key of their own, which is expected to be the key of all now."""
    lost = 0
    for row in await transaction.rows("SELECT * FROM spotify_accounts"):
        try:
            tokens = sealer.open_fernet(row["sealed"])
        except SealError:
            lost += 1
            continue
        tokens.pop("user")
        sealed = sealer.seal(tokens, "spotify_accounts.tokens", row["user"])
        sql = "INSERT INTO new_spotify_accounts VALUES (?, ?, ?)"
        await transaction.rows(sql, row["user"], row["connected_at"], sealed)
    if lost:
        _LOGGER.warning(
            "%d Spotify connections were sealed with another key: those people have to /connect again", lost
        )


SEALED_ROWS: Sequence[Step] = (
    """
    CREATE TABLE data_key (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        check_value BLOB NOT NULL,
        scrubbed INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE new_users (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pseudonym BLOB NOT NULL UNIQUE,
        account BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        noticed_at INTEGER,
        readings_forgotten_at INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE new_answers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        user INTEGER NOT NULL REFERENCES new_users ON DELETE CASCADE,
        at INTEGER NOT NULL,
        origin TEXT NOT NULL,
        faces INTEGER NOT NULL,
        previous INTEGER REFERENCES new_answers ON DELETE SET NULL,
        track_count INTEGER NOT NULL,
        tracks BLOB NOT NULL,
        mood BLOB NOT NULL,
        picks BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE new_votes (
        answer INTEGER NOT NULL REFERENCES new_answers ON DELETE CASCADE,
        position INTEGER NOT NULL,
        vote INTEGER NOT NULL CHECK (vote IN (-1, 1)),
        voted_at INTEGER NOT NULL,
        PRIMARY KEY (answer, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE new_preferences (
        user INTEGER PRIMARY KEY REFERENCES new_users ON DELETE CASCADE,
        changed_at INTEGER NOT NULL,
        learn_from_votes INTEGER NOT NULL,
        keep_days INTEGER,
        wishes BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE new_spotify_accounts (
        user INTEGER PRIMARY KEY REFERENCES new_users ON DELETE CASCADE,
        connected_at INTEGER NOT NULL,
        tokens BLOB NOT NULL
    ) STRICT
    """,
    "INSERT INTO sqlite_sequence SELECT 'new_' || name, seq FROM sqlite_sequence",  # no id is used twice
    seal_everything,
    # Not before all are there: a vote in a group follows somebody else's answer.
    "UPDATE new_answers SET previous = (SELECT previous FROM answers WHERE answers.id = new_answers.id)",
    "DROP VIEW whole_answers",
    "DROP VIEW whole_picks",
    # From the leaves to the root: dropping a table deletes what refers to it.
    *(
        f"DROP TABLE {table}"
        for table in ("votes", "recommendations", "corrections", "readings", "personal_readings", "preferences")
    ),
    "DROP TABLE spotify_accounts",
    "DROP TABLE answers",
    "DROP TABLE users",
    *(
        f"ALTER TABLE new_{table} RENAME TO {table}"
        for table in ("users", "answers", "votes", "preferences", "spotify_accounts")
    ),
    "CREATE INDEX answers_of_user ON answers (user, at)",
    "CREATE INDEX answers_by_previous ON answers (previous)",
)
"""``account``, ``tracks``, ``mood``, ``picks``, ``wishes`` and ``tokens`` are sealed. ``data_key`` has one row: which
key is in use, and whether what was there before is gone from the file."""
