"""Whichever database it is: a SQLite file, or PostgreSQL, whose library is loaded only where it is wanted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from core.albums import AlbumBuffer
from core.circuit_breaker import Circuits
from core.errors import MissingLibraryError
from core.postgres.address import PostgresAddress
from core.rate_limit import Limits, RateLimit
from core.sealing import Keyring, Keys, Sealer
from core.shown import ShownMessages
from core.spotify.consents import Consents
from core.sql.beside import Beside
from core.sql.consents import SqlConsents
from core.sql.shown import SqlShown
from core.sql.store import SqlStore
from core.turns import NoOtherProcess, Turns

Place = Path | PostgresAddress
"""Where a database is: a file of SQLite's, or an address of PostgreSQL's."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered: by all processes on one database together, or in one alone.

    Attributes:
        store: everything about people.
        turns: whose turn it is.
        limits: how much everybody was answered lately.
        shown: which answers messages show.
        consents: who is at Spotify, and comes back to any of the processes.
        albums: what has come of albums; None where one process is all there is, which remembers them by itself.
        circuits: which outside services are left alone; None likewise.
    """

    store: SqlStore
    turns: Turns
    limits: Limits
    shown: ShownMessages
    consents: Consents
    albums: AlbumBuffer | None = None
    circuits: Circuits | None = None


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
            yield Memory(
                shared.store,
                shared.turns,
                shared.limits,
                shared.shown,
                shared.consents,
                shared.albums,
                shared.circuits,
            )
        return
    from core.sqlite import open_sqlite

    database, sealer = await open_sqlite(place, keys)
    try:
        shown, consents = SqlShown(database, sealer), SqlConsents(database, sealer)
        yield Memory(SqlStore(database, sealer), NoOtherProcess(), RateLimit(limit), shown, consents)
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
