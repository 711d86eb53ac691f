"""Where a PostgreSQL database is, in the form of ``DATABASE_URL``."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

PREFIX = "postgresql+asyncpg://"
DRIVER_PREFIX = "postgresql://"


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """A database on a server; its text and its ``repr`` tell neither user nor password, and may be logged.

    Attributes:
        url: as the driver wants it, with the password.
        host: of the server, with a port if one is given, or the folder of its socket.
        name: of the database.
    """

    url: str = field(repr=False)
    host: str
    name: str

    def __str__(self) -> str:
        return f"PostgreSQL {self.name!r} at {self.host}"


def parse_address(url: str) -> PostgresAddress:
    """Read ``postgresql+asyncpg://user:password@host:port/name``; a socket's folder as ``?host=/run/postgresql``.

    Raises:
        ValueError: it is not of this form; the message repeats nothing of it.
    """
    if not url.startswith(PREFIX):
        raise ValueError(f"does not start with {PREFIX}")
    address = DRIVER_PREFIX + url.removeprefix(PREFIX)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ValueError(f"is not of the form {PREFIX}user:password@host:port/name") from None
    host = parts.hostname or parse_qs(parts.query).get("host", [""])[0]
    name = unquote(parts.path.removeprefix("/"))
    if not host or not name or "/" in name:
        raise ValueError(f"is not of the form {PREFIX}user:password@host:port/name")
    return PostgresAddress(address, host if port is None else f"{host}:{port}", name)
