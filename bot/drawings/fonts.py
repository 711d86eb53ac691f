"""The fonts of the pictures, and what can be written with them.

Three families are asked in turn for each character: Poppins (Latin, Devanagari), DejaVu Sans, which comes with
matplotlib (Cyrillic, Greek, Hebrew, Arabic, symbols), and WenQuanYi Micro Hei (Chinese, Japanese, Korean).
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontEntry, FontProperties, fontManager, get_font

MOST_MARKS = 3
"""Combining marks kept on one letter; some titles pile up dozens, which would cover the lines above."""
NOTHING_LEFT = "♪"
"""Stands for a text of which no character can be written."""


class Weight(IntEnum):
    """How bold a text is."""

    REGULAR = 400
    BOLD = 600


_POPPINS = {Weight.REGULAR: "Poppins-Regular.ttf", Weight.BOLD: "Poppins-SemiBold.ttf"}
_DEJAVU = {Weight.REGULAR: "DejaVuSans.ttf", Weight.BOLD: "DejaVuSans-Bold.ttf"}
_LATIN, _WIDE, _EAST_ASIAN = FAMILIES = ("Undertone Latin", "Undertone wide", "Undertone East Asian")
"""Names of our own: a font of the same name that an operator's system has must not change the pictures."""


def _entries() -> list[FontEntry]:
    # Of the packages, only the font files are used.
    poppins = Path(str(files("fontpkg_poppins"))) / "files"
    dejavu = Path(get_data_path()) / "fonts" / "ttf"
    east_asian = Path(str(files("paperang_p2_fonts_cjk"))) / "fonts" / "wqy-microhei.ttc"
    return [
        *(FontEntry(str(poppins / name), name=_LATIN, weight=weight) for weight, name in _POPPINS.items()),
        *(FontEntry(str(dejavu / name), name=_WIDE, weight=weight) for weight, name in _DEJAVU.items()),
        *(FontEntry(str(east_asian), name=_EAST_ASIAN, weight=weight) for weight in Weight),  # it has one weight only
    ]


fontManager.ttflist[:0] = _entries()  # once, when the module is imported, which only one thread does


def font(size: float, weight: Weight) -> FontProperties:
    """The fonts in a size in points."""
    return FontProperties(family=FAMILIES, size=size, weight=int(weight))


def writable(text: str) -> str:
    """A text in one line, without the characters that no font has: emoji, a few scripts.

    The sentence that goes with a picture has the whole text; a picture never shows empty boxes.
    """
    kept: list[str] = []
    marks = 0
    for character in " ".join(text.split()):
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS and _has_glyph(character):
            kept.append(character)
    line = " ".join("".join(kept).split())
    return line if any(unicodedata.category(character)[0] in "LNPS" for character in line) else NOTHING_LEFT


def _has_glyph(character: str) -> bool:
    category = unicodedata.category(character)
    # Characters of format have no picture of their own: among them are the joiners of Hindi and the marks of direction.
    return category == "Cf" or (category != "Cc" and ord(character) in _characters())


@cache
def _characters() -> frozenset[int]:
    """Every character that has a glyph in both weights of some family."""
    by_family = (
        frozenset.intersection(
            *(frozenset(get_font(entry.fname).get_charmap()) for entry in _entries() if entry.name == family)
        )
        for family in FAMILIES
    )
    return frozenset().union(*by_family)
