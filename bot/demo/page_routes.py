"""The chat page over HTTP: its assets, what it sends, and a web socket with what it is to show."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import quote, unquote

from aiohttp import WSMsgType, web

from bot.demo.audience import Listener
from bot.demo.faults import UnreadablePhotoError
from bot.demo.page_requests import client_id, json_body, number, refusal, reply_to, viewer_in
from bot.demo.people import People
from bot.demo.state import DemoState
from bot.demo.viewers import person_named, places_of, snapshot

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
        app.router.add_post("/page-reaction", self.react)
        app.router.add_post("/page-read", self.read)
        app.router.add_post("/page-inline", self.inline)
        app.router.add_post("/page-offer", self.offer)

    async def events(self, request: web.Request) -> web.WebSocketResponse:
        """The chats of the person ``as`` so far as the first message, then every event as it happens."""
        try:
            person = person_named(request.query.get("as"))
        except LookupError:
            raise web.HTTPBadRequest from None
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS)
        await socket.prepare(request)
        listener = self._state.audience.join(person, (place.identifier for place in places_of(person)))
        listener.events.put_nowait(snapshot(self._state, person))
        self._sockets.add(socket)
        sender = asyncio.create_task(_send_all(listener, socket))
        try:
            async for incoming in socket:
                if incoming.type == WSMsgType.ERROR:
                    break
        finally:
            sender.cancel()
            self._sockets.discard(socket)
            self._state.audience.leave(listener)
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
        viewer, body = viewer_in(request), await json_body(request)
        text = str(body.get("text", "")).strip()
        if not 1 <= len(text) <= TEXT_LENGTH:
            return refusal(f"A message has 1 to {TEXT_LENGTH} characters.")
        await self._people.send_text(viewer.person, text, client_id(request), viewer.place, reply_to(request))
        return web.json_response({})

    async def photo(self, request: web.Request) -> web.Response:
        """Send the body as a photo."""
        viewer = viewer_in(request)
        try:
            await self._people.send_photo(
                viewer.person,
                await request.read(),
                unquote(request.headers.get("X-Caption", "")),
                media_group_id=request.headers.get("X-Media-Group"),
                client_id=client_id(request),
                place=viewer.place,
                reply_to=reply_to(request),
            )
        except UnreadablePhotoError as error:
            return refusal(f"{error} Try it as a file.")
        return web.json_response({})

    async def document(self, request: web.Request) -> web.Response:
        """Send the body as a file."""
        name = Path(unquote(request.headers.get("X-File-Name", "file"))).name or "file"
        viewer, data = viewer_in(request), await request.read()
        if not data:
            return refusal("This file is empty.")
        await self._people.send_document(
            viewer.person,
            data,
            name,
            request.content_type,
            client_id=client_id(request),
            place=viewer.place,
            reply_to=reply_to(request),
        )
        return web.json_response({})

    async def press(self, request: web.Request) -> web.Response:
        """Press a button."""
        viewer, body = viewer_in(request), await json_body(request)
        try:
            message, data = number(body, "message_id"), str(body["data"])
            update = await self._people.press(viewer.person, message, data, viewer.place)
        except LookupError:
            return refusal("This button has just changed.")
        return web.json_response({"callback_query_id": update["callback_query"]["id"]})

    async def react(self, request: web.Request) -> web.Response:
        """React to a message; without an emoji, take the reaction back."""
        viewer, body = viewer_in(request), await json_body(request)
        emoji = body.get("emoji")
        try:
            await self._people.react(viewer.person, number(body, "message_id"), emoji and str(emoji), viewer.place)
        except LookupError:
            return refusal("This message is gone.")
        return web.json_response({})

    async def read(self, request: web.Request) -> web.Response:
        """Note that the chat has been read up to a message."""
        viewer, body = viewer_in(request), await json_body(request)
        self._state.marks.read(viewer.person, viewer.place.identifier, number(body, "message_id"))
        return web.json_response({})

    async def inline(self, request: web.Request) -> web.Response:
        """Ask the bot what it offers for the words after its name."""
        viewer, body = viewer_in(request), await json_body(request)
        asked = await self._people.ask_inline(viewer.person, str(body.get("query", "")))
        query = asked["inline_query"]["id"]
        try:
            async with asyncio.timeout(INLINE_SECONDS):
                while (answer := self._state.inline_queries.answers.get(query)) is None:
                    await self._state.audience.change()
        except TimeoutError:
            return refusal("The bot doesn't answer.")
        offers = [{name: result.get(name) for name in ("id", "title", "description")} for result in answer.results]
        button = {"button": answer.button, "start_parameter": answer.start_parameter}
        return web.json_response({"query_id": query, "results": offers} | button)

    async def offer(self, request: web.Request) -> web.Response:
        """Send one of the things that the bot offered."""
        viewer, body = viewer_in(request), await json_body(request)
        query, result = str(body.get("query_id")), str(body.get("result_id"))
        try:
            await self._people.send_offer(viewer.person, query, result, viewer.place)
        except LookupError:
            return refusal("This is offered no more.")
        return web.json_response({})


async def _index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE_FOLDER / "index.html")


async def _send_all(listener: Listener, socket: web.WebSocketResponse) -> None:
    while not socket.closed:
        await socket.send_json(await listener.events.get())
