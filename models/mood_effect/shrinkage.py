"""Ratings as a sum of small effects, each shrunk towards nothing the less is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import KFold

Rows = NDArray[np.int64]
Ratings = NDArray[np.float64]

SWEEPS = 8
OUT_OF_FOLD = 10


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One number to learn for each group of rows.

    Attributes:
        groups: int64 (n,), the group of each row, numbers from 0.
        strength: more than 0: as many rows of nothing are added to each group; infinity turns the term off.
        slope: float64 (n,) where the group's number is a slope, by what to multiply it; None where it is a step.
    """

    groups: Rows
    strength: float
    slope: NDArray[np.float64] | None = None

    @property
    def count(self) -> int:
        """How many groups there are."""
        return int(self.groups.max()) + 1

    def of(self, rows: Rows) -> Term:
        """The term in some of the rows."""
        return Term(self.groups[rows], self.strength, None if self.slope is None else self.slope[rows])

    def spread(self, numbers: NDArray[np.float64]) -> NDArray[np.float64]:
        """float64 (n,), what the groups' numbers add to each row."""
        found = numbers[self.groups]
        return found if self.slope is None else found * self.slope


def groups_of(*keys: Iterable[object]) -> Rows:
    """int64 (n,), the same number for rows that agree in all keys."""
    numbers: dict[tuple[object, ...], int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in zip(*keys, strict=True)], dtype=np.int64)


def fit_effects(terms: Sequence[Term], ratings: Ratings, known: Rows) -> tuple[float, NDArray[np.float64]]:
    """Learn the terms from the ``known`` rows alone, one term after the other on what the rest leave (backfitting).

    Returns:
        The mean rating of the known rows, and float64 (n, terms): what each term adds in every row, 0 in a group
        that no known row has.
    """
    mean = float(ratings[known].mean())
    seen = [term.of(known) for term in terms]
    numbers = [np.zeros(term.count) for term in terms]
    rest = ratings[known] - mean
    for _ in range(SWEEPS):
        for place, term in enumerate(seen):
            rest = rest + term.spread(numbers[place])
            numbers[place] = _group_numbers(term, rest, terms[place].count)
            rest = rest - term.spread(numbers[place])
    effects = [term.spread(found) for term, found in zip(terms, numbers, strict=True)]
    return mean, np.stack(effects, axis=1)


def out_of_fold_effects(terms: Sequence[Term], ratings: Ratings, known: Rows, seed: int = 0) -> NDArray[np.float64]:
    """As the effects of :func:`fit_effects`, but those of a known row are learned without that row.

    A model that is trained on the known rows would otherwise trust effects that have seen the answer.
    """
    _, effects = fit_effects(terms, ratings, known)
    folds = KFold(min(OUT_OF_FOLD, len(known)), shuffle=True, random_state=seed)
    for kept, held_out in folds.split(known):
        _, without = fit_effects(terms, ratings, known[kept])
        effects[known[held_out]] = without[known[held_out]]
    return effects


def _group_numbers(term: Term, rest: Ratings, count: int) -> NDArray[np.float64]:
    """float64 (count,): least squares with a ridge of the term's strength."""
    slope = np.ones(len(rest)) if term.slope is None else term.slope
    weight = np.bincount(term.groups, slope**2, minlength=count)
    return np.asarray(np.bincount(term.groups, rest * slope, minlength=count) / (weight + term.strength))
