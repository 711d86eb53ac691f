"""Two connections to a SQLite file, one that writes and one that reads."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from core.answers import UserId
from core.sqlite.connection import Connection, Transaction


class SqliteDatabase:
    """A file; whoever reads doesn't wait for whoever writes. See :class:`core.sql.contract.Database`.

    Attributes:
        writer: changes the file.
        reader: reads it.
    """

    def __init__(self, writer: Connection, reader: Connection) -> None:
        self.writer = writer
        self.reader = reader

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that sees one state of the file and changes nothing."""
        return self.reader.transaction()

    def looking(self) -> AbstractAsyncContextManager[Transaction]:
        """For one statement that reads; three times as cheap, since each goes to SQLite's thread and back."""
        return self.reader.statement()

    def changing(self, whose: UserId | None = None) -> AbstractAsyncContextManager[Transaction]:  # noqa: ARG002
        """A transaction that changes the file, wholly or not at all; whoever it is about, there is one at a time."""
        return self.writer.transaction()

    def noting(self) -> AbstractAsyncContextManager[Transaction]:
        """For one statement that changes something; as much cheaper as :meth:`looking` is."""
        return self.writer.statement()

    async def scrub(self) -> None:
        """Rewrite the file so that nothing deleted is left in it; see :meth:`Connection.scrub`."""
        async with self.reader.idle():  # a reader in the middle of something would need the log
            await self.writer.scrub()

    async def close(self) -> None:
        """Wait for the transactions under way, then close; doing so twice is fine."""
        try:
            await self.reader.close()
        finally:
            await self.writer.close()
