"""The chat page over HTTP: its assets, what it sends, and a web socket with what it is to show."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from urllib.parse import quote, unquote

from aiohttp import WSMsgType, web

from bot.demo.faults import UnreadablePhotoError
from bot.demo.files import DOWNLOAD_BYTES
from bot.demo.nouns import PAGE_USER, JsonObject
from bot.demo.people import People
from bot.demo.state import DemoState

PAGE_FOLDER = Path(__file__).parent / "page"
TEXT_LENGTH = 4096
HEARTBEAT_SECONDS = 20.0
INLINE_SECONDS = 5.0
"""How long a page waits for what the bot offers."""


class PageRoutes:
    """Handlers for what the browser asks."""

    def __init__(self, state: DemoState, people: People) -> None:
        self._state = state
        self._people = people
        self._sockets: set[web.WebSocketResponse] = set()

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        app.router.add_get("/", _index)
        app.router.add_static("/page", PAGE_FOLDER)
        app.router.add_get("/page-events", self.events)
        app.router.add_get("/page-file/{file_id}", self.file)
        app.router.add_post("/page-text", self.text)
        app.router.add_post("/page-photo", self.photo)
        app.router.add_post("/page-document", self.document)
        app.router.add_post("/page-press", self.press)
        app.router.add_post("/page-inline", self.inline)
        app.router.add_post("/page-offer", self.offer)

    async def events(self, request: web.Request) -> web.WebSocketResponse:
        """The chat so far as the first message, then every event as it happens."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS)
        await socket.prepare(request)
        queue = self._state.audience.join(PAGE_USER.identifier)
        queue.put_nowait(self._snapshot())
        self._sockets.add(socket)
        sender = asyncio.create_task(_send_all(queue, socket))
        try:
            async for incoming in socket:
                if incoming.type == WSMsgType.ERROR:
                    break
        finally:
            sender.cancel()
            self._sockets.discard(socket)
            self._state.audience.leave(PAGE_USER.identifier, queue)
        return socket

    async def close(self) -> None:
        """Say goodbye to the open pages; they try to come back by themselves."""
        for socket in list(self._sockets):
            await socket.close()

    async def file(self, request: web.Request) -> web.Response:
        """A file of the chat: a photo to show, anything else to save."""
        file = self._state.files.find(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        if file.path.startswith("photos/"):
            return web.Response(body=file.data, content_type="image/jpeg")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        return web.Response(body=file.data, content_type="application/octet-stream", headers=headers)

    async def text(self, request: web.Request) -> web.Response:
        """Send a text."""
        body = await _json_body(request)
        text = str(body.get("text", "")).strip()
        if not 1 <= len(text) <= TEXT_LENGTH:
            return _refusal(f"A message has 1 to {TEXT_LENGTH} characters.")
        await self._people.send_text(PAGE_USER, text, client_id=_client_id(request))
        return web.json_response({})

    async def photo(self, request: web.Request) -> web.Response:
        """Send the body as a photo."""
        caption = unquote(request.headers.get("X-Caption", ""))
        group = request.headers.get("X-Media-Group")
        try:
            await self._people.send_photo(
                PAGE_USER, await request.read(), caption, media_group_id=group, client_id=_client_id(request)
            )
        except UnreadablePhotoError as error:
            return _refusal(f"{error} Try it as a file.")
        return web.json_response({})

    async def document(self, request: web.Request) -> web.Response:
        """Send the body as a file."""
        name = Path(unquote(request.headers.get("X-File-Name", "file"))).name or "file"
        data = await request.read()
        if not data:
            return _refusal("This file is empty.")
        await self._people.send_document(PAGE_USER, data, name, request.content_type, client_id=_client_id(request))
        return web.json_response({})

    async def press(self, request: web.Request) -> web.Response:
        """Press a button."""
        body = await _json_body(request)
        try:
            update = await self._people.press(PAGE_USER, int(body["message_id"]), str(body["data"]))
        except LookupError:
            return _refusal("This button has just changed.")
        return web.json_response({"callback_query_id": update["callback_query"]["id"]})

    async def inline(self, request: web.Request) -> web.Response:
        """Ask the bot what it offers for the words after its name."""
        asked = await self._people.ask_inline(PAGE_USER, str((await _json_body(request)).get("query", "")))
        query = asked["inline_query"]["id"]
        try:
            async with asyncio.timeout(INLINE_SECONDS):
                while (answer := self._state.inline_queries.answers.get(query)) is None:
                    await self._state.audience.change()
        except TimeoutError:
            return _refusal("The bot doesn't answer.")
        offers = [{name: result.get(name) for name in ("id", "title", "description")} for result in answer.results]
        button = {"button": answer.button, "start_parameter": answer.start_parameter}
        return web.json_response({"query_id": query, "results": offers} | button)

    async def offer(self, request: web.Request) -> web.Response:
        """Send one of the things that the bot offered."""
        body = await _json_body(request)
        try:
            await self._people.send_offer(PAGE_USER, str(body.get("query_id")), str(body.get("result_id")))
        except LookupError:
            return _refusal("This is offered no more.")
        return web.json_response({})

    def _snapshot(self) -> JsonObject:
        profile = self._state.profile
        return {
            "kind": "state",
            "bot": profile.as_user(),
            "description": profile.description,
            "commands": profile.commands,
            "online": self._state.updates.online,
            "messages": self._state.chats.messages(PAGE_USER.identifier),
            "upload_bytes": DOWNLOAD_BYTES,
        }


async def _index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE_FOLDER / "index.html")


async def _send_all(queue: asyncio.Queue[JsonObject], socket: web.WebSocketResponse) -> None:
    while not socket.closed:
        await socket.send_json(await queue.get())


async def _json_body(request: web.Request) -> JsonObject:
    try:
        body = await request.json()
    except json.JSONDecodeError:
        raise web.HTTPBadRequest from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def _client_id(request: web.Request) -> str | None:
    return request.headers.get("X-Client-Id")


def _refusal(reason: str) -> web.Response:
    return web.json_response({"reason": reason}, status=400)
