"""Chromium without a window, and a person in it who looks at the chat page."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Locator, Page, Response, expect, sync_playwright

from bot.demo.nouns import PAGE_GROUP, PAGE_PEOPLE

Colours = Literal["light", "dark"]
CHOOSING = "Choosing songs for you"
"""What a message says that is going to be an answer."""
NAMES = ("chromium", "chromium-browser", "google-chrome")
PEOPLE = {each.first_name: each.identifier for each in PAGE_PEOPLE}
PATIENCE = 15_000  # milliseconds; far more than needed, for a machine that does other things too
PHONE = (390, 844)  # CSS pixels
SMALL_PHONE = (360, 740)
DESK = (1280, 900)

# Not playwright's wait_for_function, which evaluates a text in the page; the page's own rules forbid that.
_SETTLED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const ends = (each) => each.effect.getTiming().iterations === Infinity || each.finished.catch(() => null);
  await Promise.all([...document.images].filter((image) => image.src).map((image) => image.decode().catch(() => null)));
  await Promise.all(document.getAnimations().map(ends));
  const scroller = document.getElementById("scroller");
  for (let still = 0, top = null; still < 10; top = scroller.scrollTop) {
    await frame();
    still = scroller.scrollTop === top ? still + 1 : 0;
  }
}"""
_BEYOND = """() => [...document.querySelectorAll("html, body, body *")].filter((each) => {
  const { left, right, width } = each.getBoundingClientRect();
  const scrolls = !["hidden", "visible"].includes(getComputedStyle(each).overflowX);
  return (width && (left < -0.5 || right > innerWidth + 0.5)) || (scrolls && each.scrollWidth > each.clientWidth);
}).map((each) => `${each.tagName} ${each.className} ${each.textContent.slice(0, 30)}`)"""


def chromium_path() -> str | None:
    """The system's Chromium; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A browser without a window, with a camera that shows a test picture."""
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--disable-dev-shm-usage"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses to put root into one
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=flags)
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Chat:
    """Somebody who reads the page, writes and presses.

    Attributes:
        complaints: errors and warnings of the console, exceptions, and requests that the server refused.
    """

    page: Page
    complaints: list[str]

    @classmethod
    def opened(cls, page: Page, address: str, person: str = "Ada") -> Chat:
        """Open the chat page as somebody, and wait until the bot is there."""
        page.set_default_timeout(PATIENCE)
        chat = cls(page, _complaints_of(page))
        page.goto(f"{address}/?as={PEOPLE[person]}")
        expect(page.locator("#presence")).to_have_text("online")
        return chat

    @property
    def messages(self) -> Locator:
        """The bot's messages, oldest first."""
        return self.page.locator(".message.from-bot")

    @property
    def newest(self) -> Locator:
        """The bot's newest message with its buttons."""
        return self.messages.last

    @property
    def toast(self) -> Locator:
        """The line that answers a tap."""
        return self.page.locator(".toast")

    def open_room(self, title: str) -> None:
        """Open another chat of the list; on a phone, go back to the list first."""
        back = self.page.get_by_role("button", name=re.compile("^Chats"))
        if back.is_visible():
            back.click()
        self.page.get_by_role("navigation", name="Chats").get_by_role("button", name=re.compile(f"^{title}")).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def enter_group(self) -> None:
        """Open the group."""
        self.open_room(PAGE_GROUP.title)

    def ask_in_group(self, words: str) -> Locator:
        """Write to the bot in the group, wait for the answer, and return it."""
        return self.say(f"@undertone_demo_bot {words}")

    def react(self, message: Locator, emoji: str) -> None:
        """Choose a reaction to a message, or take it back."""
        message.get_by_role("button", name="React or reply").click()
        self.page.get_by_role("menuitemradio", name=emoji).click()

    def start_anew(self) -> None:
        """Have everything erased that the bot knows of the person."""
        question = self.say("/delete")
        keys(question).first.click()
        expect(keys(question)).to_have_count(0)

    def say(self, words: str) -> Locator:
        """Write, wait for the answer, and return it."""
        count = self.messages.count()
        self.page.get_by_label("Message", exact=True).fill(words)
        self.page.keyboard.press("Escape")  # the list of commands, if it has opened
        self.page.get_by_role("button", name="Send", exact=True).click()
        answer = self._next(count)
        expect(answer).not_to_contain_text(CHOOSING)
        return answer

    def send_photos(self, *files: bytes) -> Locator:
        """Send JPEGs, several of them as an album, wait for the answer with songs, and return it."""
        count = self.messages.count()
        chosen = [FilePayload(name=f"{at}.jpg", mimeType="image/jpeg", buffer=data) for at, data in enumerate(files)]
        self.page.locator("#photo-input").set_input_files(chosen)
        answer = self._next(count)
        expect(button(answer, "👍 1")).to_be_visible()
        return answer

    def beyond(self) -> list[str]:
        """What reaches out of the page to the side, or could be scrolled to the side."""
        return list(self.page.evaluate(_BEYOND))

    def settle(self) -> None:
        """Wait until pictures are loaded and nothing moves but what always does."""
        self.page.evaluate(_SETTLED)

    def _next(self, count: int) -> Locator:
        message = self.messages.nth(count)
        expect(message).to_be_visible()
        return message


def _complaints_of(page: Page) -> list[str]:
    complaints: list[str] = []

    def note_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.type}: {message.text}")

    def note_response(response: Response) -> None:
        if response.status >= 400:
            complaints.append(f"{response.status}: {response.url}")

    page.on("console", note_console)
    page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
    page.on("response", note_response)
    return complaints


def keys(message: Locator) -> Locator:
    """The buttons below a message."""
    return message.locator(".key")


def button(message: Locator, label: str) -> Locator:
    """A button of a message by its whole label."""
    return message.get_by_role("button", name=label, exact=True)
