"""Requests to Telegram that outlive its bad moments: made again where that can help, and never waiting for a day."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData

from bot.telegram.http_requests import NOT_SENT
from bot.telegram.received_updates import readable
from bot.telegram.timed_requests import TimedRequest, method_of
from core.meter import Meter

PAUSES = (0.5, 2.0)
"""Seconds before the second and the third try; there is no fourth. Somebody waits for the answer."""
LONGEST_WAIT_SECONDS = 10.0
"""Telegram may ask for a longer pause (for a day, if it takes the bot for a nuisance): then the request fails."""
LONGEST_POLL_PAUSE_SECONDS = 60.0
"""The same for polls, after which Telegram is asked again: nobody waits for those, but a deaf bot is no bot."""
REPEATABLE = ("answer", "delete", "download", "edit", "get", "sendchataction", "set")
"""What methods begin with that do the same when they are done twice. A message would be there twice."""
_NOT_NOW = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})

_LOGGER = logging.getLogger(__name__)


class PatientRequest(TimedRequest):
    """Requests that are made again: after 5xx, after a failure of the network, and after the time that Telegram asks
    for.

    One that may have done its work without our hearing of it is made again only if that changes nothing.
    """

    async def do_request(self, url: str, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        """Send a request, up to three times, and return the status and the content of the last answer."""
        for pause in PAUSES:
            seconds: float | None = pause
            try:
                status, content = await super().do_request(url, *arguments, **named)
            except NetworkError as error:
                if not _may_be_repeated(url, error):
                    raise
            else:
                seconds = _wait(status, content, pause)
                if seconds is None:
                    return status, content
            await asyncio.sleep(seconds or 0.0)
        return await super().do_request(url, *arguments, **named)


class PollRequest(TimedRequest):
    """Polls for updates that no answer of Telegram can end: the library would stop polling after a 401 or 404, sleep
    for as long as a 429 says, and fetch a batch with an update that it can't read for ever.

    Args:
        meter: is told how long they take.
        is_new: whether the update with this number is wanted; the others are left out, unread.
    """

    def __init__(self, meter: Meter, is_new: Callable[[int], bool] = lambda _number: True) -> None:
        super().__init__(meter, connections=1)
        self._is_new = is_new

    async def do_request(self, url: str, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        """Send a poll, and return the status and the content of the answer.

        Raises:
            NetworkError: there is none for now.
        """
        status, content = await super().do_request(url, *arguments, **named)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            await _pause(content, named.get("request_data"))
            raise TimedOut("Telegram wanted no polls for a while")
        if status in _NOT_NOW:
            raise NetworkError(f"Telegram knows neither the token nor the method now ({status})")
        return status, readable(content, self._is_new) if status == HTTPStatus.OK else content


def _may_be_repeated(url: str, error: NetworkError) -> bool:
    return isinstance(error.__cause__, NOT_SENT) or method_of(url).lower().startswith(REPEATABLE)


def _wait(status: int, content: bytes, pause: float) -> float | None:
    """For how many seconds to wait before the next try; None if the answer stands."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return pause
    if status == HTTPStatus.TOO_MANY_REQUESTS and (wanted := wanted_pause(content)) <= LONGEST_WAIT_SECONDS:
        return wanted
    return None


async def _pause(content: bytes, data: RequestData | None) -> None:
    # Within the poll, which ends when the bot is stopped; the last poll of a bot that stops waits for nothing.
    if data is None or not data.parameters.get("timeout"):
        return
    wanted = wanted_pause(content)
    seconds = min(wanted, LONGEST_POLL_PAUSE_SECONDS)
    _LOGGER.warning("Telegram wants no polls for %.0f seconds; it is asked again in %.0f", wanted, seconds)
    await asyncio.sleep(seconds)


def wanted_pause(content: bytes) -> float:
    """The seconds that an answer asks to wait for; 1 where it doesn't say."""
    try:
        seconds = json.loads(content)["parameters"]["retry_after"]
    except (ValueError, KeyError, TypeError):
        return 1.0
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else 1.0
