"""Several people: a group with the bot, reactions, replies, and who one is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser` brings it")

from playwright.sync_api import FilePayload, expect
from support.pictures import selfie

from browser.chat import PHONE, SMALL_PHONE, Chat, button

if TYPE_CHECKING:
    from browser.conftest import OpenChat

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_two_people_vote_for_one_answer_and_each_sees_their_own_toast(open_chat: OpenChat) -> None:
    ada, ben = open_chat(person="Ada"), open_chat(person="Ben")
    for chat in (ada, ben):
        chat.enter_group()
    hers = ada.ask_in_group("best day of my life 🎉")
    expect(hers.locator(".sender")).to_have_text("Undertone")
    expect(hers.locator(".quote")).to_contain_text("Ada")
    his = ben.newest
    button(his, "👎 1").click()
    expect(ben.toast).to_have_text("👎 You won't see this one again.")
    expect(ada.toast).to_have_count(0)
    button(hers, "👍 1").click()
    expect(ada.toast).to_have_text("👍 More like this.")
    expect(ben.toast).not_to_have_text("👍 More like this.")
    expect(button(his, "✅ 1")).to_be_visible()  # the buttons show the votes of whose answer it is
    button(his, "🔄 More").click()
    expect(ben.toast).to_contain_text("This button is for somebody else.")
    ben.open_room("Undertone")
    ben.say("/taste")
    expect(ben.newest).to_contain_text(re.compile("learned from [\u2068\u2069]?1[\u2068\u2069]? vote"))


def test_a_reaction_is_a_vote_and_its_removal_takes_it_back(chat: Chat) -> None:
    answer = chat.say("/start mood_calm")
    chat.react(answer, "👍")
    expect(button(answer, "✅ 1")).to_have_attribute("data-style", "success")
    own = answer.get_by_role("button", name="Reaction 👍: you")
    expect(own).to_have_attribute("aria-pressed", "true")
    chat.page.reload()
    expect(own).to_be_visible()
    chat.react(answer, "👎")
    expect(button(answer, "🚫 1")).to_have_attribute("data-style", "danger")
    expect(button(answer, "👍 1")).to_be_visible()
    answer.get_by_role("button", name="Reaction 👎: you").click()
    expect(button(answer, "👎 1")).to_be_visible()
    expect(answer.locator(".reaction")).to_have_count(0)


def test_the_bot_answers_who_replies_to_it_and_nobody_else(open_chat: OpenChat) -> None:
    ben = open_chat(person="Ben")
    ben.enter_group()
    answer = ben.ask_in_group("so happy today")
    count = ben.messages.count()
    text = ben.page.get_by_label("Message", exact=True)
    text.fill("what do you all think?")
    ben.page.keyboard.press("Enter")
    expect(ben.page.locator(".from-me").last).to_contain_text("what do you all think?")
    answer.get_by_role("button", name="React or reply").click()
    ben.page.get_by_role("menuitem", name="Reply").click()
    expect(ben.page.locator("#reply-to")).to_contain_text("Undertone")
    expect(text).to_be_focused()
    photo = FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=selfie())
    ben.page.locator("#photo-input").set_input_files(photo)
    expect(ben.newest).to_contain_text("Happiness")
    expect(ben.page.locator("#reply-to")).to_be_hidden()
    assert ben.messages.count() == count + 1


def test_what_was_written_goes_along_with_a_photo(open_chat: OpenChat) -> None:
    chat = open_chat(person="Ben")
    chat.enter_group()
    chat.page.get_by_role("button", name="Speak to the bot").last.click()
    expect(chat.page.get_by_label("Message", exact=True)).to_have_value("@undertone_demo_bot ")
    chat.send_photos(selfie())
    expect(chat.page.locator(".from-me").last).to_contain_text("@undertone_demo_bot")
    expect(chat.page.get_by_label("Message", exact=True)).to_have_value("")


def test_what_happens_elsewhere_is_counted_until_it_is_read(open_chat: OpenChat) -> None:
    phone, ben = open_chat(PHONE, person="Clara"), open_chat(person="Ben")
    phone.enter_group()
    phone.open_room("Undertone")
    ben.enter_group()
    ben.ask_in_group("so happy today")
    expect(phone.page.get_by_role("button", name="Chats, 2 unread")).to_be_visible()
    expect(phone.page).to_have_title("(2) Undertone")
    phone.page.reload()
    expect(phone.page.get_by_role("button", name="Chats, 2 unread")).to_be_visible()
    phone.enter_group()
    expect(phone.newest).to_be_visible()
    expect(phone.page).to_have_title("Undertone")
    assert phone.beyond() == []


def test_somebody_else_is_chosen_with_keys_alone(chat: Chat) -> None:
    chat.say("hello")
    me = chat.page.get_by_role("button", name="You are Ada. Be somebody else")
    me.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.page.get_by_role("menuitemradio", name=re.compile("^Ada"))).to_be_focused()
    chat.page.keyboard.press("ArrowUp")
    expect(chat.page.get_by_role("menuitemradio", name=re.compile("^Clara.*Deutsch"))).to_be_focused()
    chat.page.keyboard.press("Enter")
    expect(chat.page.get_by_role("button", name="You are Clara. Be somebody else")).to_be_focused()
    expect(chat.page.locator(".from-me", has_text="hello")).to_have_count(0)
    chat.page.get_by_label("Message", exact=True).fill("/mood")
    expect(chat.page.get_by_role("option", name=re.compile("Stimmung"))).to_be_visible()
    expect(chat.page).to_have_url(re.compile(r"as=1003&chat=1003$"))


def test_a_reaction_is_chosen_with_keys_alone(chat: Chat) -> None:
    answer = chat.say("/start mood_calm")
    hand = answer.get_by_role("button", name="React or reply")
    hand.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.page.get_by_role("menuitemradio", name="👍")).to_be_focused()
    chat.page.keyboard.press("ArrowRight")
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("menu", name="React or reply")).to_be_hidden()
    expect(hand).to_be_focused()
    chat.page.keyboard.press("Enter")
    chat.page.keyboard.press("ArrowRight")
    chat.page.keyboard.press("Enter")
    expect(button(answer, "🚫 1")).to_be_visible()
    expect(hand).to_be_focused()


@pytest.mark.parametrize(("size", "colours"), [(PHONE, "dark"), (SMALL_PHONE, "light")])
def test_nothing_reaches_out_of_a_phones_group(open_chat: OpenChat, size: tuple[int, int], colours: str) -> None:
    chat = open_chat(size, colours, "Ben")
    chat.enter_group()
    answer = chat.ask_in_group("so happy today")
    chat.react(answer, "👍")
    expect(answer.locator(".reaction")).to_be_visible()
    answer.get_by_role("button", name="React or reply").click()
    chat.settle()
    assert chat.beyond() == []
    chat.page.keyboard.press("Escape")
    chat.page.get_by_role("button", name=re.compile("^You are Ben")).click()
    chat.settle()
    assert chat.beyond() == []
