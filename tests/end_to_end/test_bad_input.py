"""What nobody should send: each gets a sentence or silence, and nothing is lost for others."""

from __future__ import annotations

from functools import partial

import pytest
from PIL import Image
from support.pictures import encoded, selfie

from bot.demo import PAGE_USER, DemoServer, DemoUser

from .chatting import ANSWER_WITHIN, Chatter, Message, buttons, text
from .conftest import Bot

pytestmark = pytest.mark.slow
ELSE = DemoUser(identifier=987654321, first_name="Ottilie")
FIFTY_MEGAPIXELS = (7100, 7100)
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01"
LONGEST_TEXT = 4096


def is_told(message: Message, number: int) -> bool:
    """Whether the message that said "Looking …" says what came of it."""
    return bool(message["message_id"] == number and "Looking" not in text(message))


def is_answer(message: Message) -> bool:
    return "👍 1" in buttons(message)


async def test_files_that_are_too_large_or_lie_texts_without_end_and_a_full_album(server: DemoServer, bot: Bot) -> None:
    large = encoded(Image.new("1", FIFTY_MEGAPIXELS), "PNG")
    for data, name, kind, expected in (
        (large, "large.png", "image/png", "at most 20 MB and 24 megapixels"),
        (b"<html></html>", "me.png", "image/png", "neither a JPEG, PNG or WebP picture nor an MP4 video"),
        (WEBM, "me.mp4", "video/mp4", "neither a JPEG, PNG or WebP picture nor an MP4 video"),
    ):
        await server.people.send_document(PAGE_USER, data, name, kind)
        begun = await server.next_message(PAGE_USER, ANSWER_WITHIN)
        told = await server.wait_for(partial(is_told, number=begun["message_id"]), PAGE_USER, ANSWER_WITHIN)
        assert expected in text(told)
    for words in ("no " * (LONGEST_TEXT // 3), "x" * LONGEST_TEXT, "😢" * (LONGEST_TEXT // 2)):
        assert "went wrong" not in text(await Chatter(server).say(words))
    for _ in range(10):
        await server.people.send_photo(ELSE, selfie(320, 240), media_group_id="ten")
    together = await server.wait_for(is_answer, ELSE, ANSWER_WITHIN)
    assert "I see 10 faces" in text(together)
    assert len(server.calls_of("sendMessage")) == 7  # the album is answered once
    assert "Traceback" not in bot.log()


@pytest.mark.usefixtures("bot")
async def test_thirty_photos_at_once_cost_nobody_else_their_answer(server: DemoServer) -> None:
    for _ in range(30):
        await server.people.send_photo(PAGE_USER, selfie(320, 240))
    await server.people.send_photo(ELSE, selfie(320, 240))
    await server.wait_for(is_answer, ELSE, ANSWER_WITHIN)

    def is_refusal(message: Message) -> bool:
        return "That was a lot at once" in text(message)

    await server.wait_for(is_refusal, PAGE_USER, ANSWER_WITHIN)
    said = server.state.chats.from_bot(PAGE_USER.identifier)
    assert len([message for message in said if is_answer(message)]) == 10
    assert len([message for message in said if is_refusal(message)]) == 1
