"""What is kept of an update: enough to answer its picture, and nothing that somebody wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import Bot, Update, User

from bot.demo import DEMO_TOKEN
from bot.telegram.addressing import SAID_BY_A_CHAT, Addressed, SentThroughUs
from bot.telegram.traces import leaves_trace, trace_of
from bot.telegram.uploads import upload_of

FILE = {"file_id": "file-1", "file_unique_id": "unique-1", "file_size": 1000}
FRAME = {"width": 640, "height": 480, "duration": 3}
NAMED = {"file_name": "Geheimes.mp4", "mime_type": "video/mp4"}
UPLOADS: dict[str, Any] = {
    "photo": [FILE | {"width": 64, "height": 48}, FILE | {"file_id": "file-2", "width": 1280, "height": 960}],
    "document": FILE | NAMED,
    "video": FILE | FRAME | NAMED,
    "animation": FILE | FRAME | NAMED,
    "video_note": FILE | {"length": 384, "duration": 3},
}
ADA = {"id": 77, "is_bot": False, "first_name": "Geheimtraud", "username": "geheim", "language_code": "de"}
US = {"id": 1, "is_bot": True, "first_name": "Undertone", "username": "undertone_demo_bot"}
WRITTEN = {"caption": "@undertone_demo_bot Geheimes @geheim", "caption_entities": [
    {"type": "mention", "offset": 0, "length": 19}, {"type": "mention", "offset": 29, "length": 7},
]}  # fmt: skip
PRIVATE = {"id": 77, "type": "private", "first_name": "Geheimtraud"}
GROUP = {"id": -100, "type": "supergroup", "title": "Geheimbund"}


@pytest.fixture
def bot() -> Bot:
    made = Bot(DEMO_TOKEN)
    made._bot_user = User.de_json(US, None)
    return made


def sent(bot: Bot, chat: dict[str, Any] = PRIVATE, **content: Any) -> Update:
    message = {"message_id": 5, "date": 1_700_000_000, "chat": chat, "from": ADA, "media_group_id": "9"} | content
    update = Update.de_json({"update_id": 3, "message": message}, bot)
    assert update is not None
    return update


@pytest.mark.parametrize("kind", UPLOADS)
def test_a_picture_can_be_answered_later_and_no_word_is_kept(bot: Bot, kind: str) -> None:
    update = sent(bot, **{kind: UPLOADS[kind]}, **WRITTEN)
    assert leaves_trace(update)
    kept = json.dumps(trace_of(update))
    assert "geheim" not in kept.lower()
    again = Update.de_json(json.loads(kept), bot)
    assert again is not None
    before, message = update.message, again.message
    assert before is not None
    assert message is not None
    upload, original = upload_of(message), upload_of(before)
    assert upload is not None
    assert original is not None
    assert (type(upload), upload.file_id, upload.file_size) == (type(original), original.file_id, original.file_size)
    for name in ("message_id", "date", "media_group_id", "chat_id", "from_user"):
        assert getattr(message, name) == getattr(before, name)
    assert again.effective_user is not None
    assert again.effective_user.language_code == "de"


@pytest.mark.parametrize(
    ("content", "addressed"),
    [
        (WRITTEN, True),
        ({"caption": "Geheimes"}, False),
        ({"reply_to_message": {"message_id": 4, "date": 1, "chat": GROUP, "from": US, "text": "Geheimes"}}, True),
        ({"reply_to_message": {"message_id": 4, "date": 1, "chat": GROUP, "from": ADA, "text": "Geheimes"}}, False),
    ],
    ids=["by name", "not", "as an answer", "an answer to somebody else"],
)
def test_in_a_group_it_stays_for_us_or_not(bot: Bot, content: dict[str, Any], *, addressed: bool) -> None:
    update = sent(bot, GROUP, photo=UPLOADS["photo"], **content)
    kept = json.dumps(trace_of(update))
    again = Update.de_json(json.loads(kept), bot)
    assert "geheim" not in kept.lower()
    for each in (update, again):
        assert each is not None
        assert each.message is not None
        assert Addressed().filter(each.message) is addressed


def test_who_wrote_it_as_what_stays(bot: Bot) -> None:
    update = sent(bot, GROUP, photo=UPLOADS["photo"], sender_chat=GROUP, via_bot=US, is_automatic_forward=True)
    again = Update.de_json(trace_of(update), bot)
    assert again is not None
    assert again.message is not None
    assert SAID_BY_A_CHAT.check_update(again)
    assert SentThroughUs().filter(again.message)
    assert again.message.is_automatic_forward


def test_words_leave_none(bot: Bot) -> None:
    for update in (sent(bot, text="Geheimes"), Update(3)):
        assert not leaves_trace(update)
        with pytest.raises(ValueError, match="nothing is kept"):
            trace_of(update)
