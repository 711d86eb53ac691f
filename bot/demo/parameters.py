"""The parameters of a Bot API call: read from HTTP in all of Telegram's forms, handed out by type."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.demo.faults import ApiFault, bad_request
from bot.demo.nouns import JsonObject, RecordedCall, Upload

UPLOAD_BYTES = 50 * 1024 * 1024  # the most that a bot may send to Telegram
CHUNK_BYTES = 256 * 1024


class Parameters:
    """Typed access to what a call carried. A value of the wrong type is answered with a 400."""

    def __init__(self, call: RecordedCall) -> None:
        self.call = call

    def text(self, name: str) -> str | None:
        """A text, or None where the parameter is absent."""
        value = self.call.parameters.get(name)
        return value if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number."""
        value = self.call.parameters.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        """A truth value; false where absent."""
        return str(self.call.parameters.get(name, "")).lower() in ("true", "1", "yes")

    def structure(self, name: str, kind: type) -> Any:
        """A JSON object (``dict``) or array (``list``), or None where absent or empty."""
        value = self.call.parameters.get(name)
        if value is None or value == "":
            return None
        try:
            parsed = json.loads(value) if isinstance(value, str) else value
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
        if not isinstance(parsed, kind):
            raise bad_request(f"object expected as {name}" if kind is dict else f"expected an Array of {name}")
        return parsed

    def upload(self, name: str) -> Upload | None:
        """The file of a field, directly or through ``attach://``; None where the field is text or absent."""
        reference = self.text(name) or ""
        return self.call.uploads.get(reference.removeprefix("attach://") if "attach://" in reference else name)


async def read_call(method: str, request: web.Request) -> RecordedCall:
    """The call in an HTTP request: from the query, JSON, an urlencoded form or a multipart form.

    Files of a form are kept in memory; aiohttp's own reader of forms would write them to a temporary file.
    """
    parameters: JsonObject = dict(request.query)
    if request.content_type == "application/json":
        return RecordedCall(method, parameters | await _json_object(request))
    if request.content_type == "multipart/form-data":
        fields, uploads = await _multipart(request)
        return RecordedCall(method, parameters | fields, uploads)
    return RecordedCall(method, parameters | dict(await request.post()))


async def _json_object(request: web.Request) -> JsonObject:
    try:
        parsed = await request.json()
    except ValueError:
        raise bad_request("can't parse request: the body is no JSON") from None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse request: JSON object expected")
    return parsed


async def _multipart(request: web.Request) -> tuple[JsonObject, dict[str, Upload]]:
    fields: JsonObject = {}
    uploads: dict[str, Upload] = {}
    room = UPLOAD_BYTES
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse request: nested multipart")
        data = await _read_part(part, room)
        room -= len(data)
        if part.filename is None:
            fields[part.name] = data.decode()
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, mime_type, data)
    return fields, uploads


async def _read_part(part: BodyPartReader, room: int) -> bytes:
    collected = bytearray()
    while chunk := await part.read_chunk(CHUNK_BYTES):
        collected += chunk
        if len(collected) > room:
            raise ApiFault(413, "Request Entity Too Large")
    return bytes(collected)
