"""The checker finds what violates the description of Spotify's API."""

from __future__ import annotations

from typing import Any

import pytest

from spotify_spec.trim import OPERATIONS, trimmed
from spotify_spec.validate import facts, operation_of, request_violations, response_violations

SAVE, FILL, MAKE = "put /me/library", "put /playlists/{playlist_id}/items", "post /me/playlists"


@pytest.mark.parametrize(
    ("operation", "query", "body"),
    [
        (SAVE, {}, None),
        (SAVE, {"uris": "spotify:track:a", "ids": "a"}, None),
        (SAVE, {"uris": "spotify:track:a"}, {"uris": []}),
        (FILL, {}, ["spotify:track:a"]),
        (FILL, {}, {"uris": "spotify:track:a"}),
        (FILL, {}, {"uris": [1]}),
        (FILL, {}, {"tracks": []}),
        (MAKE, {}, {"public": False}),
        (MAKE, {}, {"name": "x", "public": "no"}),
        (MAKE, {}, None),
    ],
)
def test_wrong_requests_are_found(operation: str, query: dict[str, str], body: Any) -> None:
    assert len(request_violations(operation, query, body)) == 1


def test_right_ones_pass() -> None:
    assert request_violations(SAVE, {"uris": "spotify:track:a"}, None) == []
    assert request_violations(FILL, {}, {"uris": ["spotify:track:a"], "insert_before": 0}) == []
    assert response_violations(MAKE, 201, {"id": "x", "description": None, "items": {"total": 0}}) == []
    assert response_violations(SAVE, 429, {"error": {"status": 429, "message": "x"}}) == []


@pytest.mark.parametrize(
    ("operation", "status", "body"),
    [
        (MAKE, 200, {}),
        (MAKE, 201, {"id": 7}),
        (MAKE, 201, {"id": None}),
        (MAKE, 401, {"error": {"status": 401}}),
        (MAKE, 401, {"error": {"status": 200, "message": "x"}}),
        (SAVE, 200, {}),
    ],
)
def test_wrong_responses_are_found(operation: str, status: int, body: Any) -> None:
    assert len(response_violations(operation, status, body)) == 1


def test_operations_are_told_by_method_and_path() -> None:
    assert operation_of("PUT", "/playlists/abc/items") == FILL
    assert operation_of("POST", "/playlists/abc/tracks") is operation_of("PUT", "/me/playlists") is None
    assert set(facts()) == {f"{method} {path}" for method, path in OPERATIONS}


def test_trimming_resolves_and_keeps_types_only() -> None:
    schema = {"type": "object", "description": "…", "properties": {"id": {"$ref": "#/schemas/Id"}}}
    operation = {
        "responses": {"200": {"$ref": "#/answers/One"}},
        "security": [{"oauth": ["a"]}],
        "requestBody": {"content": {"application/json": {"schema": {"allOf": [schema]}}}},
    }
    whole: dict[str, Any] = {
        "info": {"version": "1"},
        "paths": {path: {method: operation} for method, path in OPERATIONS if path != "/me/library"},
        "schemas": {"Id": {"type": "string", "example": "x", "nullable": True}},
        "answers": {"One": {"content": {"application/json": {"schema": schema}}}},
    }
    whole["paths"]["/me/library"] = {"put": operation}
    assert trimmed(whole)["operations"]["get /me"] == {
        "parameters": {},
        "body": {"type": "object", "properties": {"id": {"type": "string", "nullable": True}}},
        "scopes": ["a"],
        "responses": {"200": {"type": "object", "properties": {"id": {"type": "string", "nullable": True}}}},
    }
