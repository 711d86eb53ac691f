"""What the requests of the chat page carry. What the page itself would never send is a 400."""

from __future__ import annotations

import json

from aiohttp import web

from bot.demo.nouns import JsonObject
from bot.demo.viewers import Viewer, viewer_of


def viewer_in(request: web.Request) -> Viewer:
    """Whoever it is from."""
    try:
        return viewer_of(request.headers)
    except LookupError:
        raise web.HTTPBadRequest from None


async def json_body(request: web.Request) -> JsonObject:
    """The JSON object that it brings."""
    try:
        body = await request.json()
    except json.JSONDecodeError:
        raise web.HTTPBadRequest from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def number(body: JsonObject, name: str) -> int:
    """A whole number in it."""
    try:
        return int(body[name])
    except (KeyError, TypeError, ValueError):
        raise web.HTTPBadRequest from None


def reply_to(request: web.Request) -> int | None:
    """The message that what is sent replies to."""
    named = request.headers.get("X-Reply-To", "")
    return int(named) if named.isascii() and named.isdigit() else None


def client_id(request: web.Request) -> str | None:
    """The page's own mark for what it sends."""
    return request.headers.get("X-Client-Id")


def refusal(reason: str) -> web.Response:
    """Why it can't be done, in words for the person."""
    return web.json_response({"reason": reason}, status=400)
