"""Asking Spotify with people's tokens: who is connected, opening what is kept, renewing it, and losing it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from core.answers import UpdateId, UserId
from core.circuit_breaker import CircuitBreaker
from core.errors import SealError, SpotifyError, SpotifyLostError, SpotifyTokenError
from core.spotify.guard import ANSWERED, guarded
from core.spotify.oauth import AccountOAuth
from core.spotify.tokens import AccountTokens, TokenStore

Result = TypeVar("Result")

WORKERS = 4
DEADLINE_SECONDS = 10.0
"""After which a request counts as failed, even if bytes still trickle in."""

_LOGGER = logging.getLogger(__name__)


class AccountAccess:
    """Keeps people's tokens good, and asks Spotify with them in threads of its own. Never blocks the event loop.

    :meth:`ask` and :meth:`act` may raise, besides what the question itself raises,
    :class:`core.errors.CircuitOpenError` where Spotify is left alone after failures, and
    :class:`core.errors.SpotifyError` where it fails or takes too long.

    Args:
        oauth: brings new tokens in place of those that have ended.
        tokens: keeps them.
        clock: seconds since 1970.

    Attributes:
        breaker: leaves Spotify alone after failures.
    """

    def __init__(self, oauth: AccountOAuth, tokens: TokenStore, clock: Callable[[], float] = time.time) -> None:
        self._oauth = oauth
        self._tokens = tokens
        self._clock = clock
        self.breaker = CircuitBreaker()
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="spotify-account")
        self._connected: set[UserId] = set()
        self._changing = asyncio.Lock()

    async def load(self) -> None:
        """Learn from the store who is connected."""
        self._connected = set(await self._tokens.connected())

    def is_connected(self, user: UserId) -> bool:
        """Whether tokens of this person are kept."""
        return user in self._connected

    async def keep(self, user: UserId, tokens: AccountTokens) -> None:
        """Keep the tokens of a new connection.

        Raises:
            UnknownUserError: the person was deleted meanwhile.
        """
        await self._tokens.keep(user, tokens, self._now())
        self._connected.add(user)

    async def forget(self, user: UserId, update: UpdateId | None) -> None:
        """Erase a person's tokens at once.

        Args:
            user: whose.
            update: the delivery in which they asked for it; None where Spotify ended the connection.
        """
        self.left(user)
        await self._tokens.forget(user, update, self._now())

    def left(self, user: UserId) -> None:
        """Count a person as not connected whose tokens were erased with everything else."""
        self._connected.discard(user)

    async def open_if_any(self, user: UserId) -> AccountTokens | None:
        """The tokens of a person; None where none are kept, or they don't open."""
        try:
            return await self._open(user) if self.is_connected(user) else None
        except SpotifyLostError:
            return None

    async def change(self, user: UserId, change: Callable[[AccountTokens], AccountTokens]) -> AccountTokens:
        """Keep what ``change`` makes of a person's tokens; one change at a time.

        Raises:
            SpotifyLostError: none are kept (any more), or they don't open.
        """
        async with self._changing:
            changed = change(await self._open(user))
            await self._tokens.replace(user, changed)
        return changed

    async def act(self, user: UserId, action: Callable[[str], Result]) -> Result:
        """Act with the person's access token, and once more with a new one if Spotify does not take it.

        Raises:
            SpotifyLostError: the person is not connected (any more); their tokens are erased then.
        """
        try:
            tokens = await self._open(user)
            if tokens.are_stale(self._clock()):
                tokens = await self._refresh(user, tokens)
            try:
                return await self.ask(lambda: action(tokens.access))
            except SpotifyTokenError:
                renewed = await self._refresh(user, tokens)
                return await self.ask(lambda: action(renewed.access))
        except SpotifyLostError:
            await self.forget(user, None)
            raise

    async def ask(self, question: Callable[[], Result]) -> Result:
        """Ask in a thread, for :data:`DEADLINE_SECONDS` at most."""
        job = asyncio.get_running_loop().run_in_executor(self._threads, self._guarded, question)
        try:
            return await asyncio.wait_for(job, DEADLINE_SECONDS)
        except TimeoutError as error:
            raise SpotifyError("Spotify takes too long") from error

    def close(self) -> None:
        """Start nothing more. What is under way ends by its own time limit."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _open(self, user: UserId) -> AccountTokens:
        try:
            tokens = await self._tokens.tokens(user)
        except SealError as error:
            _LOGGER.error("a connection is lost: %s", error)  # noqa: TRY400 - a traceback says nothing more
            raise SpotifyLostError("the tokens don't open") from error
        if tokens is None:
            raise SpotifyLostError("no account is connected")
        return tokens

    async def _refresh(self, user: UserId, tokens: AccountTokens) -> AccountTokens:
        renewed = await self.ask(lambda: self._oauth.refresh(tokens))
        # What the person chose meanwhile stays as they chose it.
        return await self.change(
            user,
            lambda tokens: replace(renewed, tells_plays=tokens.tells_plays, uses_plays=tokens.uses_plays),
        )

    def _guarded(self, question: Callable[[], Result]) -> Result:
        try:
            with guarded(self.breaker):
                return question()
        except ANSWERED:
            raise
        except SpotifyError as error:
            _LOGGER.warning("%s", error)
            raise

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)
