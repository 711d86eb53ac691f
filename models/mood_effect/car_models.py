"""Models that guess ratings in the car from users, items and conditions, with and without the mood, cross-validated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.model_selection import GroupKFold, KFold

from models.mood_effect.car import CarRatings
from models.mood_effect.shrinkage import Ratings, Rows, Term, fit_effects, groups_of

FOLDS, INNER_FOLDS = 5, 4
STRENGTHS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, np.inf)
"""Among which to choose for each term; the last one turns it off."""
FIRST_STRENGTH = 10.0

USER_ITEM, CONTEXT, CONTEXT_AND_MOOD = "user_item", "user_item+context", "user_item+context+mood"

Terms = dict[str, Term]
Strengths = dict[str, float]


def _of_users_and_items(data: CarRatings) -> Terms:
    return {
        "user": Term(groups_of(data.users), FIRST_STRENGTH),
        "item": Term(groups_of(data.items), FIRST_STRENGTH),
        "user x item": Term(data.pairs, FIRST_STRENGTH),
        "user x genre": Term(groups_of(data.users, data.genres), FIRST_STRENGTH),
    }


def _of_conditions(data: CarRatings, *, with_mood: bool) -> Terms:
    """Without the mood, the conditions say nothing of a rating that was given in one."""
    says = None if with_mood else np.where(data.in_a_mood, 0.0, 1.0)
    factors = [factor for factor, _ in data.conditions]
    groups = {
        "condition": groups_of(data.conditions),
        "user x factor": groups_of(data.users, factors),
        "user x condition": groups_of(data.users, data.conditions),
        "item x condition": groups_of(data.items, data.conditions),
        "genre x condition": groups_of(data.genres, data.conditions),
    }
    return {name: Term(numbers, FIRST_STRENGTH, says) for name, numbers in groups.items()}


MODELS: Mapping[str, Callable[[CarRatings], Terms]] = {
    USER_ITEM: _of_users_and_items,
    CONTEXT: lambda data: _of_users_and_items(data) | _of_conditions(data, with_mood=False),
    CONTEXT_AND_MOOD: lambda data: _of_users_and_items(data) | _of_conditions(data, with_mood=True),
}
"""The terms of each model, by what it may know."""


@dataclass(frozen=True, slots=True, eq=False)
class Guesses:
    """Cross-validated.

    Attributes:
        ratings: float64 (n,), each guessed by a model that did not see it.
        folds: the rows of each fold.
        strengths: of the terms, as each fold's training part chose them.
    """

    ratings: Ratings
    folds: tuple[Rows, ...]
    strengths: tuple[Strengths, ...]


def cross_validate(data: CarRatings, terms: Terms, *, new_pairs: bool, seed: int = 0) -> Guesses:
    """Five folds; the strengths are chosen anew in each, by folds within its training part.

    Args:
        new_pairs: no user and item stand in two folds, so that what a user thinks of a track is never known.
    """
    guesses, folds, strengths = np.zeros(len(data.ratings)), [], []
    everything = np.arange(len(data.ratings), dtype=np.int64)
    for known, held_out in _folds(everything, data.pairs, FOLDS, seed, new_pairs=new_pairs):
        inner = list(_folds(known, data.pairs, INNER_FOLDS, seed, new_pairs=new_pairs))
        chosen = _choose_strengths(terms, data.ratings, inner)
        guesses[held_out] = _guess(terms, chosen, data.ratings, known, held_out)
        folds.append(held_out)
        strengths.append(chosen)
    return Guesses(guesses, tuple(folds), tuple(strengths))


def _folds(rows: Rows, pairs: Rows, count: int, seed: int, *, new_pairs: bool) -> Iterator[tuple[Rows, Rows]]:
    folds = (GroupKFold if new_pairs else KFold)(count, shuffle=True, random_state=seed)
    for kept, held_out in folds.split(rows, groups=pairs[rows] if new_pairs else None):
        yield rows[kept], rows[held_out]


def _choose_strengths(terms: Terms, ratings: Ratings, folds: Sequence[tuple[Rows, Rows]]) -> Strengths:
    """One term after the other, the others as they are; the smallest squared error over the folds wins."""
    chosen = {name: term.strength for name, term in terms.items()}
    for name in terms:
        errors = {
            strength: sum(
                float(np.sum((_guess(terms, chosen | {name: strength}, ratings, *fold) - ratings[fold[1]]) ** 2))
                for fold in folds
            )
            for strength in STRENGTHS
        }
        chosen[name] = min(errors, key=errors.__getitem__)
    return chosen


def _guess(terms: Terms, strengths: Strengths, ratings: Ratings, known: Rows, asked: Rows) -> Ratings:
    strong = [replace(term, strength=strengths[name]) for name, term in terms.items()]
    mean, effects = fit_effects(strong, ratings, known)
    guesses: Ratings = mean + effects[asked].sum(axis=1)
    return guesses
