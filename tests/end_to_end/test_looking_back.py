"""The journal, the taste, the history, the card, links with a mood, and inline mode, in the real process."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from support.pictures import selfie

from bot.demo import PAGE_USER, DemoServer

from .conftest import Bot

pytestmark = pytest.mark.slow
ANSWER_WITHIN = 30.0  # seconds; far more than needed, for a machine that does other things too

Message = dict[str, Any]


def buttons(message: Message) -> dict[str, str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}


def words(message: Message) -> str:
    """The text or the caption, without the marks that keep names in their order."""
    return str(message.get("text") or message.get("caption") or "").replace("\u2068", "").replace("\u2069", "")


async def say(server: DemoServer, text: str, expected: str) -> Message:
    """Send a text, and wait for a message that holds ``expected`` in its text or caption."""
    last = max((message["message_id"] for message in server.state.chats.messages(PAGE_USER.identifier)), default=0)
    await server.people.send_text(PAGE_USER, text)

    def answers(message: Message) -> bool:
        return message["message_id"] > last and expected in words(message)

    return await server.wait_for(answers, within=ANSWER_WITHIN)


async def press(server: DemoServer, message: Message, text: str) -> str:
    update = await server.people.press(PAGE_USER, message["message_id"], buttons(message)[text])
    return (await server.answer_to(update, ANSWER_WITHIN)).text


async def answered(server: DemoServer) -> Message:
    await server.people.send_photo(PAGE_USER, selfie())
    return await server.wait_for(lambda m: "👍 1" in buttons(m), within=ANSWER_WITHIN)


def size_of(server: DemoServer, message: Message) -> tuple[int, int]:
    return Image.open(BytesIO(server.state.files.by_id(message["photo"][-1]["file_id"]).data)).size


@pytest.mark.usefixtures("bot")
async def test_who_has_nothing_to_look_back_on_gets_a_sentence(server: DemoServer) -> None:
    assert "photo" not in await say(server, "/journal", "no mood of yours")
    assert "photo" not in await say(server, "/taste", "nothing of your taste")
    assert "reply_markup" not in await say(server, "/history", "no answers yet")


@pytest.mark.usefixtures("bot")
async def test_the_journal_is_a_picture_and_a_sentence(server: DemoServer) -> None:
    await answered(server)
    journal = await say(server, "/journal", "1 mood from")
    assert size_of(server, journal) == (1024, 1280)  # of 1080x1350, in the largest of Telegram's sizes
    assert "the days are those of \u2068UTC\u2069" in journal["caption"]


async def test_what_was_learned_is_shown_and_forgotten_in_place(server: DemoServer, bot: Bot) -> None:
    answer = await answered(server)
    await press(server, answer, "👍 1")
    taste = await say(server, "/taste", "learned from 1 vote.")
    high = size_of(server, taste)[1]
    forget = next(iter(buttons(taste)))
    assert forget.startswith("✕ ")
    assert await press(server, taste, forget) == "Forgotten, with all your votes on it."
    same = taste["message_id"]
    after = await server.wait_for(
        lambda m: m["message_id"] == same and "nothing of your taste" in words(m), within=ANSWER_WITHIN
    )
    assert buttons(after) == {}
    assert size_of(server, after)[1] < high
    assert bot.rows("SELECT count(*) FROM votes") == [(0,)]


@pytest.mark.usefixtures("bot")
async def test_the_history_turns_its_pages_in_place(server: DemoServer) -> None:
    for mood in ("sadness", "calm", "happiness", "fear", "tense"):
        await say(server, f"/start mood_{mood}", "1. ")
    newest = await say(server, "/history", "page 1 of 2")
    assert [entity["type"] for entity in newest["entities"]].count("text_link") == 20
    assert "🎧 Intense" in newest["text"] and "😢 Sadness" not in newest["text"]
    await press(server, newest, "Older ›")
    same = newest["message_id"]
    oldest = await server.wait_for(
        lambda m: m["message_id"] == same and "page 2 of 2" in words(m), within=ANSWER_WITHIN
    )
    assert "😢 Sadness" in oldest["text"]
    assert list(buttons(oldest)) == ["‹ Newer"]


@pytest.mark.usefixtures("bot")
async def test_a_card_is_a_message_of_its_own_and_shows_no_face(server: DemoServer) -> None:
    answer = await answered(server)
    await press(server, answer, "🖼 Card to share")
    card = await server.wait_for(lambda m: "photo" in m, within=ANSWER_WITHIN)
    assert size_of(server, card) == (1024, 1280)
    assert len([entity for entity in card["caption_entities"] if entity["type"] == "text_link"]) == 5
    assert card["caption"].startswith("😊 Happiness · Songs for this mood")
    again = await server.wait_for(lambda m: m["message_id"] == answer["message_id"], within=ANSWER_WITHIN)
    assert again["text"] == answer["text"]


@pytest.mark.usefixtures("bot")
async def test_a_link_with_a_mood_is_answered_with_songs_for_it(server: DemoServer) -> None:
    calm = await say(server, "/start mood_calm", "Songs for a calm mood")
    assert "never stored" in calm["text"]  # the first contact
    assert "👍 5" in buttons(calm)
    assert "never stored" in (await say(server, "/start mood_unheard-of", "Send me a selfie"))["text"]
    assert len(buttons(await say(server, "/start moods", "Which mood"))) == 7


async def test_tracks_are_offered_in_other_chats_and_nothing_is_kept_of_it(server: DemoServer, bot: Bot) -> None:
    offered = await server.offers_for(await server.people.ask_inline(PAGE_USER, "cal"), ANSWER_WITHIN)
    assert len(offered.results) == 10
    assert offered.results[0]["message"]["entities"][0]["url"].startswith("https://open.spotify.com/track/")
    again = await server.offers_for(await server.people.ask_inline(PAGE_USER, "calm"), ANSWER_WITHIN)
    assert again.results == offered.results
    nothing = await server.offers_for(await server.people.ask_inline(PAGE_USER, ""), ANSWER_WITHIN)
    assert (nothing.results, nothing.start_parameter) == ((), "moods")
    assert bot.rows("SELECT count(*) FROM answers") == [(0,)]
