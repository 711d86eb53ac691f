"""The models to choose from."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from models.mood_effect.candidates import BLEND, BLENDED, CANDIDATES, candidate_scores


@pytest.fixture
def scores() -> dict[str, list[np.ndarray]]:
    random = np.random.default_rng(1)
    train, other = random.normal(size=(60, 3)), np.array([[-2.0, 0, 0], [2.0, 0, 0]])
    return candidate_scores(train, np.where(train[:, 0] > 0, 4.0, 1.0), [train, other])


@pytest.mark.parametrize("name", CANDIDATES)
def test_the_higher_the_score_the_rather_it_is_liked(scores: dict[str, list[np.ndarray]], name: str) -> None:
    assert scores[name][1][0] < scores[name][1][1]
    assert [len(part) for part in scores[name]] == [60, 2]


def test_the_blend_weighs_its_members_alike(scores: dict[str, list[np.ndarray]]) -> None:
    scaled = sum(scores[name][1] / scores[name][0].std() for name in BLENDED)

    assert scores[BLEND][1] == pytest.approx(scaled)
    assert roc_auc_score([False, True], scores[BLEND][1]) == 1.0
