"""Figures of a ranking, from the ranks of the right items; each guess has one right item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.float64]

DRAWS = 2000
CONFIDENCE = 0.95


def hits(ranks: Ranks, cutoff: int) -> NDArray[np.float64]:
    """1 where the right item is among the first ``cutoff``, else 0."""
    return (ranks <= cutoff).astype(np.float64)


def ndcg(ranks: Ranks, cutoff: int) -> NDArray[np.float64]:
    """Normalised discounted cumulative gain, 0..1."""
    return np.where(ranks <= cutoff, 1 / np.log2(1 + ranks), 0.0)


def reciprocal(ranks: Ranks, cutoff: int) -> NDArray[np.float64]:
    """One over the rank, 0 beyond the cut."""
    return np.where(ranks <= cutoff, 1 / ranks, 0.0)


MEASURES = {
    "hr@1": (hits, 1),
    "hr@10": (hits, 10),
    "hr@20": (hits, 20),
    "ndcg@10": (ndcg, 10),
    "mrr@20": (reciprocal, 20),
    "ndcg@20": (ndcg, 20),
}
"""What is measured of each guess, by name."""


def ranking_figures(ranks: Sequence[Ranks]) -> dict[str, float]:
    """The number of guesses ``n`` and the means of :data:`MEASURES` over all of them.

    Args:
        ranks: of each session, from 1.
    """
    together = np.concatenate(ranks)
    means = {name: float(np.mean(measure(together, cutoff))) for name, (measure, cutoff) in MEASURES.items()}
    return {"n": len(together), **means}


def set_figures(figures: Mapping[str, float]) -> dict[str, float]:
    """Accuracy, and precision, recall and F1 of the first 10 and 20, as the paper has them.

    With one right item a guess they follow from the hit rate: recall is the hit rate, precision that over the cut.
    """
    found = {"accuracy": figures["hr@1"]}
    for cutoff in (10, 20):
        recall = figures[f"hr@{cutoff}"]
        found[f"precision@{cutoff}"] = recall / cutoff
        found[f"recall@{cutoff}"] = recall
        found[f"f1@{cutoff}"] = 2 * recall / (cutoff + 1)
    return found


def intervals(ranks: Sequence[Ranks], seed: int = 0) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals of :data:`MEASURES`: whole sessions are drawn, for guesses in one are alike."""
    return {name: _interval(totals, ranks, seed) for name, totals in _totals(ranks).items()}


def difference_intervals(one: Sequence[Ranks], other: Sequence[Ranks], seed: int = 0) -> dict[str, tuple[float, float]]:
    """The same of how much better ``one`` is than ``other``, which ranked the same guesses."""
    ours, theirs = _totals(one), _totals(other)
    return {name: _interval(ours[name] - theirs[name], one, seed) for name in MEASURES}


def _totals(ranks: Sequence[Ranks]) -> dict[str, NDArray[np.float64]]:
    return {
        name: np.array([measure(session, cutoff).sum() for session in ranks])
        for name, (measure, cutoff) in MEASURES.items()
    }


def _interval(totals: NDArray[np.float64], ranks: Sequence[Ranks], seed: int) -> tuple[float, float]:
    lengths = np.array([len(session) for session in ranks])
    random = np.random.default_rng(seed)
    drawn = random.multinomial(len(ranks), np.full(len(ranks), 1 / len(ranks)), size=DRAWS)
    means = drawn @ totals / (drawn @ lengths)
    low, high = np.quantile(means, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)


def figures_table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """A small table to print, one model a line."""
    head = f"{'':<34}" + "".join(name.upper().rjust(9) for name in MEASURES) + "guesses".rjust(9)
    rows = [
        name.ljust(34) + "".join(f"{row[measure]:>9.4f}" for measure in MEASURES) + f"{row['n']:>9}"
        for name, row in figures.items()
    ]
    return "\n".join([head, *rows])
