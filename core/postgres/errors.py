"""PostgreSQL's errors, in words that an operator can do something with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from core.errors import DamagedDatabaseError, StorageError, WrongKeyError
from core.postgres.address import PostgresAddress

REASONS = {
    "28P01": "the user or the password is refused",
    "28000": "this user is refused",
    "3D000": "there is no such database",
    "42501": "this user may not do that",
    "25006": "it can only be read (is this a standby?)",
    "40001": "another change came first",
    "40P01": "two changes waited for each other",
    "53100": "the disk is full",
    "53200": "the server is out of memory",
    "53300": "it has no connection left: fewer replicas, or a larger max_connections",
    "55P03": "another program holds it locked",
    "57014": "a statement took too long",
    "57P01": "the server is shutting down",
    "57P02": "the server has crashed",
    "57P03": "the server is starting or shutting down",
}
"""By SQLSTATE, appendix A of PostgreSQL's manual."""
DAMAGE = {"XX001", "XX002"}
"""Of a table's data, or of an index."""


@contextmanager
def storage_errors(address: PostgresAddress) -> Iterator[None]:
    """Turn everything that can go wrong with PostgreSQL into :class:`StorageError` with the place and the reason; name
    the place of a wrong key.

    An error's detail, which repeats the values of a row, is taken out of it: a traceback would print it.
    """
    try:
        yield
    except WrongKeyError as error:
        raise WrongKeyError(f"{address}: {error}") from None
    except asyncpg.DataError:  # the server's, and the driver's own: both repeat the value
        raise StorageError(f"{address}: a value does not fit its column") from None
    except asyncpg.PostgresError as error:
        error.detail = None
        code = error.sqlstate or ""
        kind = DamagedDatabaseError if code in DAMAGE else StorageError
        said = str(error.args[0])
        reason = REASONS.get(code, "the connection is lost" if code.startswith("08") else None)
        raise kind(f"{address}: {reason} ({said})" if reason else f"{address}: {said}") from error
    except asyncpg.InterfaceError as error:
        raise StorageError(f"{address}: {error}") from error
    except TimeoutError as error:
        raise StorageError(f"{address}: it does not answer in time") from error
    except OSError as error:
        raise StorageError(f"{address}: it can't be reached ({error.strerror or error})") from error
