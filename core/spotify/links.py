"""Links that Spotify itself has confirmed; without Spotify the answer is the same but for that."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from core.answers import Track
from core.circuit_breaker import CircuitBreaker
from core.errors import CircuitOpenError, SpotifyError
from core.expiring_cache import ExpiringCache
from core.links import DirectLinks, is_track_id, search_link, track_link
from core.spotify.client import SpotifyAddresses, SpotifyClient, SpotifyKeys
from core.spotify.guard import guarded

_LOGGER = logging.getLogger(__name__)

DEADLINE_SECONDS = 1.5
"""The longest that an answer waits for its links."""
WORKERS = 5
"""One for each track of an answer."""
CACHE_SIZE = 10_000
CACHE_LIFETIME_SECONDS = 24 * 3600.0
"""Tracks seldom move, and Spotify's terms allow no copy without an end."""


class SpotifyLinks:
    """Checks that a track's id is alive, and finds another one where it is missing or dead.

    A track that Spotify does not answer for in time gets its direct link; what comes late serves the next time.

    Args:
        clock: seconds that never run backwards, for the pauses after failures and for the age of what is cached.

    Attributes:
        breaker: leaves Spotify alone after failures.
    """

    def __init__(
        self,
        keys: SpotifyKeys,
        addresses: SpotifyAddresses,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = SpotifyClient(keys, addresses)
        self._direct = DirectLinks()
        self.breaker = CircuitBreaker(clock)
        self._cache: ExpiringCache[Track, str] = ExpiringCache(CACHE_SIZE, CACHE_LIFETIME_SECONDS, clock)
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="spotify")

    async def resolve(self, tracks: Sequence[Track]) -> tuple[str, ...]:
        """An https address for each track, in the order given, after :data:`DEADLINE_SECONDS` at the latest."""
        unknown = [track for track in dict.fromkeys(tracks) if self._cache.get(track) is None]
        if unknown and not self.breaker.refuses:
            await self._look_up_in_time(unknown)
        return tuple(self.known(track) for track in tracks)

    def known(self, track: Track) -> str:
        """The best address that is known without asking anybody."""
        return self._cache.get(track) or self._direct.known(track)

    def close(self) -> None:
        """Start nothing more. What is under way ends by its own time limit."""
        self._workers.shutdown(wait=False, cancel_futures=True)
        self._client.close()

    async def _look_up_in_time(self, tracks: Sequence[Track]) -> None:
        loop = asyncio.get_running_loop()
        lookups = [loop.run_in_executor(self._workers, self._look_up, track) for track in tracks]
        try:
            done, _ = await asyncio.wait(lookups, timeout=DEADLINE_SECONDS)
        finally:
            for lookup in lookups:
                lookup.cancel()  # takes those that have not begun out of the queue
        for lookup in done:
            lookup.result()

    def _look_up(self, track: Track) -> None:
        try:
            with guarded(self.breaker):
                self._cache.put(track, self._ask(track))
        except CircuitOpenError:
            return
        except SpotifyError as error:
            _LOGGER.warning("%s; links are given unchecked", error)

    def _ask(self, track: Track) -> str:
        if is_track_id(track.id) and self._client.has(track.id):
            return track_link(track.id)
        found = self._client.find(track)
        return search_link(track) if found is None else track_link(found)
