"""Measure how well likes are guessed with and without the mood, over splits, each part doing its own work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from core.errors import DataError
from models.mood_effect.candidates import CANDIDATES, Scores, candidate_scores
from models.mood_effect.features import MOOD_ADDED, feature_tables
from models.mood_effect.listening import Listening, Split
from models.mood_effect.significance import Scored, auc_gain_by_listener, corrected_t_test

Aucs = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True, eq=False)
class SetResult:
    """One feature set over all splits.

    Attributes:
        validation: by candidate, float64 (splits,), AUC on the validation parts.
        tests: by test and candidate, the scores of each split's events.
        aucs: by test and candidate, float64 (splits,).
    """

    validation: Aucs
    tests: Mapping[str, Mapping[str, list[Scores]]]
    aucs: Mapping[str, Aucs]

    @property
    def chosen(self) -> str:
        """The candidate with the highest mean AUC on the validation parts."""
        return max(self.validation, key=lambda name: float(self.validation[name].mean()))

    def chosen_by_each(self, test: str) -> NDArray[np.float64]:
        """AUC where each split goes by its own validation part alone."""
        best = np.argmax([self.validation[name] for name in CANDIDATES], axis=0)
        return np.array([self.aucs[test][CANDIDATES[place]][split] for split, place in enumerate(best)])


def measure_likes(splits: Sequence[Split], listening: Listening, sets: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Fit all candidates with each feature set on each split.

    Returns:
        For each test of the splits JSON values: how many events ``train``, ``validate`` and ``test`` in the mean
        split; ``sets``, see :func:`_set_figures`; ``mood_added``, see :func:`_added`.

    Raises:
        DataError: in some part there is nothing to tell apart.
    """
    results = {name: _over_splits(splits, listening, name) for name in sets}
    return {
        test: {
            "train": _mean([len(split.train) for split in splits]),
            "validate": _mean([len(split.validation) for split in splits]),
            "test": _mean([len(split.tests[test]) for split in splits]),
            "sets": {name: _set_figures(result, test) for name, result in results.items()},
            "mood_added": {
                base: _added(results[base], results[more], splits, test)
                for base, more in MOOD_ADDED.items()
                if more in results
            },
        }
        for test in splits[0].tests
    }


def _over_splits(splits: Sequence[Split], listening: Listening, feature_set: str) -> SetResult:
    scored = []
    for split in splits:
        train, *others = feature_tables(split, listening, feature_set)
        scored.append(candidate_scores(train, split.train.ratings, others))
    names = tuple(splits[0].tests)
    tests = {
        test: {name: [found[name][place] for found in scored] for name in CANDIDATES}
        for place, test in enumerate(names, 1)
    }
    likes = {test: [split.tests[test].liked for split in splits] for test in names}
    validation = [split.validation.liked for split in splits]
    return SetResult(
        {name: _aucs(validation, [found[name][0] for found in scored]) for name in CANDIDATES},
        tests,
        {test: {name: _aucs(likes[test], scores) for name, scores in tests[test].items()} for test in names},
    )


def _aucs(likes: Sequence[NDArray[np.bool_]], scores: Sequence[Scores]) -> NDArray[np.float64]:
    if any(labels.all() or not labels.any() for labels in likes):
        raise DataError("in a part of a split everything was liked, or nothing")
    return np.array([roc_auc_score(*pair) for pair in zip(likes, scores, strict=True)], dtype=np.float64)


def _set_figures(result: SetResult, test: str) -> dict[str, Any]:
    """JSON values: ``chosen`` model and its ``auc``; ``auc_chosen_by_each``, where each split goes by its own
    validation part; and by model the mean AUC on ``validation`` and on the test (``candidates``)."""
    aucs = result.aucs[test]
    return {
        "chosen": result.chosen,
        "auc": _spread(aucs[result.chosen]),
        "auc_chosen_by_each": _spread(result.chosen_by_each(test)),
        "validation": {name: _mean(values) for name, values in result.validation.items()},
        "candidates": {name: _mean(values) for name, values in aucs.items()},
    }


def _added(base: SetResult, more: SetResult, splits: Sequence[Split], test: str) -> dict[str, Any]:
    """JSON values: the corrected t-test of the chosen models' AUC (``gain``, ``interval``, ``p``, ``verdict``), the
    ``interval_by_listener``, and by model the same test with that model on both sides (``candidates``)."""
    share = _mean([len(split.tests[test]) / len(split.train) for split in splits])

    def tested(without: str, with_it: str) -> dict[str, Any]:
        return corrected_t_test((more.aucs[test][with_it] - base.aucs[test][without]).tolist(), share)

    pairs = [
        Scored(split.tests[test].listeners, split.tests[test].liked, without, with_it)
        for split, without, with_it in zip(
            splits, base.tests[test][base.chosen], more.tests[test][more.chosen], strict=True
        )
    ]
    return {
        **tested(base.chosen, more.chosen),
        "interval_by_listener": auc_gain_by_listener(pairs),
        "candidates": {name: tested(name, name) for name in CANDIDATES},
    }


def _mean(values: Sequence[float] | NDArray[np.float64]) -> float:
    return float(np.mean(values))


def _spread(values: NDArray[np.float64]) -> dict[str, Any]:
    return {"mean": _mean(values), "sd": float(np.std(values, ddof=1)), "splits": values.tolist()}
