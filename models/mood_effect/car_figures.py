"""How well ratings in the car are guessed with and without the mood, as figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.mood_effect.car import CarRatings
from models.mood_effect.car_models import CONTEXT, CONTEXT_AND_MOOD, FOLDS, MODELS, Guesses, Strengths, cross_validate
from models.mood_effect.shrinkage import Ratings
from models.mood_effect.significance import Scored, corrected_t_test, rmse_gain_by_listener

REPEATS = 3

Repeats = Sequence[Guesses]
"""The same model, cross-validated over other folds each time."""


def measure_car(data: CarRatings, *, new_pairs: bool) -> dict[str, Any]:
    """Cross-validate each of :data:`models.mood_effect.car_models.MODELS` on the same folds, :data:`REPEATS` times.

    Returns:
        JSON values. ``models``: for each the root mean square error over ``all`` ratings and over those ``in_a_mood``
        (``rmse`` over the folds together, the mean of the repeats, and ``sd`` of the folds' own), and ``strengths``,
        the median of what was chosen for each term, None where it is off. ``mood_added``: what the mood takes off that
        error, over ``all`` ratings and those ``in_a_mood``: the corrected t-test over the folds (``gain``,
        ``interval``, ``p``, ``verdict``) and ``interval_by_listener``.
    """
    found = {
        name: [cross_validate(data, make(data), new_pairs=new_pairs, seed=seed) for seed in range(REPEATS)]
        for name, make in MODELS.items()
    }
    rows = {"all": np.ones(len(data.ratings), dtype=np.bool_), "in_a_mood": data.in_a_mood}
    return {
        "models": {
            name: {part: _errors(data, repeats, kept) for part, kept in rows.items()}
            | {"strengths": _strengths([fold for guesses in repeats for fold in guesses.strengths])}
            for name, repeats in found.items()
        },
        "mood_added": {part: _added(data, found, kept) for part, kept in rows.items()},
    }


def _errors(data: CarRatings, repeats: Repeats, kept: NDArray[np.bool_]) -> dict[str, float]:
    whole = [_rmse(data.ratings[kept], guesses.ratings[kept]) for guesses in repeats]
    return {"rmse": float(np.mean(whole)), "sd": float(np.std(_fold_errors(data, repeats, kept), ddof=1))}


def _fold_errors(data: CarRatings, repeats: Repeats, kept: NDArray[np.bool_]) -> list[float]:
    return [
        _rmse(data.ratings[fold[kept[fold]]], guesses.ratings[fold[kept[fold]]])
        for guesses in repeats
        for fold in guesses.folds
    ]


def _rmse(ratings: Ratings, guesses: Ratings) -> float:
    return float(np.sqrt(np.mean((ratings - guesses) ** 2)))


def _added(data: CarRatings, found: Mapping[str, Repeats], kept: NDArray[np.bool_]) -> dict[str, Any]:
    without, with_it = found[CONTEXT], found[CONTEXT_AND_MOOD]
    gains = np.subtract(_fold_errors(data, without, kept), _fold_errors(data, with_it, kept))
    scored = Scored(
        np.tile(np.array(data.users, dtype=np.int64)[kept], REPEATS),
        np.tile(data.ratings[kept], REPEATS),
        np.concatenate([guesses.ratings[kept] for guesses in without]),
        np.concatenate([guesses.ratings[kept] for guesses in with_it]),
    )
    return {
        **corrected_t_test(gains.tolist(), test_share=1 / (FOLDS - 1)),
        "interval_by_listener": rmse_gain_by_listener(scored),
    }


def _strengths(chosen: Sequence[Strengths]) -> dict[str, float | None]:
    medians = {name: float(np.median([fold[name] for fold in chosen])) for name in chosen[0]}
    return {name: value if np.isfinite(value) else None for name, value in medians.items()}
