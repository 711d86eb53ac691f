"""Several faces in a photo, and several photos in an album, in the real process."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageOps
from support.pictures import astronaut, encoded, selfie

from bot.demo import PAGE_USER, DemoServer

from .conftest import Bot

pytestmark = pytest.mark.slow
ANSWER_WITHIN = 30.0  # seconds; far more than needed, for a machine that does other things too

Message = dict[str, Any]


def buttons(message: Message) -> dict[str, str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}


def words(message: Message) -> str:
    """The text without the marks that keep names in their order."""
    return str(message["text"]).replace("\u2068", "").replace("\u2069", "")


def two_people() -> bytes:
    """One face, and beside it the same in a mirror."""
    one = astronaut()
    both = Image.new("RGB", (2 * one.width, one.height))
    both.paste(one, (0, 0))
    both.paste(ImageOps.mirror(one), (one.width, 0))
    return encoded(both)


async def test_a_group_has_one_mood_and_each_face_can_be_picked(server: DemoServer, bot: Bot) -> None:
    await server.people.send_photo(PAGE_USER, two_people())
    group = await server.wait_for(lambda m: "👤 2" in buttons(m), within=ANSWER_WITHIN)
    assert "I see 2 faces; this is their mood together." in words(group)
    await server.people.press(PAGE_USER, group["message_id"], buttons(group)["👤 2"])
    same = group["message_id"]
    alone = await server.wait_for(
        lambda m: m["message_id"] == same and "👍 1" in buttons(m) and "👤 1" not in buttons(m), within=ANSWER_WITHIN
    )
    assert "faces" not in words(alone)
    assert bot.rows("SELECT origin, faces FROM answers ORDER BY id") == [("photo", 2), ("face", 1)]


async def test_an_album_is_answered_once_and_each_face_counts(server: DemoServer, bot: Bot) -> None:
    photos = (selfie(), encoded(Image.new("RGB", (640, 480))), two_people())
    updates = [await server.people.send_photo(PAGE_USER, photo, media_group_id="a") for photo in photos]
    answer = await server.wait_for(lambda m: "👍 1" in buttons(m), within=ANSWER_WITHIN)
    assert "I see 3 faces" in words(answer)
    for update in updates:
        server.deliver_again(update)
    await server.people.send_text(PAGE_USER, "/help")  # handled after what was delivered again
    await server.wait_for(lambda m: "five songs out" in m.get("text", ""), within=ANSWER_WITHIN)
    assert bot.rows("SELECT faces FROM answers") == [(3,)]
    assert len(server.calls_of("sendMessage")) == 2
