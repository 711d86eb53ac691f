"""Whichever database it is: a SQLite file, or PostgreSQL, whose library is loaded only where it is wanted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, nullcontext
from pathlib import Path

from core.errors import MissingLibraryError
from core.memory import Memory
from core.postgres.address import PostgresAddress
from core.rate_limit import RateLimit
from core.sealing import Keyring, Keys, Sealer
from core.sql.beside import Beside
from core.sql.consents import SqlConsents
from core.sql.kept_updates import SqlKeptUpdates
from core.sql.shown import SqlShown
from core.sql.store import SqlStore
from core.turns import NoOtherProcess

Place = Path | PostgresAddress
"""Where a database is: a file of SQLite's, or an address of PostgreSQL's."""


@asynccontextmanager
async def opened_memory(place: Place, keys: Keys, limit: int) -> AsyncIterator[Memory]:
    """Open the memory of a bot, or make it, and close it in the end.

    Args:
        place: of the database.
        keys: that it may be sealed with.
        limit: how much of one person's is answered in a minute.

    Raises:
        StorageError: it can't be opened or brought up to date; the message says why.
        WrongKeyError: it is sealed with a key that is not among these.
        MissingLibraryError: the library for PostgreSQL is not installed.
    """
    if isinstance(place, PostgresAddress):
        with _postgres_library():
            from core.postgres.store import postgres_memory
        async with postgres_memory(place, keys, limit) as shared:
            yield shared
        return
    from core.sqlite import open_sqlite

    database, sealer = await open_sqlite(place, keys)
    try:
        shown, consents = SqlShown(database, sealer), SqlConsents(database, sealer)
        kept = SqlKeptUpdates(database, sealer, alone=True)
        yield Memory(SqlStore(database, sealer), NoOtherProcess(), RateLimit(limit), shown, consents, kept)
    finally:
        await database.close()


def reading_beside(place: Place, keys: Keys) -> AbstractContextManager[tuple[Beside, Sealer]]:
    """One state of the database, read beside the bots that may be running, and what opens its rows.

    To be called in a thread without an event loop, and kept for as short as possible.

    Raises:
        StorageError: it can't be read, or was written by another version of Undertone.
        WrongKeyError: it is sealed with a key that is not among these.
        MissingLibraryError: the library for PostgreSQL is not installed.
    """
    if isinstance(place, PostgresAddress):
        with _postgres_library():
            from core.postgres.beside import reading_beside as reading_postgres
        return reading_postgres(place, keys)
    from core.sqlite.beside import reading_beside as reading_sqlite

    return reading_sqlite(place, keys)


def rotate(place: Place, keys: Keyring) -> int:
    """Seal everything with the newest key, while no bot runs; to be called in a thread without an event loop.

    Returns:
        How many values were sealed anew.

    Raises:
        StorageError: a program has the database open, or it can't be written.
        SealError: a value was altered; nothing is changed then.
        WrongKeyError: it is sealed with a key that is not among these.
        MissingLibraryError: the library for PostgreSQL is not installed.
    """
    if isinstance(place, PostgresAddress):
        with _postgres_library():
            from core.postgres.rotation import rotate as rotate_postgres
        return rotate_postgres(place, keys)
    from core.sqlite.rotation import rotate as rotate_sqlite

    return rotate_sqlite(place, keys)


def only_process(place: Place, name: str) -> AbstractContextManager[bool]:
    """Within this, no other process on the database does the job of this name; False if one does already.

    With SQLite, all processes are on one machine, and files are locks enough: then it is always True.

    Raises:
        StorageError: the database can't be asked.
        MissingLibraryError: the library for PostgreSQL is not installed.
    """
    if isinstance(place, PostgresAddress):
        with _postgres_library():
            from core.postgres.beside import held
        return held(place, name)
    return nullcontext(True)


@contextmanager
def _postgres_library() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingLibraryError(f"PostgreSQL needs {error.name}: pip install 'undertone[postgres]'") from error
