from __future__ import annotations

import pytest
from matplotlib.transforms import Bbox

from bot.drawings.canvas import Sheet


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Bbox]:
    """What the texts of a picture take of it."""
    boxes: list[Bbox] = []
    write = Sheet.text

    def text(*arguments: object, **named: object) -> Bbox:
        box = write(*arguments, **named)  # type: ignore[arg-type]
        boxes.append(box)
        return box

    monkeypatch.setattr(Sheet, "text", text)
    return boxes
