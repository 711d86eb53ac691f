"""Requests to Telegram over aiohttp, which takes less of the processor's time than httpx, the library's own choice.

What people set for httpx holds here, too: proxies (``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY``, ``NO_PROXY``, with a
name and a password if need be) and certificates (``SSL_CERT_FILE``, ``SSL_CERT_DIR``).
"""

from __future__ import annotations

import asyncio
from functools import cache
from io import BytesIO
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from httpx import create_ssl_context
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

READ_SECONDS = 5.0
WRITE_SECONDS = 5.0
UPLOAD_SECONDS = 20.0
"""In the place of :data:`WRITE_SECONDS` where a file is sent."""
CONNECT_SECONDS = 5.0
POOL_SECONDS = 1.0
"""Until one of the connections is free."""
NOT_SENT = (ClientConnectorError, ConnectionTimeoutError)
"""After an error with one of these as its cause it is sure that Telegram hasn't heard of the request."""
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class HttpRequest(BaseRequest):
    """Requests over connections that stay open; made and closed in one event loop.

    Args:
        connections: at a time; one more request waits.
    """

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: ClientSession | None = None
        self._proxies: dict[str, str] = {}

    @property
    def read_timeout(self) -> float:
        """Seconds between two pieces of an answer, if a request names no others."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Get ready; doing so twice is fine."""
        if self._session is None:
            proxies = getproxies()
            spared = {host.strip() for host in proxies.get("no", "").split(",")}
            self._proxies = {} if "*" in spared else proxies
            # Telegram sets no cookies, and whoever does instead of it shall not be told them again.
            self._session = ClientSession(
                connector=TCPConnector(limit=self._connections, ssl=_certificates()),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the connections; doing so twice is fine."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send a request, and return the status and the content of the answer. Timeouts are in seconds.

        Raises:
            TimedOut: there is no answer in time, or no more of it.
            NetworkError: there is none, or only a part of it.
            RuntimeError: it isn't initialised.
        """
        if self._session is None:
            raise RuntimeError("requests can be made between initialize and shutdown only")
        has_files = request_data is not None and request_data.contains_files
        read = _seconds(read_timeout, READ_SECONDS)
        write = _seconds(write_timeout, UPLOAD_SECONDS if has_files else WRITE_SECONDS)
        connect = _sum(_seconds(connect_timeout, CONNECT_SECONDS), _seconds(pool_timeout, POOL_SECONDS))
        try:
            async with asyncio.timeout(_sum(connect, write, read)):
                answer = await self._session.request(
                    method,
                    url,
                    timeout=ClientTimeout(connect=connect, sock_read=read),
                    allow_redirects=False,
                    proxy=self._proxy_to(url),
                    **_content(request_data),
                )
            async with answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except ClientError as error:
            raise NetworkError(_reason(error)) from error

    def _proxy_to(self, url: str) -> str | None:
        """The proxy on the way to an address; None without one."""
        target = urlsplit(url)
        named = self._proxies.get(target.scheme) or self._proxies.get("all")
        if named is None or proxy_bypass(target.hostname or ""):
            return None
        return named if "://" in named else f"http://{named}"


@cache
def _certificates() -> SSLContext:
    """Whom we trust to be Telegram; read once, since it takes long."""
    return create_ssl_context()


def _seconds(given: Any, usual: float) -> float | None:
    """A timeout; None if there is to be none."""
    seconds: float | None = usual if given is BaseRequest.DEFAULT_NONE else given
    return seconds


def _sum(*timeouts: float | None) -> float | None:
    return sum(seconds for seconds in timeouts if seconds is not None) if None not in timeouts else None


def _content(data: RequestData | None) -> dict[str, Any]:
    """What is sent, as the session takes it."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": data.url_encoded_parameters().encode(), "headers": _FORM}
    form = FormData(data.json_parameters)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        # Of a file, the session sends a piece at a time; of mere bytes, all at once.
        part = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, part, filename=filename, content_type=kind)
    return {"data": form}


def _reason(error: ClientError) -> str:
    """What went wrong, without the address of a request, which holds the token."""
    kind = type(error).__name__
    return f"{kind}: {error.strerror}" if isinstance(error, ClientConnectorError) else kind
