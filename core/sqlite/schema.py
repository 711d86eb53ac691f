"""The tables, and the steps that bring an older file up to date.

Since version 5, what tells about a person is sealed: who they are, what they felt, what they were recommended, what
they like. In plain sight remain numbers that we gave, times and counts: without the key one sees that somebody liked
the second track of an answer, and neither who it was nor what the track is.

Every time is an integer, microseconds since 1970 in UTC: it sorts and compares as a number, STRICT tables can check it,
and a Python ``datetime`` comes back exactly as it went in.

Ids are never used twice (AUTOINCREMENT), so an old button can't reach the answer of somebody who came later.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import StorageError
from core.sealing import Keys, Sealer
from core.sql.data_key import read_check
from core.sqlite.connection import Transaction
from core.sqlite.first_sealing import SEALED_ROWS, Step
from core.sqlite.plain_tables import FIRST_TABLES, PREFERENCES, SPOTIFY_ACCOUNTS, STRATEGIES_AND_PERSONAL_READINGS

SHOWN_ANSWERS_AND_CONSENTS = (
    """
    CREATE TABLE shown_answers (
        chat BLOB NOT NULL,
        message INTEGER NOT NULL,
        answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
        shown_at REAL NOT NULL,
        PRIMARY KEY (chat, message)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX shown_answers_by_age ON shown_answers (shown_at)",
    "CREATE INDEX shown_answers_by_answer ON shown_answers (answer)",
    """
    CREATE TABLE consents (
        user INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        nonce BLOB NOT NULL,
        begun_at REAL NOT NULL,
        asker BLOB
    ) STRICT
    """,
    "CREATE INDEX consents_by_age ON consents (begun_at)",
)
"""``chat`` is a pseudonym, as of a person; ``asker`` is sealed. Rows last for days or minutes, and their times are in
seconds since 1970, as in PostgreSQL."""

UNFINISHED_UPDATES = (
    "ALTER TABLE updates ADD COLUMN state INTEGER NOT NULL DEFAULT 2",
    "ALTER TABLE updates ADD COLUMN message INTEGER",
    "ALTER TABLE updates ADD COLUMN answer INTEGER",
)
"""``state`` is a :class:`core.sql.updates.State`: what was remembered before was done. ``message`` and ``answer`` go
when the update is done."""

KEPT_UPDATES = (
    """
    CREATE TABLE kept_updates (
        id INTEGER PRIMARY KEY,
        kept_at REAL NOT NULL,
        renewed_at REAL NOT NULL,
        tries INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT
    """,
)
"""``content`` is sealed. Rows last for seconds, as a rule; times are in seconds since 1970."""

MIGRATIONS: Sequence[Sequence[Step]] = (
    FIRST_TABLES,
    PREFERENCES,
    STRATEGIES_AND_PERSONAL_READINGS,
    SPOTIFY_ACCOUNTS,
    SEALED_ROWS,
    SHOWN_ANSWERS_AND_CONSENTS,
    UNFINISHED_UPDATES,
    KEPT_UPDATES,
)
"""The steps from each version of the schema to the next; append, never edit what was released."""
SEALED_SINCE = 5
"""The first version whose rows are sealed."""


async def migrate(transaction: Transaction, keys: Keys, migrations: Sequence[Sequence[Step]] = MIGRATIONS) -> Sealer:
    """Bring the schema to the newest version, within the caller's transaction: wholly or not at all.

    Statement by statement, since ``executescript`` would commit the transaction first.

    Returns:
        What seals and opens its rows.

    Raises:
        StorageError: the file was written by a newer program.
        WrongKeyError: it is sealed with a key that is not among these.
    """
    version: int = (await transaction.one("PRAGMA user_version"))[0]
    newest = len(migrations)
    if version > newest:
        raise StorageError(
            f"the database was written by a newer Undertone (schema {version}, this one knows {newest}): update it"
        )
    sealer = keys.sealer(await read_check(transaction) if version >= SEALED_SINCE else None)
    for step in (step for steps in migrations[version:] for step in steps):
        await (transaction.rows(step) if isinstance(step, str) else step(transaction, sealer))
    await transaction.rows(f"PRAGMA user_version = {newest}")  # a pragma takes no parameters; this is our own integer
    return sealer
