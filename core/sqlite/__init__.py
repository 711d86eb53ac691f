"""The memory in SQLite: one file, durable against ``kill -9``, with nothing of a person left once they are deleted."""

from core.sqlite.store import open_sqlite, open_sqlite_store

__all__ = ["open_sqlite", "open_sqlite_store"]
