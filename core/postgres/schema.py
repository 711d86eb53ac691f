"""The tables, and the steps that bring older ones up to date.

The first part is what :mod:`core.sqlite.schema` has in its version 5, and what is sealed is sealed in the same way. The
second is what several bots have to share, and one keeps in memory; ``shown_answers`` and ``consents`` are of its
version 6, the state of ``updates`` of its version 7, ``kept_updates`` of its version 8.

Ids are never used twice, so an old button can't reach the answer of somebody who came later. Times are microseconds
since 1970 in UTC where the statements are shared with SQLite, and seconds in the second part.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import StorageError
from core.postgres.database import PostgresTransaction
from core.postgres.locks import lock_number

FIRST_TABLES = (
    """
    CREATE TABLE data_key (
        id BIGINT PRIMARY KEY CHECK (id = 1),
        check_value BYTEA NOT NULL,
        scrubbed BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE users (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        pseudonym BYTEA NOT NULL UNIQUE,
        account BYTEA NOT NULL,
        created_at BIGINT NOT NULL,
        noticed_at BIGINT,
        readings_forgotten_at BIGINT
    )
    """,
    """
    CREATE TABLE updates (
        id BIGINT PRIMARY KEY,
        done_at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX updates_by_age ON updates (done_at)",
    """
    CREATE TABLE answers (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "user" BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,
        at BIGINT NOT NULL,
        origin TEXT NOT NULL,
        faces BIGINT NOT NULL,
        previous BIGINT REFERENCES answers ON DELETE SET NULL,
        track_count BIGINT NOT NULL,
        tracks BYTEA NOT NULL,
        mood BYTEA NOT NULL,
        picks BYTEA NOT NULL
    )
    """,
    'CREATE INDEX answers_of_user ON answers ("user", at)',
    "CREATE INDEX answers_by_previous ON answers (previous)",
    """
    CREATE TABLE votes (
        answer BIGINT NOT NULL REFERENCES answers ON DELETE CASCADE,
        position BIGINT NOT NULL,
        vote BIGINT NOT NULL CHECK (vote IN (-1, 1)),
        voted_at BIGINT NOT NULL,
        PRIMARY KEY (answer, position)
    )
    """,
    """
    CREATE TABLE preferences (
        "user" BIGINT PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        changed_at BIGINT NOT NULL,
        learn_from_votes BIGINT NOT NULL,
        keep_days BIGINT,
        wishes BYTEA NOT NULL
    )
    """,
    """
    CREATE TABLE spotify_accounts (
        "user" BIGINT PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        connected_at BIGINT NOT NULL,
        tokens BYTEA NOT NULL
    )
    """,
    # Not worth a write-ahead log: after a crash of the server, nobody has to wait.
    """
    CREATE UNLOGGED TABLE paces (
        person BYTEA PRIMARY KEY,
        seen_at DOUBLE PRECISION NOT NULL,
        content BYTEA NOT NULL
    )
    """,
    "CREATE INDEX paces_by_age ON paces (seen_at)",
    """
    CREATE TABLE album_parts (
        chat BYTEA NOT NULL,
        album TEXT NOT NULL,
        number BIGINT NOT NULL,
        arrived_at DOUBLE PRECISION NOT NULL,
        content BYTEA NOT NULL,
        PRIMARY KEY (chat, album, number)
    )
    """,
    "CREATE INDEX album_parts_by_age ON album_parts (arrived_at)",
    """
    CREATE TABLE answered_albums (
        chat BYTEA NOT NULL,
        album TEXT NOT NULL,
        answered_at DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (chat, album)
    )
    """,
    "CREATE INDEX answered_albums_by_age ON answered_albums (answered_at)",
    """
    CREATE TABLE shown_answers (
        chat BYTEA NOT NULL,
        message BIGINT NOT NULL,
        answer BIGINT NOT NULL REFERENCES answers ON DELETE CASCADE,
        shown_at DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (chat, message)
    )
    """,
    "CREATE INDEX shown_answers_by_age ON shown_answers (shown_at)",
    "CREATE INDEX shown_answers_by_answer ON shown_answers (answer)",
    """
    CREATE TABLE open_circuits (
        service TEXT PRIMARY KEY,
        open_until TIMESTAMPTZ NOT NULL
    )
    """,
)

CONSENTS = (
    """
    CREATE TABLE consents (
        "user" BIGINT PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        nonce BYTEA NOT NULL,
        begun_at DOUBLE PRECISION NOT NULL,
        asker BYTEA
    )
    """,
    "CREATE INDEX consents_by_age ON consents (begun_at)",
)

UNFINISHED_UPDATES = (
    "ALTER TABLE updates ADD COLUMN state BIGINT NOT NULL DEFAULT 2",
    "ALTER TABLE updates ADD COLUMN message BIGINT",
    "ALTER TABLE updates ADD COLUMN answer BIGINT",
)

KEPT_UPDATES = (
    """
    CREATE TABLE kept_updates (
        id BIGINT PRIMARY KEY,
        kept_at DOUBLE PRECISION NOT NULL,
        renewed_at DOUBLE PRECISION NOT NULL,
        tries BIGINT NOT NULL,
        content BYTEA NOT NULL
    )
    """,
)

MIGRATIONS: Sequence[Sequence[str]] = (FIRST_TABLES, CONSENTS, UNFINISHED_UPDATES, KEPT_UPDATES)
"""The statements from each version of the schema to the next; append, never edit what was released."""

VERSION_TABLE = """
    CREATE TABLE IF NOT EXISTS schema_version (id BIGINT PRIMARY KEY CHECK (id = 1), version BIGINT NOT NULL)
"""
NOTE_VERSION = """
    INSERT INTO schema_version VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version
"""


async def migrate(transaction: PostgresTransaction, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring the schema to the newest version, wholly or not at all; of several bots that start at once, the first does.

    Raises:
        StorageError: the tables were made by a newer program.
    """
    await transaction.rows("SELECT pg_advisory_xact_lock(?)", lock_number("schema"))
    await transaction.rows(VERSION_TABLE)
    row = await transaction.first("SELECT version FROM schema_version")
    version, newest = (0 if row is None else row["version"]), len(migrations)
    if version > newest:
        raise StorageError(
            f"the database was written by a newer Undertone (schema {version}, this one knows {newest}): update it"
        )
    if version == newest:
        return
    for statements in migrations[version:]:
        for statement in statements:
            await transaction.rows(statement)
    await transaction.rows(NOTE_VERSION, newest)
