"""Trims the OpenAPI description of Spotify's API to the facts about the requests that are made in people's accounts.

Run ``python tests/spotify_spec/trim.py spotify-open-api.yml`` when another request is made.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FACTS_FILE = Path(__file__).parent / "facts.json"
OPERATIONS = (
    ("get", "/me"),
    ("get", "/me/player/recently-played"),
    ("get", "/me/top/tracks"),
    ("post", "/me/playlists"),
    ("put", "/playlists/{playlist_id}/items"),
    ("put", "/me/library"),
)
KEPT = ("type", "required", "nullable", "minimum", "maximum")
DEEPEST = 4
"""How far into an object its properties are kept."""


def trimmed(specification: dict[str, Any]) -> dict[str, Any]:
    """Parameters, bodies, scopes and responses of :data:`OPERATIONS`, with names, types and required flags only."""
    paths = specification["paths"]
    operations = {f"{method} {path}": _operation(specification, paths[path][method]) for method, path in OPERATIONS}
    return {"version": specification["info"]["version"], "operations": operations}


def _operation(whole: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    parameters = [_resolved(whole, parameter) for parameter in operation.get("parameters", ())]
    responses = {status: _resolved(whole, response) for status, response in operation["responses"].items()}
    return {
        "parameters": {
            one["name"]: {"in": one["in"], "required": one["required"], "type": one["schema"]["type"]}
            for one in parameters
        },
        "body": _content(whole, operation.get("requestBody", {})),
        "scopes": sorted({scope for way in operation["security"] for scopes in way.values() for scope in scopes}),
        "responses": {str(status): _content(whole, response) for status, response in responses.items()},
    }


def _content(whole: dict[str, Any], holder: dict[str, Any]) -> dict[str, Any] | None:
    content = holder.get("content", {}).get("application/json")
    return None if content is None else _schema(whole, content["schema"], 0)


def _schema(whole: dict[str, Any], schema: dict[str, Any], depth: int) -> dict[str, Any]:
    schema = _resolved(whole, schema)
    for part in schema.get("allOf", ()):
        schema = _merged(_resolved(whole, part), schema)
    facts = {name: schema[name] for name in KEPT if name in schema}
    if "properties" in schema and depth < DEEPEST:
        facts["properties"] = {name: _schema(whole, inner, depth + 1) for name, inner in schema["properties"].items()}
    if "items" in schema:
        facts["items"] = _schema(whole, schema["items"], depth + 1)
    return facts


def _merged(part: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with one of those that all have to hold."""
    both = {"properties": {**part.get("properties", {}), **schema.get("properties", {})}}
    return {**part, **schema, **{name: value for name, value in both.items() if value}}


def _resolved(whole: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        found: Any = whole
        for name in node["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        node = found
    return node


def main() -> None:
    """Read the description named on the command line and write :data:`FACTS_FILE`."""
    import yaml

    specification = yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8"))
    FACTS_FILE.write_text(json.dumps(trimmed(specification), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
