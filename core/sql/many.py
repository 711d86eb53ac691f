"""Statements about many rows at once, whose numbers are known."""

from __future__ import annotations

from collections.abc import Sequence

from core.sql.contract import Row, Transaction

AT_ONCE = 1000
"""Numbers in one statement; PostgreSQL takes 32,767 values, SQLite one less."""


async def rows_of_many(transaction: Transaction, sql: str, numbers: Sequence[int]) -> list[Row]:
    """The rows of a statement that has ``{numbers}`` where the numbers belong; in no order."""
    rows: list[Row] = []
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        rows += await transaction.rows(sql.format(numbers=", ".join("?" * len(some))), *some)
    return rows
