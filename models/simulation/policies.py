"""What to play next to somebody of whom only a few votes are known: the contract, and the policies of the field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

SMALLEST_COUNT = 1e-6
EASE_REGULARISATION = 100.0


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """What was voted for so far: intp (n,) items in the order of the rounds, and bool (n,) whether they were liked."""

    items: NDArray[np.intp]
    liked: NDArray[np.bool_]


class Policy(Protocol):
    """Scores every item for the next round; what comes again is up to the caller."""

    def scores(self, votes: Votes, chance: np.random.Generator) -> NDArray[np.floating]:
        """(m,), the higher the sooner; ``chance`` is for policies that draw lots."""


class Popularity:
    """The same order for everybody: by how many users of ``training``, bool (users, m), have the item."""

    def __init__(self, training: NDArray[np.bool_]) -> None:
        self._shares: NDArray[np.floating] = training.mean(axis=0)

    def scores(self, _votes: Votes, _chance: np.random.Generator) -> NDArray[np.floating]:
        return self._shares


class ItemNeighbours:
    """Item-kNN: mean cosine with what was liked, less a share of that with what was disliked; then popularity.

    Each mean counts one empty vote, so that a single vote is not taken for the whole truth.

    Args:
        training: bool (users, m).
        dislikes: how much the mean over dislikes counts, from 0.
        prior: what the most popular item gets beforehand.
    """

    def __init__(self, training: NDArray[np.bool_], dislikes: float, prior: float) -> None:
        self._similar = cosines(training)
        np.fill_diagonal(self._similar, 0.0)
        shares = training.mean(axis=0)
        self._prior = prior * shares / shares.max()
        self._dislikes = dislikes

    def scores(self, votes: Votes, _chance: np.random.Generator) -> NDArray[np.floating]:
        pull, push = (self._mean(votes.items[chosen]) for chosen in (votes.liked, ~votes.liked))
        total: NDArray[np.floating] = self._prior + pull - self._dislikes * push
        return total

    def _mean(self, items: NDArray[np.intp]) -> NDArray[np.floating]:
        mean: NDArray[np.floating] = self._similar[items].sum(axis=0) / (len(items) + 1)
        return mean


class Ease:
    """EASE: a linear model of which items go together (Steck, "Embarrassingly shallow autoencoders", WWW 2019).

    Args:
        training: bool (users, m).
        dislikes: how much a dislike counts against what goes with it, where a like counts 1.
        prior: how much an item's share of users counts.
    """

    def __init__(self, training: NDArray[np.bool_], dislikes: float, prior: float) -> None:
        table = training.astype(np.float64)
        precision = np.linalg.inv(table.T @ table + EASE_REGULARISATION * np.eye(table.shape[1]))
        weights = -precision / np.diag(precision)
        np.fill_diagonal(weights, 0.0)
        self._weights = weights.astype(np.float32)
        self._prior = prior * table.mean(axis=0)
        self._dislikes = dislikes

    def scores(self, votes: Votes, _chance: np.random.Generator) -> NDArray[np.floating]:
        counts = np.where(votes.liked, 1.0, -self._dislikes).astype(np.float32)
        total: NDArray[np.floating] = self._prior + counts @ self._weights[votes.items]
        return total


def cosines(training: NDArray[np.bool_]) -> NDArray[np.float32]:
    """float32 (m, m), how alike items are by who has them; 0 for an item that nobody has."""
    table = training.astype(np.float32)
    table /= np.sqrt(np.maximum(table.sum(axis=0), SMALLEST_COUNT))
    similar: NDArray[np.float32] = table.T @ table
    return similar
