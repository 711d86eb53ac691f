"""Everything that a bot remembers, by what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from core.albums import AlbumBuffer
from core.circuit_breaker import Circuits
from core.kept_updates import KeptUpdates
from core.rate_limit import Limits
from core.shown import ShownMessages
from core.spotify.consents import Consents
from core.sql.store import SqlStore
from core.turns import Turns


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered: by all processes on one database together, or in one alone.

    Attributes:
        store: everything about people.
        turns: whose turn it is.
        limits: how much everybody was answered lately.
        shown: which answers messages show.
        consents: who is at Spotify, and comes back to any of the processes.
        kept: updates that are under way, though Telegram counts them as delivered.
        albums: what has come of albums; None where one process is all there is, which remembers them by itself.
        circuits: which outside services are left alone; None likewise.
    """

    store: SqlStore
    turns: Turns
    limits: Limits
    shown: ShownMessages
    consents: Consents
    kept: KeptUpdates
    albums: AlbumBuffer | None = None
    circuits: Circuits | None = None
