"""Reading the database from beside the bot that may be running."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.sql.contract import Row, SqlValue


class Beside(Protocol):
    """One state of the database, for as short as possible: who reads it keeps the traces of deletions from going."""

    def rows(self, sql: str, *values: SqlValue) -> Sequence[Row]:
        """Run one statement and return all its rows."""
