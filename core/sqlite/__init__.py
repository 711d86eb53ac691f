"""The memory in SQLite: one file, durable against ``kill -9``, with nothing of a person left once they are deleted."""

from core.sqlite.store import SqliteStore, open_sqlite_store

__all__ = ["SqliteStore", "open_sqlite_store"]
