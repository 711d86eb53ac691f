"""The checker finds what is wrong, and nothing in what is right."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.demo.nouns import RecordedCall, Upload
from telegram_spec.validate import call_violations, object_violations, result_violations

KEYBOARD = {"inline_keyboard": [[{"text": "👍", "callback_data": "v1:vote:7:0:up"}]]}
CHAT = {"id": 5, "type": "private", "first_name": "Ada"}
BOT = {"id": 1, "is_bot": True, "first_name": "Undertone", "username": "undertone_demo_bot"}
MESSAGE = {"message_id": 9, "from": BOT, "chat": CHAT, "date": 1_700_000_000, "text": "Hello"}


def send(**parameters: Any) -> RecordedCall:
    """A correct ``sendMessage`` as a form, with these parameters on top."""
    return RecordedCall("sendMessage", {"chat_id": "5", "text": "Hello"} | parameters)


def keyboard(**button: Any) -> str:
    """A keyboard of one button."""
    return json.dumps({"inline_keyboard": [[button]]})


@pytest.mark.parametrize(
    "call",
    [
        send(),
        send(reply_markup=json.dumps(KEYBOARD), parse_mode="HTML", link_preview_options='{"is_disabled": true}'),
        RecordedCall("sendMessage", {"chat_id": 5, "text": "Hello", "reply_markup": KEYBOARD}),
        RecordedCall("getMe", {}),
        RecordedCall("getUpdates", {"offset": "0", "timeout": "20", "allowed_updates": '["message"]'}),
        RecordedCall("sendDocument", {"chat_id": "5"}, {"document": Upload("a.json", "application/json", b"{}")}),
        RecordedCall(
            "editMessageText", {"chat_id": "5", "message_id": "9", "text": "<b>x</b>" * 1000, "parse_mode": "HTML"}
        ),
    ],
)
def test_correct_calls_pass(call: RecordedCall) -> None:
    assert call_violations(call) == []


@pytest.mark.parametrize(
    ("call", "violation"),
    [
        (RecordedCall("sendRocket", {}), "sendRocket: unknown method"),
        (send(colour="red"), "sendMessage.colour: unknown parameter"),
        (RecordedCall("sendMessage", {"chat_id": "5"}), "sendMessage.text: missing"),
        (RecordedCall("sendMessage", {"chat_id": 5, "text": 7}), "sendMessage.text: 7 is no String"),
        (RecordedCall("deleteMessage", {"chat_id": "5", "message_id": "nine"}), "is not JSON, so no Integer"),
        (RecordedCall("deleteMessage", {"chat_id": "5", "message_id": "true"}), "True is no Integer"),
        (RecordedCall("answerCallbackQuery", {"callback_query_id": "1", "show_alert": "1"}), "1 is no Boolean"),
        (RecordedCall("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}), "longer than 200"),
        (RecordedCall("setMyCommands", {"commands": '[{"command": "start"}]'}), "commands[0].description: missing"),
        (RecordedCall("sendPhoto", {"chat_id": "5"}), "sendPhoto.photo: missing"),
        (RecordedCall("editMessageText", {"chat_id": "5", "text": "x"}), "editMessageText.message_id: missing"),
        (RecordedCall("editMessageText", {"chat_id": "5", "message_id": "9"}), "editMessageText.text: missing"),
        (send(text="x" * 4097), "sendMessage.text: longer than 4096"),
        (send(reply_markup='{"inline_keyboard": [{"text": "x"}]}'), "inline_keyboard[0]: no array"),
        (send(reply_markup='{"buttons": []}'), "reply_markup.inline_keyboard: missing"),
        (send(reply_markup=keyboard(text="x")), "0 actions in place of one"),
        (send(reply_markup=keyboard(text="x", callback_data="a", url="https://a.b")), "2 actions in place of one"),
        (send(reply_markup=keyboard(text="x", callback_data="é" * 33)), "not 1 to 64 bytes"),
        (send(reply_markup=keyboard(text="x", callback_data="a", size=3)), "[0][0].size: unknown field"),
        (send(reply_markup=keyboard(text="x", callback_data="a", style="red")), "'red' is no style"),
        (send(link_preview_options='{"is_disabled": "yes"}'), "'yes' is no Boolean"),
        (
            RecordedCall("getFile", {}, {"file_id": Upload("a", "b/c", b"d")}),
            "getFile.file_id: takes no file",
        ),
    ],
)
def test_wrong_calls_are_caught(call: RecordedCall, violation: str) -> None:
    assert any(violation in found for found in call_violations(call)), call_violations(call)


def test_a_correct_message_passes() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 60}]
    assert object_violations("Message", MESSAGE | {"photo": photo, "reply_markup": KEYBOARD}) == []
    assert result_violations("getUpdates", [{"update_id": 3, "message": MESSAGE}]) == []
    assert result_violations("sendChatAction", True) == []


@pytest.mark.parametrize(
    ("change", "violation"),
    [
        ({"mood": "calm"}, "Message.mood: unknown field"),
        ({"photo": [{"file_id": "a", "width": 90, "height": 60}]}, "photo[0].file_unique_id: missing"),
        ({"photo": {"file_id": "a"}}, "Message.photo: no array"),
        ({"date": "today"}, "'today' is no Integer"),
        ({"from": {"id": 1, "first_name": "x"}}, "Message.from.is_bot: missing"),
        ({"entities": [{"type": "bold", "offset": 0, "length": "4"}]}, "'4' is no Integer"),
    ],
)
def test_wrong_messages_are_caught(change: dict[str, Any], violation: str) -> None:
    assert any(violation in found for found in object_violations("Message", MESSAGE | change))


def test_a_wrong_result_is_caught() -> None:
    assert result_violations("getMe", True) == ["getMe: no object"]
    assert result_violations("deleteMessage", 1) == ["deleteMessage: 1 is no Boolean"]
