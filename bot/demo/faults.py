"""What can go wrong in the demo server, in Telegram's own words where the bot is to see it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.demo.nouns import JsonObject
from core.errors import UndertoneError


class PortTakenError(UndertoneError):
    """Another program listens on the port already."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is taken by another program")
        self.port = port


class PortForbiddenError(UndertoneError):
    """The port is not for everybody: on many systems those below 1024 are the administrator's."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is not for you to open; --port picks another one")


class UnreadablePhotoError(UndertoneError):
    """What was sent as a photo can't be shown as one; the message says why."""


class ApiFault(Exception):
    """An answer of the Bot API that is not ``ok``. Telegram has not done what it was asked for.

    Attributes:
        status: the HTTP status, which is also the ``error_code``.
        description: Telegram's sentence, starting with the status in words.
        retry_after: seconds, only for 429.
    """

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def body(self) -> JsonObject:
        """The answer in Telegram's form."""
        body: JsonObject = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class Mishap(Exception):
    """Something between Telegram and the bot goes wrong, so that what comes is no answer of the Bot API.

    Attributes:
        is_late: whether Telegram has done by then what the bot asked for.
    """

    is_late = False

    async def happen(self, request: web.Request, /) -> web.StreamResponse:
        """Answer the request in this way."""
        raise NotImplementedError


@dataclass(frozen=True)
class Silence(Mishap):
    """Nothing comes for so many seconds, and then the connection is closed."""

    seconds: float
    is_late: bool = False

    async def happen(self, request: web.Request, /) -> web.StreamResponse:
        """Wait, then close; a bot that hangs up before ends the wait."""
        await asyncio.sleep(self.seconds)
        return _closed(request)


@dataclass(frozen=True)
class Cut(Mishap):
    """The connection breaks after these bytes of an answer that was announced to be twice as long."""

    content: bytes

    async def happen(self, request: web.Request, /) -> web.StreamResponse:
        """Send the beginning, then close."""
        response = web.StreamResponse()
        response.content_length = 2 * len(self.content) + 1
        await response.prepare(request)
        await response.write(self.content)
        return _closed(request, response)


@dataclass(frozen=True)
class Garbage(Mishap):
    """Other content than Telegram's: what a proxy on the way says, or another file."""

    content: bytes
    status: int = HTTPStatus.OK

    async def happen(self, _request: web.Request, /) -> web.StreamResponse:
        """Send it."""
        return web.Response(body=self.content, status=self.status)


def _closed(request: web.Request, response: web.StreamResponse | None = None) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.close()
    return response or web.Response()


def bad_request(reason: str) -> ApiFault:
    """A 400 with the reason in Telegram's wording."""
    return ApiFault(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


def too_many_requests(retry_after: int) -> ApiFault:
    """The 429 that asks for a pause of ``retry_after`` seconds."""
    sentence = f"Too Many Requests: retry after {retry_after}"
    return ApiFault(HTTPStatus.TOO_MANY_REQUESTS, sentence, retry_after)


def blocked_by_user() -> ApiFault:
    """The 403 for a bot whose user doesn't want to hear from it any more."""
    return ApiFault(HTTPStatus.FORBIDDEN, "Forbidden: bot was blocked by the user")


def server_error() -> ApiFault:
    """The 500 of a Telegram that has a bad day."""
    return ApiFault(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error")


def unauthorized() -> ApiFault:
    """The 401 for a token that Telegram doesn't know."""
    return ApiFault(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def not_found() -> ApiFault:
    """The 404 for a method or a file that doesn't exist."""
    return ApiFault(HTTPStatus.NOT_FOUND, "Not Found")


def webhook_is_active() -> ApiFault:
    """The 409 for a poll while there is a webhook."""
    reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    return ApiFault(HTTPStatus.CONFLICT, f"Conflict: {reason}")


def conflict() -> ApiFault:
    """The 409 for a poll that gave way to a newer one."""
    reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
    return ApiFault(HTTPStatus.CONFLICT, f"Conflict: {reason}")
