"""How numbers, lists and tables are written in the pages of ``docs/``."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

LINE_LENGTH = 120
UNKNOWN = "–"
"""Stands in a table's cell for what nobody recorded."""
HELD_SPACE = "\N{NO-BREAK SPACE}"
NUMBER_STARTS = ("", *"0123456789.+−–")

Row = Sequence[str]


def percent(share: float | None) -> str:
    """A share in [0, 1] as ``71.2 %``."""
    return UNKNOWN if share is None else f"{share:.1%}".replace("%", " %")


def points(share: float, digits: int = 1) -> str:
    """A difference of two shares in percentage points, always with its sign: ``+1.2``, ``−0.4``, ``0.0``."""
    number = f"{share * 100:+.{digits}f}"
    return number[1:] if float(number) == 0 else number.replace("-", "−")


def fraction(value: float | None, digits: int = 2) -> str:
    """A number in [0, 1] as ``.65``."""
    return UNKNOWN if value is None else f"{value:.{digits}f}".removeprefix("0")


def milliseconds(value: float | None) -> str:
    """A duration with two digits that count: ``0.94 ms``, ``3.0 ms``, ``31 ms``."""
    if value is None:
        return UNKNOWN
    exponent = int(f"{value:.1e}".split("e")[1])
    return f"{value:,.{min(max(1 - exponent, 0), 3)}f} ms"


def count(number: float | None) -> str:
    """A whole number with its thousands apart: ``3,589``."""
    return UNKNOWN if number is None else f"{number:,.0f}"


def megabytes(size: float) -> str:
    """A size in bytes as ``2.8 MB`` (of a million bytes each)."""
    return f"{size / 1e6:.1f} MB"


def plain(value: Any) -> str:
    """A setting of any type in as few characters as say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, list | tuple):
        return f"({', '.join(plain(part) for part in value)})"
    if isinstance(value, Mapping):
        return f"({settings(value)})"
    return str(value)


def settings(values: Any) -> str:
    """Named settings in a row: ``epochs 40, dropout 0.3``; what has no names, as :func:`plain` writes it."""
    if not isinstance(values, Mapping):
        return plain(values)
    return ", ".join(f"{words(name)} {plain(value)}" for name, value in values.items())


def words(name: str) -> str:
    """The name of a key as words: ``weight_decay`` as ``weight decay``."""
    return name.replace("_", " ")


def listing(names: Sequence[str]) -> str:
    """Names as in a sentence: ``anger, fear and sadness``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sentence(text: str) -> str:
    """``text`` with a capital at its start."""
    return text[:1].upper() + text[1:]


def paragraph(text: str) -> str:
    """Text in lines of at most 120 characters."""
    return _filled(text, LINE_LENGTH)


def remark(text: str) -> str:
    """Recorded words as a paragraph that begins and ends like a sentence."""
    return paragraph(sentence(text.rstrip(". ")) + ".")


def bullet(text: str) -> str:
    """An entry of a list, in lines of at most 120 characters."""
    return "- " + _filled(text, LINE_LENGTH - 2).replace("\n", "\n  ")


def _filled(text: str, length: int) -> str:
    """``text`` in lines; a number and its unit stay in one."""
    held = re.sub(r"(?<=\d) (?=%|ms\b|MB\b)", HELD_SPACE, " ".join(text.split()))
    filled = textwrap.fill(held, length, break_long_words=False, break_on_hyphens=False)
    return filled.replace(HELD_SPACE, " ")


def joined(blocks: Iterable[str]) -> str:
    """Blocks of Markdown with an empty line between each two; empty blocks are left out."""
    return "\n\n".join(block for block in blocks if block)


def table(header: Row, rows: Iterable[Row]) -> str:
    """A table in GitHub's Markdown, its columns padded; columns of numbers stand to the right, words to the left."""
    body = [[_cell(cell) for cell in row] for row in rows]
    cells = [[_cell(cell) for cell in header], *body]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(header))]
    right = [all(row[column][:1] in NUMBER_STARTS for row in body) for column in range(len(header))]
    rule = ["-" * (width - 1) + ":" if number else "-" * width for width, number in zip(widths, right, strict=True)]
    lines = [
        [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, right, strict=True)
        ]
        for row in (cells[0], rule, *body)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
