"""What people play on Spotify, for whoever has allowed it: asked for, matched, and kept in memory for an hour.

Spotify's terms allow it for nothing but answering that very person: it is never stored, and no model learns from it.
"""

from __future__ import annotations

import asyncio
import logging

from core.answers import TrackId, UserId
from core.errors import CircuitOpenError, SpotifyError
from core.expiring_cache import ExpiringCache
from core.plays import PlayedTracks
from core.spotify.accounts import SpotifyAccounts

PEOPLE, KEPT_SECONDS = 1000, 3600.0
"""Of how many people it is remembered, and for how long."""
FAILED_SECONDS = 300.0
"""For so long nothing is asked anew for somebody where it failed."""
WAIT_SECONDS = 1.0
"""The longest that an answer waits for it; what comes later serves the next answer."""

_LOGGER = logging.getLogger(__name__)


class SpotifyPlays:
    """A :class:`core.plays.Plays`."""

    def __init__(self, accounts: SpotifyAccounts, tracks: PlayedTracks) -> None:
        self._accounts = accounts
        self._tracks = tracks
        self._known: ExpiringCache[UserId, tuple[TrackId, ...]] = ExpiringCache(PEOPLE, KEPT_SECONDS)
        self._failed: ExpiringCache[UserId, bool] = ExpiringCache(PEOPLE, FAILED_SECONDS)
        self._asking: dict[UserId, asyncio.Task[None]] = {}

    async def of(self, user: UserId) -> tuple[TrackId, ...]:
        """See :meth:`core.plays.Plays.of`."""
        if not await self._accounts.uses_plays(user):
            self._known.forget(user)
            return ()
        if self._known.get(user) is None and not self._failed.get(user):
            await asyncio.wait({self._ask(user)}, timeout=WAIT_SECONDS)
        return self._known.get(user) or ()

    def forget(self, user: UserId) -> None:
        """Know nothing of this person any more."""
        if (asking := self._asking.pop(user, None)) is not None:
            asking.cancel()
        self._known.forget(user)
        self._failed.forget(user)

    def close(self) -> None:
        """Ask nothing more."""
        for user in list(self._asking):
            self.forget(user)

    def _ask(self, user: UserId) -> asyncio.Task[None]:
        """One question at a time for each person."""
        task = self._asking.get(user)
        if task is None:
            task = self._asking[user] = asyncio.create_task(self._learn(user))
        return task

    async def _learn(self, user: UserId) -> None:
        try:
            played = await self._accounts.plays(user)
            self._known.put(user, await asyncio.to_thread(self._tracks.among, played))
        except (SpotifyError, CircuitOpenError) as error:
            _LOGGER.info("what a person plays is not known for now: %s", error)
            self._failed.put(user, True)
        finally:
            self._asking.pop(user, None)
