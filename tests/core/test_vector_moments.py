"""What the moments say of all logits is what the logits say."""

from __future__ import annotations

import numpy as np
import pytest

from core import vector_moments
from core.vector_moments import VectorMoments

RANDOM = np.random.default_rng(0)
VECTORS = (RANDOM.standard_normal((1_000, 4)) * [3, 1, 0.1, 2] + 1).astype(np.float32)
BIAS = RANDOM.standard_normal(1_000).astype(np.float32)


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> VectorMoments:
    monkeypatch.setattr(vector_moments, "BLOCK", 300)
    return VectorMoments(VECTORS, BIAS)


def test_the_spread_is_that_of_the_logits(moments: VectorMoments) -> None:
    for query in RANDOM.standard_normal((5, 4)).astype(np.float32):
        logits = VECTORS @ query + BIAS
        assert moments.spread(query) == pytest.approx((logits.mean(), logits.std()), abs=1e-4)


def test_equal_logits_have_no_spread() -> None:
    same = VectorMoments(np.full((7, 3), 0.1, np.float32), np.full(7, 0.7, np.float32))
    assert same.spread(np.ones(3, np.float32)) == pytest.approx((1.0, 0.0), abs=1e-6)


def test_the_principal_axes_hold_the_most_variance(moments: VectorMoments) -> None:
    axes = moments.principal(2)
    assert axes.T @ axes == pytest.approx(np.eye(2), abs=1e-5)
    assert (VECTORS @ axes).var(axis=0).sum() == pytest.approx(VECTORS[:, [0, 3]].var(axis=0).sum(), rel=0.02)
    assert moments.principal(9).shape == (4, 4)
