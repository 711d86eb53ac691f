"""Video notes and GIFs through the real bot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.pictures import astronaut
from support.videos import encoded_video

from bot.demo import PAGE_USER, DemoServer

from .chatting import ANSWER_WITHIN, Chatter, Message, buttons, text
from .conftest import Bot

pytestmark = pytest.mark.slow


async def send(server: DemoServer, kind: str, video: bytes, **described: Any) -> Message:
    """A video as Telegram would describe it; returns what has become of the message that answers."""
    file = server.state.files.keep("videos", "video.mp4", "video/mp4", video)
    content = {kind: file.as_document() | {"duration": 2} | described}
    if kind == "animation":
        content["document"] = file.as_document()
    server.people._say(PAGE_USER, content, None)
    begun = await server.next_message(PAGE_USER, ANSWER_WITHIN)
    assert "Looking at your video" in text(begun)

    def is_finished(message: Message) -> bool:
        return message["message_id"] == begun["message_id"] and "Looking" not in text(message)

    return await server.wait_for(is_finished, PAGE_USER, ANSWER_WITHIN)


async def test_a_video_note_and_a_gif_are_read_like_selfies(server: DemoServer, bot: Bot, tmp_path: Path) -> None:
    face = astronaut().crop((90, 0, 390, 300)).resize((384, 384))
    video = encoded_video([face] * 8, tmp_path)
    for kind, described in (("video_note", {"length": 384}), ("animation", {"width": 384, "height": 384})):
        answer = await send(server, kind, video, **described)
        assert "Happiness" in text(answer)
        assert "👍 1" in buttons(answer)
    assert await bot.stop() == 0
    kept = [path for path in bot.world.rglob("*") if path.is_file() and b"ftyp" in path.read_bytes()]
    assert kept == [] and bot.files_with_pixels() == []


async def test_one_that_can_t_be_read_gets_a_sentence(server: DemoServer, bot: Bot, tmp_path: Path) -> None:
    broken = await send(server, "video_note", b"\0\0\0\x18ftypmp42" + bytes(1000), length=384)
    assert "can't open this video" in text(broken)
    empty = encoded_video([astronaut().crop((0, 300, 200, 500))] * 4, tmp_path)
    nobody = await send(server, "video_note", empty, length=200)
    assert "no face in this video" in text(nobody)
    assert "😊 Happiness" in buttons(nobody)
    assert "five songs out" in text(await Chatter(server).say("/help"))
    assert bot.rows("SELECT * FROM answers") == []
