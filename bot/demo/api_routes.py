"""The Bot API over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<file_path>``."""

from __future__ import annotations

import hmac
from typing import Any

from aiohttp import web

from bot.demo.faults import ApiFault, Mishap, not_found, unauthorized
from bot.demo.methods import answer
from bot.demo.nouns import RecordedCall
from bot.demo.parameters import Parameters, read_call
from bot.demo.state import DemoState

DOWNLOAD = "download"
"""The name of a download among the methods."""


class ApiRoutes:
    """Handlers for what the bot calls."""

    def __init__(self, state: DemoState) -> None:
        self._state = state

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self.call)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self.download)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer one method call in Telegram's form."""
        try:
            self._check_token(request)
            if request.method not in ("GET", "POST"):
                raise not_found()
            call = await read_call(request.match_info["method"], request)
            return _result(await self._answered(call))
        except ApiFault as fault:
            return _fault(fault)
        except Mishap as mishap:
            return await mishap.happen(request)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes. Faults are planned for it as for a method, by the name :data:`DOWNLOAD`."""
        try:
            self._check_token(request)
            if (planned := self._state.next_fault(DOWNLOAD)) is not None:
                raise planned
            file = self._state.files.by_path(request.match_info["path"])
            if file is None:
                raise not_found()
        except ApiFault as fault:
            return _fault(fault)
        except Mishap as mishap:
            return await mishap.happen(request)
        return web.Response(body=file.data, content_type="application/octet-stream")

    async def _answered(self, call: RecordedCall) -> Any:
        self._state.record(call)
        return await answer(self._state, Parameters(call))

    def _check_token(self, request: web.Request) -> None:
        if not hmac.compare_digest(request.match_info["token"].encode(), self._state.token.encode()):
            raise unauthorized()


def _result(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _fault(fault: ApiFault) -> web.Response:
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    return web.json_response(fault.body(), status=fault.status, headers=headers)
