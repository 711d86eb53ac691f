"""Entities as Telegram finds them in plain text."""

from __future__ import annotations

from bot.demo.entities import plain_entities, trimmed


def test_names_in_plain_text() -> None:
    assert plain_entities("me@home.org @abc @some_body, /help@some_body") == [
        {"type": "mention", "offset": 17, "length": 10},
        {"type": "bot_command", "offset": 29, "length": 15},
    ]


def test_commands_and_links_in_plain_text() -> None:
    assert plain_entities("/start at https://a.b/help. 1/2") == [
        {"type": "bot_command", "offset": 0, "length": 6},
        {"type": "url", "offset": 10, "length": 16},
    ]


def test_trimming_moves_the_entities() -> None:
    text, entities = trimmed(
        " \n ab ", [{"type": "bold", "offset": 0, "length": 5}, {"type": "code", "offset": 5, "length": 1}]
    )
    assert text == "ab"
    assert entities == [{"type": "bold", "offset": 0, "length": 2}]
