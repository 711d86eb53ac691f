"""Widths, colours and languages: what can be seen of the page, and whether it can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser` brings it")

from playwright.sync_api import Locator, expect
from support.contrast import contrast, luminance
from support.pictures import selfie

from browser.chat import PHONE, SMALL_PHONE, button

if TYPE_CHECKING:
    from browser.conftest import OpenChat

pytestmark = [pytest.mark.browser, pytest.mark.slow]
READABLE = 4.5  # WCAG 2.2's least contrast for a text of this size (level AA)
ONE_LINE = 40  # CSS pixels; a label in two lines makes a key higher
LANGUAGES = ("Deutsch", "Español", "Français", "Português", "हिन्दी", "Türkçe", "Русский", "English")


@pytest.mark.parametrize(("size", "colours"), [(PHONE, "light"), (SMALL_PHONE, "dark")])
def test_nothing_reaches_out_of_a_phones_page(open_chat: OpenChat, size: tuple[int, int], colours: str) -> None:
    chat = open_chat(size, colours)
    assert chat.beyond() == []
    chat.send_photos(selfie())
    for words in ("/settings", "/journal", "/help", "W" * 120):
        chat.say(words)
        chat.settle()
        assert chat.beyond() == [], words


def test_the_longest_strategys_label_fits_in_every_language(open_chat: OpenChat) -> None:
    chat = open_chat(SMALL_PHONE)
    for language in LANGUAGES:
        button(chat.say("/language"), language).click()
        expect(button(chat.newest, f"✓ {language}")).to_be_visible()
        row = chat.say("/start mood_calm").locator(".keyrow").nth(2).locator(".key")
        longest = max(range(4), key=lambda at: len(row.nth(at).inner_text()))
        row.nth(longest).click()
        expect(row.nth(longest)).to_contain_text("✓")
        expect(chat.page.locator(".key.waiting")).to_have_count(0)  # while it waits, something moves across it
        needed, given, height = row.nth(longest).evaluate(
            "(key) => [key.scrollWidth, key.clientWidth, key.offsetHeight]"
        )
        assert needed <= given, language
        assert height <= ONE_LINE, language


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_texts_stand_out_from_their_ground(open_chat: OpenChat, colours: str) -> None:
    answer = open_chat(PHONE, colours).send_photos(selfie())
    ground = colour_of(answer.locator(".bubble"), "backgroundColor")
    assert (luminance(ground) < 0.1) == (colours == "dark")
    for part in (".words", ".words a", ".stamp"):
        assert contrast(colour_of(answer.locator(part).first, "color"), ground) >= READABLE, part


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_coloured_buttons_can_be_read(open_chat: OpenChat, colours: str) -> None:
    chat = open_chat(PHONE, colours)
    answer = chat.say("/start mood_calm")
    for label, tapped in (("👍 1", "✅ 1"), ("👎 2", "🚫 2")):
        button(answer, label).click()
        expect(button(answer, tapped)).to_be_visible()
    chat.settle()
    found = {}
    for key in answer.locator(".key[data-style]").all():
        text, ground = (colour_of(key, name) for name in ("color", "backgroundColor"))
        found[key.get_attribute("data-style")] = contrast(text, ground)
    assert found.keys() == {"success", "danger", "primary"}
    assert min(found.values()) >= READABLE, found


def colour_of(element: Locator, name: str) -> tuple[float, ...]:
    """Red, green and blue in [0, 1] of an opaque colour that the browser has computed."""
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", element.evaluate(f"(each) => getComputedStyle(each).{name}"))
    assert found
    return tuple(int(value) / 255 for value in found.groups())
