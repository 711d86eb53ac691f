"""What the statements need of a database: rows, transactions, and nothing that only one of them has.

Statements are written in what SQLite and PostgreSQL have in common, with ``?`` (or ``?1``, ``?2`` where a value comes
twice) for values. ``user`` is a word of PostgreSQL's own, so the column of that name stands in quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from core.answers import UserId

SqlValue = int | float | str | bytes | None


class Row(Protocol):
    """A row of a result; a value is found by the name of its column, or by its place from 0."""

    def __getitem__(self, key: Any, /) -> Any:
        """The value of a column."""


class Transaction(Protocol):
    """Statements that take effect together."""

    async def rows(self, sql: str, *values: SqlValue) -> Sequence[Row]:
        """Run one statement and return all its rows."""

    async def first(self, sql: str, *values: SqlValue) -> Row | None:
        """Run one statement and return its first row, None if there is none."""

    async def one(self, sql: str, *values: SqlValue) -> Row:
        """Run one statement that always has a row."""

    async def each(self, sql: str, rows: Iterable[Sequence[SqlValue]]) -> None:
        """Run one statement for each row of values."""


class Database(Protocol):
    """Where the tables are. Every method may raise :class:`core.errors.StorageError`."""

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that sees one state of the tables and changes nothing."""

    def looking(self) -> AbstractAsyncContextManager[Transaction]:
        """For one statement that reads: as :meth:`reading`, without the way there and back for a transaction."""

    def changing(self, whose: UserId | None = None) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that takes effect wholly, or not at all if the body raises or is cancelled.

        Args:
            whose: the person of whom it changes something: no other change of theirs runs at the same time, on
                whatever machine.
        """

    def noting(self) -> AbstractAsyncContextManager[Transaction]:
        """For one statement that changes something, whomever it is about: as :meth:`changing`, without the way there
        and back for a transaction.
        """

    async def scrub(self) -> None:
        """Let nothing that was deleted be left on the disk, as far as that is in the program's hands."""

    async def close(self) -> None:
        """Finish what is under way and close; doing so twice is fine."""
