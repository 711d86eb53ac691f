from __future__ import annotations

import pytest

from models.mood_effect import candidates, significance


@pytest.fixture(autouse=True)
def few_trees_and_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests want the way, not the figures."""
    for settings in (candidates.TREES, candidates.BOOSTING):
        monkeypatch.setitem(settings, "n_estimators", 5)
    monkeypatch.setattr(significance, "DRAWS", 200)
