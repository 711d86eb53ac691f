"""Several faces in a photo, several photos in an album, and several people in a group, in the real process."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageOps
from support.pictures import astronaut, encoded, selfie

from bot.demo import PAGE_USER, DemoGroup, DemoServer, DemoUser

from .conftest import Bot

pytestmark = pytest.mark.slow
ANSWER_WITHIN = 30.0  # seconds; far more than needed, for a machine that does other things too

BAND = DemoGroup(identifier=-1001234567890, title="The band")
OTTILIE = DemoUser(identifier=31, first_name="Ottilie")

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
    await server.people.press(PAGE_USER, alone["message_id"], buttons(alone)["‹ Back"])
    again = await server.wait_for(lambda m: m["message_id"] == same and "👤 2" in buttons(m), within=ANSWER_WITHIN)
    assert words(again).split("\n\n")[:6] == words(group).split("\n\n")[:6]  # but for the notice of first use


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


async def test_in_a_group_only_who_speaks_to_the_bot_is_answered(server: DemoServer, bot: Bot) -> None:
    for text in ("I am so sad", "@somebody I am so sad"):
        await server.people.send_text(OTTILIE, text, place=BAND)
    await server.people.send_photo(OTTILIE, selfie(), "me on the beach", place=BAND)
    await server.people.send_photo(OTTILIE, selfie(), "@undertone_demo_bot and now?", place=BAND)
    answer = await server.wait_for(lambda m: "👍 1" in buttons(m), BAND, ANSWER_WITHIN)
    assert "Happiness" in answer["text"]
    await server.people.send_text(PAGE_USER, "@undertone_demo_bot I am so sad", place=BAND)
    await server.wait_for(lambda m: "👍 1" in buttons(m) and "Happiness" not in m["text"], BAND, ANSWER_WITHIN)
    assert len(server.calls_of("sendMessage")) == 2
    assert bot.rows("SELECT user, origin FROM answers") == [(1, "photo"), (2, "words")]
    await server.people.send_text(PAGE_USER, "/export", place=BAND)
    await server.wait_for(lambda m: "in private only" in m.get("text", ""), BAND, ANSWER_WITHIN)
    assert server.calls_of("sendDocument") == []


async def test_in_a_group_a_vote_belongs_to_who_gives_it(server: DemoServer, bot: Bot) -> None:
    await server.people.send_photo(OTTILIE, selfie(), "@undertone_demo_bot", place=BAND)
    answer = await server.wait_for(lambda m: "👍 1" in buttons(m), BAND, ANSWER_WITHIN)

    async def press(user: DemoUser, text: str) -> str:
        update = await server.people.press(user, answer["message_id"], buttons(answer)[text], BAND)
        return (await server.answer_to(update, ANSWER_WITHIN)).text

    votes = "SELECT user, position, vote FROM votes JOIN answers ON id = answer ORDER BY user, position"
    assert await press(PAGE_USER, "👎 1") == "👎 You won't see this one again."
    assert await press(PAGE_USER, "👍 2") == "👍 More like this."
    assert await press(OTTILIE, "👍 1") == "👍 More like this."
    assert bot.rows(votes) == [(1, 0, 1), (2, 0, -1), (2, 1, 1)]
    assert await press(PAGE_USER, "👎 1") == "Taken back."
    assert bot.rows(votes) == [(1, 0, 1), (2, 1, 1)]
    assert (await press(PAGE_USER, "🔄 More")).startswith("This button is for somebody else.")
    await server.people.send_text(PAGE_USER, "/history")
    page = await server.wait_for(lambda m: "page 1 of 1" in words(m), within=ANSWER_WITHIN)
    assert "👥 Songs from a group" in page["text"]


async def test_in_a_group_what_was_learned_of_somebody_is_theirs_to_change(server: DemoServer, bot: Bot) -> None:
    await server.people.send_text(OTTILIE, "/start mood_calm", place=BAND)
    answer = await server.wait_for(lambda m: "👍 1" in buttons(m), BAND, ANSWER_WITHIN)
    await server.answer_to(
        await server.people.press(OTTILIE, answer["message_id"], buttons(answer)["👍 1"], BAND), ANSWER_WITHIN
    )
    await server.people.send_text(OTTILIE, "/taste", place=BAND)
    taste = await server.wait_for(lambda m: "photo" in m, BAND, ANSWER_WITHIN)
    tap = (taste["message_id"], next(iter(buttons(taste).values())), BAND)
    foreign = await server.answer_to(await server.people.press(PAGE_USER, *tap), ANSWER_WITHIN)
    assert foreign.text.startswith("This button is for somebody else.")
    assert bot.rows("SELECT vote FROM votes") == [(1,)]
