"""What the bots on one database tell each other while they run."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from bot.repeating import repeating
from core.circuit_breaker import CircuitBreaker, Circuits
from core.errors import StorageError

if TYPE_CHECKING:  # Spotify's library takes a quarter of a second to load, and most bots run without it
    from core.spotify.accounts import SpotifyAccounts

EXCHANGE_EVERY_SECONDS = 5.0
"""How late a bot may hear of what another found failing."""
LEARN_EVERY_SECONDS = 30.0
"""How late it may hear of who has connected an account elsewhere."""

_LOGGER = logging.getLogger(__name__)


def exchanging_circuits(
    circuits: Circuits, breakers: Mapping[str, CircuitBreaker]
) -> AbstractAsyncContextManager[None]:
    """Within this, a service that one of the bots found failing is left alone by all.

    Args:
        circuits: where they tell each other.
        breakers: this bot's, by the names of their services.
    """

    async def exchange() -> None:
        try:
            await circuits.exchange(breakers)
        except StorageError as error:
            _LOGGER.warning("the bots can't tell each other now of services that fail: %s", error)

    return repeating(exchange, EXCHANGE_EVERY_SECONDS)


def learning_connections(accounts: SpotifyAccounts) -> AbstractAsyncContextManager[None]:
    """Within this, whoever connects or disconnects a Spotify account at another bot is known here soon."""

    async def learn() -> None:
        try:
            await accounts.load()
        except StorageError as error:
            _LOGGER.warning("who has connected a Spotify account elsewhere can't be learned now: %s", error)

    return repeating(learn, LEARN_EVERY_SECONDS)
