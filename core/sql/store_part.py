"""What each part of the store works with."""

from __future__ import annotations

from core.sealing import Sealer
from core.sql.contract import Database


class StorePart:
    """The part of a store that keeps one kind of thing; all parts have the same tables before them."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        self._database = database
        self._sealer = sealer
