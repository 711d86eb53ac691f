"""What the journal and the taste have in common: a dark ground, which neither glares at night nor fades by day."""

from __future__ import annotations

from bot.drawings.canvas import HEIGHT, MARGIN, WIDTH, Sheet
from bot.drawings.colours import Colour
from bot.drawings.fonts import Weight

GROUND: Colour = (0.075, 0.075, 0.105)
PANEL: Colour = (0.125, 0.125, 0.165)
INK: Colour = (0.96, 0.96, 0.98)
PALE_INK: Colour = (0.70, 0.70, 0.76)
RULE: Colour = (0.34, 0.34, 0.42)

INNER = WIDTH - 2 * MARGIN
"""Pixels between the margins."""
BODY, SMALL = 34, 28
"""Pixels of letters: a phone shows the picture at about a third of its size, where the smaller are 9 points high."""


def headed_sheet(title: str, below: str, height: int = HEIGHT) -> Sheet:
    """A dark sheet with its title and a line below it."""
    sheet = Sheet(GROUND, height)
    sheet.text((MARGIN, 122), title, 58, INK, width=INNER, weight=Weight.BOLD)
    sheet.text((MARGIN, 176), below, BODY, PALE_INK, width=INNER)
    return sheet


def say_empty(sheet: Sheet, sentence: str, middle: float) -> None:
    """A sentence in place of what isn't there yet, centred at a height, on as many lines as it needs."""
    lines = sheet.wrapped(sentence, BODY, width=INNER - 120)
    for number, line in enumerate(lines):
        height = middle + (number - (len(lines) - 1) / 2) * BODY * 1.4
        sheet.text((WIDTH / 2, height), line, BODY, INK, width=INNER, align="center")
