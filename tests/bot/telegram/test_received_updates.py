"""Updates that can't be read hold up no others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.telegram.received_updates import MOST_UPDATE_ID, is_update, readable

CHAT = {"id": 7, "type": "private"}
SOUND = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": CHAT, "text": "hello"}}


def after_reading(*updates: Any) -> list[Any]:
    updates_left: list[Any] = json.loads(readable(json.dumps({"ok": True, "result": updates}).encode()))["result"]
    return updates_left


def test_what_can_be_read_stays_byte_for_byte() -> None:
    content = b'{"ok":true,  "result":[' + json.dumps(SOUND).encode() + b"]}"
    assert readable(content) is content


@pytest.mark.parametrize(
    "broken",
    [{"message": {"message_id": "x"}}, {"message": 7}, {"callback_query": []}, {"message": {"text": "no chat"}}],
)
def test_what_cannot_be_read_counts_as_fetched(broken: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    assert after_reading({"update_id": 3} | broken, SOUND) == [{"update_id": 3}, SOUND]
    assert "an update that can't be read was left out" in caplog.text
    assert "no chat" not in caplog.text


def test_a_kind_of_the_future_is_read() -> None:
    later = {"update_id": 4, "telepathy": {"thought": "?"}}
    assert after_reading(later) == [later]


@pytest.mark.parametrize("broken", [None, 7, {}, {"update_id": "1"}, {"update_id": True}, {"update_id": -1}])
def test_what_is_no_update_is_left_out(broken: Any) -> None:
    assert not is_update(broken)
    assert after_reading(broken, SOUND) == [SOUND]


def test_numbers_are_those_that_can_be_remembered() -> None:
    assert is_update({"update_id": MOST_UPDATE_ID})
    assert not is_update({"update_id": MOST_UPDATE_ID + 1})


@pytest.mark.parametrize("content", [b"", b"<html>", b"[" * 100_000, b"7", b'{"ok":false}', b'{"result":{}}'])
def test_what_is_no_answer_to_a_poll_stays(content: bytes) -> None:
    assert readable(content) is content
