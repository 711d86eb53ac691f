from __future__ import annotations

import pytest

from models.track_mood.model import MoodModel


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty tracks need no 400 trees."""
    monkeypatch.setattr(MoodModel.__init__, "__defaults__", (20,))
