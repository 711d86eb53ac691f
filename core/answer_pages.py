"""A person's past answers, page by page, as /history shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.answers import Answer


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of past answers.

    Attributes:
        answers: the newest first.
        number: of the page, from 0.
        pages: how many there are, at least 1.
    """

    answers: tuple[Answer, ...]
    number: int
    pages: int

    @property
    def newer(self) -> int | None:
        """The number of the page before; None on the first one."""
        return self.number - 1 if self.number else None

    @property
    def older(self) -> int | None:
        """The number of the page after; None on the last one."""
        return self.number + 1 if self.number + 1 < self.pages else None


def history_page(answers: Sequence[Answer], number: int, total: int, size: int) -> HistoryPage:
    """A page of the history.

    Args:
        answers: those of this page, the newest first.
        number: of the page, from 0.
        total: how many answers there are on all pages.
        size: how many fit on one.
    """
    return HistoryPage(tuple(answers), number, pages=max(1, -(-total // size)))
