from __future__ import annotations

import pytest

from core.answer_pages import history_page


@pytest.mark.parametrize(
    ("number", "total", "newer", "older", "pages"),
    [(0, 0, None, None, 1), (0, 5, None, None, 1), (0, 6, None, 1, 2), (1, 11, 0, 2, 3), (2, 11, 1, None, 3)],
)
def test_pages_know_their_neighbours(number: int, total: int, newer: int | None, older: int | None, pages: int) -> None:
    page = history_page((), number, total, size=5)
    assert (page.newer, page.older, page.pages) == (newer, older, pages)
