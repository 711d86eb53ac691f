"""Asks the running bot whether it is well, as a container's health check does."""

from __future__ import annotations

import http.client
import json
from contextlib import closing

from bot.live_figures import BotUnreachableError
from core.errors import UndertoneError

PATIENCE_SECONDS = 5.0
"""More than the bot gives its database to answer."""


class UnhealthyError(UndertoneError):
    """The bot runs, and does not hear from Telegram or from its database; the message says from which."""


def ask_health(host: str, port: int) -> str:
    """What a running bot says of what it needs, if it has all of it.

    Raises:
        UnhealthyError: it lacks something.
        BotUnreachableError: nothing, or something else, answers there.
    """
    try:
        with closing(http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)) as connection:
            connection.request("GET", "/health")
            response = connection.getresponse()
            states: dict[str, str] = json.loads(response.read())
        told = ", ".join(f"{name}: {state}" for name, state in sorted(states.items()))
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        raise BotUnreachableError(f"no running bot answers on port {port} of {host}") from error
    if not told:
        raise BotUnreachableError(f"no running bot answers on port {port} of {host}, but something else")
    if response.status != http.HTTPStatus.OK:
        raise UnhealthyError(told)
    return told
