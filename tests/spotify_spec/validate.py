"""Checks requests and responses against the trimmed description of Spotify's API."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from spotify_spec.trim import FACTS_FILE

TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}


@cache
def facts() -> dict[str, Any]:
    """The operations by method and path."""
    loaded: dict[str, Any] = json.loads(FACTS_FILE.read_text(encoding="utf-8"))["operations"]
    return loaded


def operation_of(method: str, path: str) -> str | None:
    """Which operation a request is for; None where the description has no such one."""
    for name in facts():
        verb, template = name.split(" ")
        if verb == method.lower() and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return name
    return None


def request_violations(operation: str, query: Mapping[str, str], body: Any) -> list[str]:
    """What is wrong with a request; empty if it is as described. ``body`` is None where there is none."""
    known = {name: fact for name, fact in facts()[operation]["parameters"].items() if fact["in"] == "query"}
    found = [f"{name}: unknown parameter" for name in query if name not in known]
    found += [f"{name}: missing" for name, fact in known.items() if fact["required"] and name not in query]
    schema = facts()[operation]["body"]
    if schema is None:
        return found + ([] if body is None else ["a body where none is described"])
    # Unknown names in a body would be taken without a word: a typing error must not be one of them.
    found += [f"{name}: unknown" for name in body or () if isinstance(body, dict) and name not in schema["properties"]]
    return found + _violations(schema, body, "body")


def response_violations(operation: str, status: int, body: Any) -> list[str]:
    """What is wrong with a response; empty if it is as described."""
    responses = facts()[operation]["responses"]
    if str(status) not in responses:
        return [f"{operation}: no response {status} is described"]
    schema = responses[str(status)]
    return ([] if body is None else ["a body where none is described"]) if schema is None else _violations(schema, body)


def _violations(schema: Mapping[str, Any], value: Any, where: str = "response") -> list[str]:
    if value is None:
        return [] if schema.get("nullable") else [f"{where}: null"]
    kind = schema.get("type")
    fits = kind is None or isinstance(value, TYPES[kind])
    if not fits or (isinstance(value, bool) and kind in ("integer", "number")):
        return [f"{where}: {value!r} is no {kind}"]
    found = [f"{where}.{name}: missing" for name in schema.get("required", ()) if name not in value]
    if "minimum" in schema and not schema["minimum"] <= value <= schema.get("maximum", value):
        found.append(f"{where}: {value} is out of range")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        inner = [(known[name], value[name], f"{where}.{name}") for name in value if name in known]
    else:
        inner = [(schema["items"], one, f"{where}[]") for one in value] if isinstance(value, list) else []
    return found + [line for each in inner for line in _violations(*each)]
