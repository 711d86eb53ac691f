"""Tests of gains, on numbers that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from sklearn.metrics import roc_auc_score

from models.mood_effect.significance import (
    Scored,
    auc_gain_by_listener,
    corrected_t_test,
    rmse_gain_by_listener,
    verdict,
)


def test_without_a_test_part_the_corrected_test_is_the_plain_one() -> None:
    gains = [0.01, 0.03, 0.02, 0.05]

    found = corrected_t_test(gains, test_share=0.0)

    plain = stats.ttest_1samp(gains, 0)
    assert found["gain"] == pytest.approx(np.mean(gains))
    assert found["p"] == pytest.approx(plain.pvalue)
    assert found["interval"] == pytest.approx(list(plain.confidence_interval()))
    assert found["verdict"] == "helps"


def test_overlapping_splits_prove_less() -> None:
    gains = [0.01, 0.03, 0.02, 0.05]
    low, high = corrected_t_test(gains, test_share=0.75)["interval"]

    plain = stats.ttest_1samp(gains, 0).confidence_interval()
    assert high - low == pytest.approx((plain.high - plain.low) * np.sqrt((0.25 + 0.75) / 0.25))
    assert verdict(low, high) == "not shown"


@pytest.mark.parametrize(("gain", "p", "word"), [(0.0, 1.0, "not shown"), (0.5, 0.0, "helps"), (-0.5, 0.0, "harms")])
def test_gains_that_are_all_alike(gain: float, p: float, word: str) -> None:
    found = corrected_t_test([gain, gain], test_share=0.3)

    assert (found["gain"], found["p"], found["verdict"]) == (gain, p, word)


def test_drawing_listeners_who_agree_gives_the_gain_itself() -> None:
    truth = np.array([True, False] * 3)
    scored = Scored(np.array([7, 7, 8, 8, 9, 9]), truth, without=np.zeros(6), with_it=truth.astype(float))

    assert auc_gain_by_listener([scored, scored]) == [0.5, 0.5]


def test_the_interval_by_listener_holds_the_gain() -> None:
    random = np.random.default_rng(0)
    truth = random.random(80) < 0.5
    with_it = truth + random.normal(0, 1, 80)
    scored = Scored(np.repeat(np.arange(20), 4), truth, random.normal(0, 1, 80), with_it)

    low, high = auc_gain_by_listener([scored])

    assert low < roc_auc_score(truth, with_it) - roc_auc_score(truth, scored.without) < high
    assert low < high


def test_errors_are_compared_by_listener() -> None:
    scored = Scored(np.array([1, 1, 2]), np.zeros(3), without=np.full(3, 2.0), with_it=np.full(3, 0.5))

    assert rmse_gain_by_listener(scored) == [1.5, 1.5]


def test_one_listener_who_is_helped_is_not_enough() -> None:
    scored = Scored(np.arange(4), np.zeros(4), without=np.ones(4), with_it=np.array([0.5, 1.0, 1.0, 1.2]))

    low, high = rmse_gain_by_listener(scored)

    assert low < 0 < high
