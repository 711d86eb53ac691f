"""A table in plain text: names to the left, cells to the right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """How wide the first column and each of the others are, in characters."""

    name_width: int
    column_width: int

    def row(self, name: str, *cells: str) -> str:
        """A line."""
        return (name.ljust(self.name_width) + "".join(cell.rjust(self.column_width) for cell in cells)).rstrip()


def fraction(value: float | None) -> str:
    """Three decimals, or a dash where nothing was measured."""
    return "-" if value is None else f"{value:.3f}"


def percent(share: float) -> str:
    """A share in [0, 1] in percent, with one decimal."""
    return f"{share * 100:.1f} %"
