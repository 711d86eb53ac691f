"""A browser and a demo for all of these tests; for each of them, a person whom the bot does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from browser.demo import Demo

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from browser.chat import Chat, Colours

    OpenChat = Callable[..., Chat]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. All that runs until it is closed may not be async: playwright keeps a loop of its own."""
    from browser.chat import chromium, chromium_path

    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium in the PATH; `apt-get install chromium` brings one")
    with chromium(path) as running:
        yield running


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """``undertone demo``; at the end, it has reported no fault."""
    with Demo(tmp_path_factory.mktemp("demo")) as running:
        yield running
        log = running.log()
    assert [line for line in log.splitlines() if " ERROR " in line or "Traceback" in line] == [], log


@pytest.fixture
def open_chat(browser: Browser, demo: Demo) -> Iterator[OpenChat]:
    """Opens the chat page in a window of this size and these colours as somebody, whom it has the bot forget first; at
    the end, the browser had nothing to complain of.
    """
    from browser.chat import DESK, Chat

    chats: list[Chat] = []

    def opened(size: tuple[int, int] = DESK, colours: Colours = "light", person: str = "Ada") -> Chat:
        page = browser.new_page(
            viewport={"width": size[0], "height": size[1]}, color_scheme=colours, reduced_motion="reduce"
        )
        chats.append(Chat.opened(page, demo.url, person))
        chats[-1].start_anew()
        return chats[-1]

    yield opened
    for chat in chats:
        chat.page.close()
    assert [complaint for chat in chats for complaint in chat.complaints] == []


@pytest.fixture
def chat(open_chat: OpenChat) -> Chat:
    """The chat page at a desk."""
    return open_chat()
