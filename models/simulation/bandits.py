"""Policies that weigh what they expect against what they don't know yet: all on the posterior that serves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.posterior import linear_posterior
from core.ranking_rules import SHORTLIST
from core.taste import OPTIMISM
from models.simulation.policies import SMALLEST_COUNT, Votes

FACTORS = 32
WIDTH = 128
"""How many features an item has in the end: factors and neighbourhood together, but for what they hardly show."""
VOTE_NOISE = 0.1
"""Variance of a like around what the features expect; chosen on users that no split holds out."""
DISLIKES = 0.5
"""How much a dislike counts, where a like counts 1; likewise chosen."""
PEER_NOISE = 0.2
"""Variance of a vote for LinUCB and Thompson sampling, whose features differ; likewise chosen."""


class LatentTaste:
    """Ours: a like is the item's popularity, plus a person's unknown weights times the item's features, plus noise.

    The features are what training users have in common (the principal components of who has what, so that weights of
    variance 1 are plausible beforehand: probabilistic PCA, Tipping and Bishop 1999) and the item's neighbourhood (one
    feature a training user, with the cosine of two items as their product). A dislike of an item that few people have
    says little, for little was expected.

    Args:
        training: bool (users, m).
        optimism: standard deviations that are added to what is expected of the best items, as the ranking does it.
    """

    def __init__(self, training: NDArray[np.bool_], optimism: float = OPTIMISM) -> None:
        table = training.astype(np.float32)
        self._shares = table.mean(axis=0)
        spread = np.sqrt(self._shares * (1 - self._shares))
        neighbourhood = table * spread / np.sqrt(np.maximum(table.sum(axis=0), SMALLEST_COUNT))
        self._features = narrowed(np.hstack([components(table - self._shares), neighbourhood.T]))
        self._optimism = optimism

    def scores(self, votes: Votes, _chance: np.random.Generator) -> NDArray[np.floating]:
        surprise = votes.liked - self._shares[votes.items]
        noise = np.where(votes.liked, VOTE_NOISE, VOTE_NOISE / DISLIKES)
        posterior = linear_posterior(self._features[votes.items], surprise, noise)
        scores: NDArray[np.floating] = self._shares + posterior.mean(self._features)
        best = np.argsort(-scores)[: SHORTLIST + len(votes.items)]  # what was voted for may be among them
        scores[best] += self._optimism * posterior.deviation(self._features[best])
        return scores


class LinUcb:
    """LinUCB (Li et al., WWW 2010) on factors of who has what; it expects nothing of an item beforehand.

    Args:
        training: bool (users, m).
        optimism: standard deviations that are added to what is expected.
    """

    def __init__(self, training: NDArray[np.bool_], optimism: float) -> None:
        self._features = components(training.astype(np.float32))
        self._optimism = optimism

    def scores(self, votes: Votes, _chance: np.random.Generator) -> NDArray[np.floating]:
        noise = np.full(len(votes.items), PEER_NOISE)
        posterior = linear_posterior(self._features[votes.items], votes.liked.astype(np.float64), noise)
        return posterior.mean(self._features) + self._optimism * posterior.deviation(self._features)


class ThompsonSampling:
    """Draws the weights from their posterior ("wide": all of it) and believes them for one round.

    Drawn by Matheron's rule: a draw from the prior, corrected by what the votes say about it.

    Args:
        training: bool (users, m).
    """

    def __init__(self, training: NDArray[np.bool_]) -> None:
        self._features = components(training.astype(np.float32))

    def scores(self, votes: Votes, chance: np.random.Generator) -> NDArray[np.floating]:
        seen = self._features[votes.items]
        drawn = chance.standard_normal(self._features.shape[1], dtype=np.float32)
        noise = np.full(len(seen), PEER_NOISE)
        wrong = votes.liked - seen @ drawn - chance.normal(0, np.sqrt(PEER_NOISE), len(seen))
        scores: NDArray[np.floating] = self._features @ (drawn + linear_posterior(seen, wrong, noise).weights)
        return scores


def components(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (m, up to 32), the items' strongest factors in a table (users, m), scaled to the users' mean square."""
    _, vectors = np.linalg.eigh(table @ table.T)
    strongest = vectors[:, ::-1][:, :FACTORS]
    factors: NDArray[np.float32] = table.T @ strongest / np.float32(np.sqrt(len(table)))
    return factors


def narrowed(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (m, up to :data:`WIDTH`), with products as near as can be to those of features of shape (m, d)."""
    _, directions = np.linalg.eigh(features.T @ features)
    narrow: NDArray[np.float32] = features @ directions[:, ::-1][:, :WIDTH]
    return narrow
