"""Requests to Telegram, timed where an operator wants to know how long they take, and whether Telegram is heard of."""

from __future__ import annotations

import re
from typing import Any

from bot.telegram.http_requests import HttpRequest
from core.meter import Meter, Station

EDITS = frozenset({"editMessageText", "editMessageMedia", "editMessageReplyMarkup", "editMessageCaption"})
POLLS = frozenset({"getUpdates", "getWebhookInfo"})
"""What tells that Telegram can be reached; the second one where it posts the updates."""
_FILE = re.compile(r"/file/bot[^/]+/")
DOWNLOAD = "download"
"""In the place of a method's name, where a file is fetched."""
FIRST_REFUSAL = 400
"""The HTTP status codes from here on mean that Telegram did not do it."""


class RefusedError(Exception):
    """Telegram answered, and said no. Does not leave this module: the library makes its own errors of the answer."""

    def __init__(self, status: int, content: bytes) -> None:
        super().__init__(f"HTTP status {status}")
        self.status = status
        self.content = content


class TimedRequest(HttpRequest):
    """Requests with the meter beside them.

    Args:
        meter: is told of polls, downloads and edits.
        connections: at a time; one more request waits.
    """

    def __init__(self, meter: Meter, connections: int) -> None:
        super().__init__(connections)
        self._meter = meter

    async def do_request(self, url: str, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        """Send a request, and return the status and the content of the answer."""
        station = station_of(url)
        if station is None:
            return await super().do_request(url, *arguments, **named)
        try:
            with self._meter.timing(station):
                return _granted(*await super().do_request(url, *arguments, **named))
        except RefusedError as refused:
            return refused.status, refused.content


def _granted(status: int, content: bytes) -> tuple[int, bytes]:
    """The answer, if it is none of those that count as a failure."""
    if status >= FIRST_REFUSAL:
        raise RefusedError(status, content)
    return status, content


def station_of(url: str) -> Station | None:
    """Which station a request is; None for one that is not timed."""
    method = method_of(url)
    if method == DOWNLOAD:
        return Station.DOWNLOAD
    if method in POLLS:
        return Station.POLL
    return Station.EDIT if method in EDITS else None


def method_of(url: str) -> str:
    """The method of the Bot API that a request calls, or :data:`DOWNLOAD`."""
    return DOWNLOAD if _FILE.search(url) else url.rsplit("/", 1)[-1]
