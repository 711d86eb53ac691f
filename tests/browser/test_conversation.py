"""What people do in the chat page, from the first selfie on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser` brings it")

from playwright.sync_api import expect
from support.pictures import astronaut, encoded, selfie

from browser.chat import Chat, button, keys

if TYPE_CHECKING:
    from browser.conftest import OpenChat

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ANY = "[\u2068\u2069]?"  # an isolate, which keeps the directions of writing apart


def test_a_selfie_is_answered_and_a_vote_taken_back(chat: Chat) -> None:
    answer = chat.send_photos(selfie())
    expect(answer).to_contain_text("Happiness")
    expect(answer.locator(".words a[href^='https://open.spotify.com/track/']")).to_have_count(5)
    expect(answer.locator(".preview")).to_contain_text("Spotify")
    button(answer, "👍 1").click()
    expect(chat.toast).to_have_text("👍 More like this.")
    button(answer, "✅ 1").click()
    expect(chat.toast).to_have_text("Taken back.")
    expect(button(answer, "👍 1")).to_be_visible()
    expect(answer.locator(".key.waiting")).to_have_count(0)


def test_a_strategy_changes_the_songs_in_the_same_message(chat: Chat) -> None:
    answer = chat.send_photos(selfie())
    count = chat.messages.count()
    before = answer.locator(".words").inner_text()
    button(answer, "Calm").click()
    expect(chat.toast).to_have_text("🌙 From now on, songs that calm you down.")
    expect(button(answer, "✓ Calm")).to_be_visible()
    expect(answer).to_contain_text("Songs to calm you down:")
    assert answer.locator(".words").inner_text() != before
    assert chat.messages.count() == count


def test_words_are_answered_as_a_face_is(chat: Chat) -> None:
    answer = chat.say("exam tomorrow, panicking")
    expect(answer).to_contain_text(re.compile(f"I read {ANY}fear{ANY} in your words"))
    expect(button(answer, "👎 5")).to_be_visible()


def test_the_settings_are_pages_of_one_message(chat: Chat) -> None:
    settings = chat.say("/settings")
    count = chat.messages.count()
    button(settings, "🔞 Explicit songs: may come").click()
    expect(chat.toast).to_have_text("It counts from the next answer on.")
    expect(button(settings, "🔞 Explicit songs: left out")).to_be_visible()
    button(settings, "🎸 All genres").click()
    button(settings, "Jazz and blues").click()
    expect(button(settings, "✅ Jazz and blues")).to_be_visible()
    button(settings, "‹ Back").click()
    expect(settings.get_by_role("button", name=re.compile(f"Genres: ✅ {ANY}1{ANY} 🚫 {ANY}0"))).to_be_visible()
    assert chat.messages.count() == count


@pytest.mark.parametrize("height", [600, 900])
def test_pictures_of_the_bot_are_shown_whole_and_can_be_enlarged(open_chat: OpenChat, height: int) -> None:
    chat = open_chat((1000, height))
    button(chat.send_photos(selfie()), "🖼 Card to share").click()
    expect(chat.newest.locator("img")).to_be_visible()
    for message in (chat.messages.nth(chat.messages.count() - 1), chat.say("/journal")):
        picture = message.get_by_role("button", name="Photo, press to enlarge")
        expect(picture).to_be_visible()
        chat.settle()
        natural, shown = picture.locator("img").evaluate(
            "(image) => [image.naturalWidth / image.naturalHeight, image.clientWidth / image.clientHeight]"
        )
        assert shown == pytest.approx(natural, rel=0.02)
        box = picture.bounding_box()
        assert box is not None
        assert 200 <= box["height"] <= 0.7 * height
        picture.click()
        expect(chat.page.get_by_role("dialog", name="Photo")).to_be_visible()
        chat.page.keyboard.press("Escape")
        expect(chat.page.get_by_role("dialog", name="Photo")).to_be_hidden()


def test_an_album_is_one_grid_with_one_answer(chat: Chat) -> None:
    count = chat.messages.count()
    answer = chat.send_photos(selfie(640, 480), encoded(astronaut()), selfie(480, 480))
    expect(answer).to_contain_text(re.compile(f"I see {ANY}3{ANY} faces; this is their mood together"))
    assert chat.messages.count() == count + 1
    album = chat.page.locator(".album").last
    expect(album.locator("img")).to_have_count(3)
    first, second, third = album.locator(".message").evaluate_all(
        "(pictures) => pictures.map((each) => each.getBoundingClientRect().toJSON())"
    )
    assert second["y"] == third["y"] > first["y"]
    assert first["width"] > second["width"] == third["width"]


def test_the_camera_takes_a_picture_that_the_bot_reads(chat: Chat) -> None:
    chat.page.get_by_role("button", name="Take a photo with the webcam").click()
    chat.page.get_by_role("button", name="Take the photo").click()
    chat.page.get_by_role("dialog").get_by_role("button", name="Send").click()
    # Chromium's camera shows a test picture.
    expect(chat.newest).to_contain_text("I found no face in this photo.")
    expect(keys(chat.newest)).to_have_count(7)


def test_the_conversation_is_still_there_after_a_reload(chat: Chat) -> None:
    answer = chat.send_photos(selfie())
    button(answer, "👎 2").click()
    expect(button(answer, "🚫 2")).to_be_visible()
    chat.page.reload()
    expect(button(chat.newest, "🚫 2")).to_be_visible()
    expect(chat.page.locator(".from-me img").last).to_be_visible()
