"""Is a gain more than chance? Tests for figures from splits that overlap, and for few listeners with many ratings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

CONFIDENCE = 0.95
DRAWS = 2000

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Test rows and what two models say of them.

    Attributes:
        listeners: int64 (n,).
        truth: (n,), bool where the scores rank, float64 ratings where they guess the rating.
        without: float64 (n,), the scores of the model that lacks what is tested.
        with_it: float64 (n,), those of the model that has it.
    """

    listeners: NDArray[np.int64]
    truth: NDArray[np.bool_] | Values
    without: Values
    with_it: Values


def corrected_t_test(gains: Sequence[float], test_share: float) -> dict[str, float | list[float] | str]:
    """The corrected resampled t-test (Nadeau and Bengio 2003, Inference for the generalization error).

    The training parts of repeated splits overlap, so their gains are alike and a plain t-test finds far too much; here
    the variance of the mean is (1/J + test rows / training rows) times that of the gains, not 1/J times.

    Args:
        gains: of J splits, at least two; positive is better.
        test_share: test rows over training rows.

    Returns:
        JSON values: the mean ``gain``, ``interval`` (95 %), ``p`` (two-sided), and the ``verdict``, see
        :func:`verdict`.
    """
    mean, freedom = float(np.mean(gains)), len(gains) - 1
    error = float(np.sqrt((1 / len(gains) + test_share) * np.var(gains, ddof=1)))
    half = float(stats.t.ppf((1 + CONFIDENCE) / 2, freedom)) * error
    p = float(2 * stats.t.sf(abs(mean) / error, freedom)) if error else float(mean == 0)
    return {"gain": mean, "interval": [mean - half, mean + half], "p": p, "verdict": verdict(mean - half, mean + half)}


def verdict(low: float, high: float) -> str:
    """``helps`` where a whole interval of gains lies above 0, ``harms`` where below, else ``not shown``."""
    if low > 0:
        return "helps"
    return "harms" if high < 0 else "not shown"


def auc_gain_by_listener(splits: Sequence[Scored], seed: int = 0) -> list[float]:
    """95 % bootstrap interval of the mean gain in AUC over splits, where whole listeners are drawn.

    Splits that share one test part agree however little it says; this interval does not shrink by that.
    """
    everyone = np.unique(np.concatenate([split.listeners for split in splits]))
    drawn = _drawn_listeners(len(everyone), seed)
    gains = []
    for split in splits:
        weights = drawn[:, np.searchsorted(everyone, split.listeners)]
        gains.append(_weighted_auc(split, split.with_it, weights) - _weighted_auc(split, split.without, weights))
    return _interval(np.mean(gains, axis=0))


def rmse_gain_by_listener(scored: Scored, seed: int = 0) -> list[float]:
    """The same of how much smaller the root mean square error is."""
    everyone, place = np.unique(scored.listeners, return_inverse=True)
    weights = _drawn_listeners(len(everyone), seed)[:, place]

    def error(guesses: Values) -> Values:
        squares = weights @ (guesses - scored.truth) ** 2
        return np.sqrt(np.asarray(squares / weights.sum(axis=1), dtype=np.float64))

    return _interval(error(scored.without) - error(scored.with_it))


def _drawn_listeners(count: int, seed: int) -> Values:
    """float64 (draws, listeners), how often each listener is in a draw."""
    drawn = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=DRAWS)
    return drawn.astype(np.float64)


def _weighted_auc(split: Scored, scores: Values, weights: Values) -> Values:
    """float64 (draws,), the events weighted by float64 (draws, n); NaN where a draw has no pair to compare."""
    liked = split.truth.astype(bool)
    better = (scores[liked, None] > scores[~liked]) + 0.5 * (scores[liked, None] == scores[~liked])
    of_liked, of_others = weights[:, liked], weights[:, ~liked]
    pairs = of_liked.sum(axis=1) * of_others.sum(axis=1)
    right = np.einsum("dl,lo,do->d", of_liked, better, of_others, optimize=True)
    return np.asarray(np.divide(right, pairs, out=np.full(len(weights), np.nan), where=pairs > 0))


def _interval(gains: Values) -> list[float]:
    return [float(edge) for edge in np.nanquantile(gains, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])]
