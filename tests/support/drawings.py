"""Words for the pictures, plain ones and odd ones, and the moods that they show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import numpy as np
from matplotlib.transforms import Bbox
from PIL import Image

from bot.drawings.canvas import MARGIN
from bot.drawings.labels import CardLabels, JournalLabels, TasteLabels
from core.emotions import EMOTIONS, EmotionReading
from core.genres import Genre
from core.journal import Journal, JournalEntry
from core.moods import Feel, mood_from_reading

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)
LEADING = 14
"""Pixels by which the empty room above and below the letters of two lines may overlap."""
LONG = "ganz außerordentlich langer Name " * 7

ODD_TEXTS = (
    "",
    " ",
    "👩‍🎤🇧🇷👑",
    "A$AP $ong $x^2$ \\frac{1}{2}",
    "line\nbreak\ttab\x00\x07\ud800",
    "שלום עולם (Remix) عَرَبِيّ 123",
    "\u202eevil\u202c \u2066isolated\u2069 \u200d\ufe0f",
    "Z̷̡̢̛̮̯̫̹̻̣a̶̧̢̛͍̺̰̫l̴̨̛̛̠̥̠̦g̸̡̧̛̱̥̦o̵̡̢̨̧",
    "नमस्ते क्षत्रिय",
    "カーテンコール 달라달라 廻廻奇譚",
    "⣎⡇ꉺლ༽இ•̛)ྀ◞ ༎ຶ ༽ৣৢ؞ৢ؞ؖ ꉺლ",
    LONG,
    "W" * 200,
    "ש" * 200,
    "क्ष" * 100,
)


def journal_labels(text: str | None = None) -> JournalLabels:
    """In English, or all of them one text."""
    week = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    if text is None:
        feels = {feel: feel.value for feel in Feel}
        return JournalLabels("Moods", "4 weeks", feels, "old", "new", "week", "By weekday", week, "None yet")
    feels = dict.fromkeys(Feel, text)
    return JournalLabels(text, text, feels, text, text, text, text, (text,) * 7, text)


def taste_labels(text: str | None = None) -> TasteLabels:
    """In English, or all of them one text."""
    if text is None:
        genres = {genre: genre.value for genre in Genre}
        return TasteLabels("Taste", "3 votes", "liked", "disliked", "Artists", "Genres", genres, "None yet")
    return TasteLabels(text, text, text, text, text, text, dict.fromkeys(Genre, text), text)


def card_labels(text: str | None = None) -> CardLabels:
    """In English, or all of them one text."""
    if text is None:
        return CardLabels("Happiness", "Songs for an upbeat mood", "@bot")
    return CardLabels(text, text, text)


def some_journal(moods: int) -> Journal:
    """Four weeks up to :data:`NOW` with moods of a seed."""
    chance = np.random.default_rng(3)
    readings = chance.dirichlet(np.full(len(EMOTIONS), 0.3), moods)
    days = np.sort(chance.uniform(0, 27.5, moods))[::-1]
    entries = (
        JournalEntry(NOW - timedelta(days=day), mood_from_reading(EmotionReading(tuple(row))), named=False)
        for day, row in zip(days.tolist(), readings.tolist(), strict=True)
    )
    return Journal((NOW - timedelta(days=27)).date(), NOW.date(), tuple(entries))


def opened(picture: bytes) -> Image.Image:
    """The picture in a file's bytes, decoded."""
    image = Image.open(BytesIO(picture))
    image.load()
    return image


def assert_in_place(boxes: list[Bbox], width: int, height: int) -> None:
    """No text leaves the picture's margins (but for the side bearings of its letters), and none lies on another."""
    assert boxes
    for box in boxes:
        assert box.x0 >= MARGIN - 4
        assert box.x1 <= width - MARGIN + 4
        assert min(box.y0, box.y1) >= 0
        assert max(box.y0, box.y1) <= height
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            across = min(box.x1, other.x1) - max(box.x0, other.x0)
            down = min(max(box.y0, box.y1), max(other.y0, other.y1)) - max(min(box.y0, box.y1), min(other.y0, other.y1))
            assert across <= 0 or down <= LEADING
