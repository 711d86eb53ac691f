"""The page without a mouse, and for somebody who hears it."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser` brings it")

from playwright.sync_api import expect

from browser.chat import Chat, button

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_command_is_chosen_and_a_button_pressed_with_keys_alone(chat: Chat) -> None:
    keys = chat.page.keyboard
    chat.page.reload()
    expect(chat.page.get_by_label("Message", exact=True)).to_be_focused()
    keys.type("/s")
    commands = chat.page.get_by_role("listbox", name="Commands").get_by_role("option")
    expect(commands).to_have_text(["/startWhat I do", "/settingsGenres, explicit songs, decades, consent and more"])
    expect(commands.nth(0)).to_have_attribute("aria-selected", "true")
    keys.press("ArrowDown")
    expect(commands.nth(1)).to_have_attribute("aria-selected", "true")
    keys.press("Enter")
    explicit = button(chat.newest, "🔞 Explicit songs: may come")
    expect(explicit).to_be_visible()
    for _ in range(8):  # from the text back over the paper clip and six of the nine buttons to the third
        keys.press("Shift+Tab")
    expect(explicit).to_be_focused()
    keys.press("Enter")
    expect(chat.toast).to_have_text("It counts from the next answer on.")


def test_the_focus_stays_on_a_button_whose_message_changes(chat: Chat) -> None:
    answer = chat.say("/start mood_calm")
    vote = button(answer, "👍 2")
    vote.focus()
    chat.page.keyboard.press("Enter")
    expect(button(answer, "✅ 2")).to_be_focused()
    chat.page.keyboard.press("Enter")
    expect(button(answer, "👍 2")).to_be_focused()


def test_the_menu_of_attachments_opens_and_closes_with_keys(chat: Chat) -> None:
    attach = chat.page.get_by_role("button", name="Attach")
    attach.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.page.get_by_role("menuitem", name="Photo")).to_be_focused()
    chat.page.keyboard.press("ArrowUp")
    expect(chat.page.get_by_role("menuitem", name="Commands")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("menu")).to_be_hidden()
    expect(attach).to_be_focused()
    expect(attach).to_have_attribute("aria-expanded", "false")


def test_the_conversation_is_announced_and_every_button_has_a_name(chat: Chat) -> None:
    chat.say("/start mood_calm")
    expect(chat.page.get_by_role("log", name="Conversation")).to_have_attribute("aria-live", "polite")
    nameless = "[...document.querySelectorAll('button')].filter((key) => !(key.ariaLabel ?? key.textContent).trim())"
    assert chat.page.evaluate(f"{nameless}.map((key) => key.outerHTML)") == []
