"""What votes say of weights that nobody knows: an exact Gaussian posterior, computed anew from the votes each time.

Nothing is carried over from vote to vote, so a vote taken back leaves the very numbers from before it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class LinearPosterior:
    """Bayesian linear regression: weights w ~ N(0, I) before any vote, votes y = x·w + noise.

    Source: Rasmussen and Williams, "Gaussian Processes for Machine Learning" (2006), section 2.1. Mean plus a multiple
    of the deviation is the upper confidence bound of LinUCB: Li et al., "A contextual-bandit approach to personalized
    news article recommendation", WWW 2010.

    Attributes:
        weights: float32 (d,), the mean of w.
        explained: float32 (n, d); the covariance of w is I - explained.T @ explained.
    """

    weights: NDArray[np.float32]
    explained: NDArray[np.float32]

    def mean(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32 (m,), what is expected of features of shape (m, d)."""
        expected: NDArray[np.float32] = features @ self.weights
        return expected

    def deviation(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32 (m,), one standard deviation of the mean of features of shape (m, d), the noise of votes left out."""
        before = np.einsum("md,md->m", features, features)
        known = features @ self.explained.T
        left: NDArray[np.float32] = before - np.einsum("mn,mn->m", known, known)
        deviation: NDArray[np.float32] = np.sqrt(left.clip(0))  # rounding can take what is known well below zero
        return deviation


def linear_posterior(
    features: NDArray[np.floating], targets: NDArray[np.floating], noise: NDArray[np.floating]
) -> LinearPosterior:
    """The posterior after n votes, in the source's dual form: its cost grows with the votes more than with the weights.

    Args:
        features: (n, d), of what was voted for; scaled so that weights of variance 1 are plausible before any vote.
        targets: (n,), the votes, less what was expected of them before any vote.
        noise: (n,), the variance of each vote's noise, above 0; a vote of twice the variance counts half.
    """
    seen = features.astype(np.float64)  # few rows: the precision costs next to nothing
    root = np.linalg.cholesky(seen @ seen.T + np.diag(noise.astype(np.float64)))
    solved = np.linalg.solve(root, np.column_stack([seen, targets]))
    explained, said = solved[:, :-1], solved[:, -1]
    return LinearPosterior((said @ explained).astype(np.float32), explained.astype(np.float32))
