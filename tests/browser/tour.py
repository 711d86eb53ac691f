"""The pictures of the README's tour, taken of the real demo:
``cd tests && uv run --extra train --group browser python -m browser.tour``.

The face is NASA's public-domain portrait. The weeks of the journal are an example: a person writes a sentence for each
of some days, and the answers are then dated back in the demo's database, which nothing but this script knows.
"""

from __future__ import annotations

import argparse
import io
import re
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, expect
from support.pictures import astronaut, encoded

from browser.chat import Chat, Colours, button, chromium, chromium_path
from browser.demo import Demo

DOCS = Path(__file__).parents[2] / "docs"
PHONE_SIZE = (390, 1110)  # CSS pixels; taller than a phone, so that a whole answer is seen
DESK_SIZE = (900, 1180)
DENSITY = 2  # pixels for each CSS pixel
QUALITY = 80  # of WebP, 0 to 100
MOST_BYTES = 150_000
DAY = 86_400_000_000  # microseconds, the database's unit
DIARY = {
    27: "I am so sad and lonely",
    26: "cried all night, I miss her so much",
    24: "so angry at my boss, this is unfair",
    22: "nervous about the interview tomorrow",
    20: "feeling down and tired",
    18: "disappointed again",
    15: "surprised by the snow",
    13: "tired but hopeful",
    11: "wow, I did not expect that!",
    9: "I got the job, I am so happy!",
    7: "afraid that I will fail",
    5: "grateful for my friends",
    4: "best concert of my life 🎉",
    2: "a bit sad that it is over",
    1: "happy and relaxed",
}  # days ago, and what was said
"""An example of four weeks."""


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DOCS / "tour", help="a folder (default docs/tour)")
    parser.add_argument("--desk", type=Path, default=DOCS / "chat-page.png", help="the picture at a desk")
    options = parser.parse_args()
    path = chromium_path()
    if path is None:
        sys.exit("no Chromium in the PATH; `apt-get install chromium` brings one")
    options.out.mkdir(parents=True, exist_ok=True)
    with chromium(path) as browser:
        with tempfile.TemporaryDirectory() as folder, Demo(Path(folder)) as demo:
            take_desk(browser, demo, options.desk)
        with tempfile.TemporaryDirectory() as folder, Demo(Path(folder)) as demo:
            take_tour(browser, demo, options.out)


def take_desk(browser: Browser, demo: Demo, path: Path) -> None:
    """An answer at a desk, with a vote."""
    chat = opened(browser, demo, DESK_SIZE, density=1)
    answer = chat.send_photos(wide_selfie())
    vote(answer, "👍 3")
    shot(chat).convert("RGB").save(path, optimize=True)
    chat.page.close()


def take_tour(browser: Browser, demo: Demo, out: Path) -> None:
    """What the bot can do, on a phone by day and by night."""
    chat = opened(browser, demo, PHONE_SIZE)
    write_diary(chat, demo)
    answer = chat.send_photos(wide_selfie())
    vote(answer, "👍 2")
    keep(chat, out / "answer.webp")
    button(answer, "🖼 Card to share").click()
    expect(chat.newest.locator("img")).to_be_visible()
    keep(chat, out / "card.webp")
    answer = chat.say("exam tomorrow, panicking")
    keep(chat, out / "words.webp")
    button(answer, "Journey").click()
    expect(button(answer, "✓ Journey")).to_be_visible()
    keep(chat, out / "journey.webp")
    for command in ("journal", "taste", "settings"):
        chat.say(f"/{command}")
        keep(chat, out / f"{command}.webp")
    chat.page.close()
    take_german(opened(browser, demo, PHONE_SIZE, "dark"), out / "german.webp")
    take_group(browser, demo, out / "group.webp")


def write_diary(chat: Chat, demo: Demo) -> None:
    """Four weeks of moods, with some votes."""
    for number, (days, words) in enumerate(DIARY.items()):
        answer = chat.say(words)
        if number % 3 == 0:
            vote(answer, "👍 1")
            vote(answer, "👎 4" if number % 2 else "👍 3")
        with closing(sqlite3.connect(demo.database)) as connection, connection:
            newest = "(SELECT max(id) FROM answers)"
            connection.execute(f"UPDATE answers SET at = at - ? WHERE id = {newest}", (days * DAY,))  # noqa: S608


def take_german(chat: Chat, path: Path) -> None:
    """An answer in German, by night."""
    button(chat.say("/language"), "Deutsch").click()
    expect(button(chat.newest, "✓ Deutsch")).to_be_visible()
    answer = chat.send_photos(wide_selfie())
    answer.locator(".keyrow").nth(2).get_by_role("button").nth(1).click()  # songs that lift the mood
    expect(answer.get_by_role("button", name=re.compile("^✓"))).to_be_visible()
    keep(chat, path)


def take_group(browser: Browser, demo: Demo, path: Path) -> None:
    """A group with the bot, as one of its people sees it: two have voted, each for themselves."""
    clara, ben = (opened(browser, demo, PHONE_SIZE, person=person) for person in ("Clara", "Ben"))
    ben.say("/start mood_calm")  # at the first answer, there is the notice about the AI as well
    for chat in (clara, ben):
        chat.enter_group()
    tell(clara, "Who brings the music tonight?")
    answer = ben.ask_in_group("best concert of my life 🎉")
    vote(answer, "👍 2")
    button(clara.newest, "👎 4").click()
    clara.react(clara.newest, "👍")
    expect(answer.get_by_role("button", name="Reaction 👍: Clara")).to_be_visible()
    ben.react(answer, "🔥")
    keep(ben, path)
    for chat in (clara, ben):
        chat.page.close()


def tell(chat: Chat, words: str) -> None:
    """Write something that is not for the bot."""
    chat.page.get_by_label("Message", exact=True).fill(words)
    chat.page.keyboard.press("Enter")
    expect(chat.page.locator(".from-me").last).to_contain_text(words)


def opened(
    browser: Browser,
    demo: Demo,
    size: tuple[int, int],
    colours: Colours = "light",
    density: int = DENSITY,
    person: str = "Ada",
) -> Chat:
    """The chat page in a new window whose movements are short."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=density, color_scheme=colours, reduced_motion="reduce", locale="en-GB",
    )  # fmt: skip
    return Chat.opened(page, demo.url, person)


def wide_selfie() -> bytes:
    """A photo that leaves room for the answer."""
    return encoded(astronaut().crop((40, 0, 420, 200)))


def vote(answer: Locator, label: str) -> None:
    """Press a vote's button, and wait until it is marked."""
    button(answer, label).click()
    expect(button(answer, {"👍": "✅", "👎": "🚫"}[label[0]] + label[1:])).to_be_visible()


def keep(chat: Chat, path: Path) -> None:
    """Write what the page shows.

    Raises:
        ValueError: the file would be too large for a README.
    """
    shot(chat).save(path, "WEBP", quality=QUALITY, method=6)
    count = path.stat().st_size
    sys.stdout.write(f"{path} {count / 1000:.0f} kB\n")
    if count > MOST_BYTES:
        raise ValueError(f"{path} has {count} bytes, more than {MOST_BYTES}")


def shot(chat: Chat) -> Image.Image:
    """What the page shows once the line that answers a tap has gone."""
    expect(chat.toast).to_have_count(0)
    chat.settle()
    return Image.open(io.BytesIO(chat.page.screenshot(animations="disabled")))


if __name__ == "__main__":
    main()
