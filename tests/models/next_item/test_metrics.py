"""Figures from ranks, to check by hand."""

from __future__ import annotations

import numpy as np
import pytest

from models.next_item.metrics import difference_intervals, figures_table, intervals, ranking_figures, set_figures


def test_the_figures_of_ranks() -> None:
    found = ranking_figures([np.array([1.0, 3.0]), np.array([11.0, 21.0])])

    assert found == pytest.approx(
        {
            "n": 4,
            "hr@1": 1 / 4,
            "hr@10": 2 / 4,
            "hr@20": 3 / 4,
            "ndcg@10": (1 + 1 / 2) / 4,
            "mrr@20": (1 + 1 / 3 + 1 / 11) / 4,
            "ndcg@20": (1 + 1 / 2 + 1 / np.log2(12)) / 4,
        }
    )


def test_precision_recall_and_f1_follow_from_one_right_item_a_guess() -> None:
    found = set_figures({"hr@1": 0.1, "hr@10": 0.22, "hr@20": 0.42})

    assert found["accuracy"] == 0.1
    for cutoff, recall in ((10, 0.22), (20, 0.42)):
        precision = found[f"precision@{cutoff}"]
        assert precision == pytest.approx(recall / cutoff)
        assert found[f"f1@{cutoff}"] == pytest.approx(2 * precision * recall / (precision + recall))


def test_an_interval_holds_the_mean_and_is_narrow_where_sessions_agree() -> None:
    random = np.random.default_rng(0)
    mixed = [random.choice([1.0, 50.0], size=3) for _ in range(200)]
    low, high = intervals(mixed)["hr@1"]

    assert low < ranking_figures(mixed)["hr@1"] < high
    assert 0.02 < high - low < 0.16  # one guess: 4 * sqrt(.25 / 600) = .08
    assert intervals([np.array([1.0, 50.0])] * 30)["hr@1"] == (0.5, 0.5)


def test_whole_sessions_are_drawn() -> None:
    """Sessions that are right or wrong throughout tell less than as many guesses of their own would."""
    whole = [np.full(10, 1.0 if number % 2 else 50.0) for number in range(40)]
    apart = [row[:1] for row in whole for _ in range(10)]

    assert np.ptp(intervals(whole)["hr@1"]) > 2 * np.ptp(intervals(apart)["hr@1"])


def test_a_difference_is_taken_guess_by_guess() -> None:
    random = np.random.default_rng(0)
    theirs = [random.choice([2.0, 50.0], size=2) for _ in range(50)]
    ours = [np.where(ranks == 2.0, 1.0, ranks) for ranks in theirs]

    found = difference_intervals(ours, theirs)

    assert found["hr@10"] == (0.0, 0.0)
    assert found["ndcg@10"][0] > 0


def test_the_table_names_every_model() -> None:
    text = figures_table({"oracle": ranking_figures([np.ones(2)])})

    assert text.splitlines()[0].split() == ["HR@1", "HR@10", "HR@20", "NDCG@10", "MRR@20", "NDCG@20", "guesses"]
    assert text.splitlines()[1].split() == ["oracle", *["1.0000"] * 6, "2"]
