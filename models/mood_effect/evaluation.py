"""Does the mood help? Everything that is measured of it, in one dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from models.mood_effect.car import read_car_ratings
from models.mood_effect.car_figures import measure_car
from models.mood_effect.features import BASE, FEATURE_SETS, SITUATED
from models.mood_effect.likes import measure_likes
from models.mood_effect.listening import LIKED_FROM, Listening, Split, splits_by_day
from models.mood_effect.listening_file import read_listening

RESULTS = Path(__file__).parent / "results"
SPLITS_FILE, CAR_FILE = "situnes_splits.zip", "incarmusic.parquet"

PUBLISHED_AUC: Mapping[str, Mapping[str, float]] = {
    "setting 2": {BASE: 0.7222, SITUATED: 0.8188},
    "setting 3": {BASE: 0.5566, SITUATED: 0.7104},
}
"""The best of four networks each (FM, Wide & Deep, AutoInt, DCNv2) in the paper that published the splits; the same
protocol, and no emotion in its situation."""

WITHOUT_WALKING = "without walking"


def evaluate_mood_effect(folder: Path) -> dict[str, Any]:
    """Guess likes and ratings with and without the mood that the listener stated before.

    Args:
        folder: holds :data:`SPLITS_FILE` and :data:`CAR_FILE`.

    Returns:
        JSON values:

        - ``situnes``: ``liked_from`` (the label: a rating of at least this), ``splits`` (how many of each setting), and
          ``tests``: ``setting 1`` (trained on a stage without mood and situation, so the listener and the track are
          all it has), ``setting 2``, ``setting 3``, both again as ``setting 2 without walking`` and so on (no event
          of any part in which the listener walked), and ``by day`` (five folds of setting 2's events, no listener's
          day in two of them). Each has

          - ``train``, ``validate``, ``test``: events of the mean split;
          - ``sets``: for each of :data:`models.mood_effect.features.FEATURE_SETS` the ``chosen`` model (best mean AUC
            on the validation parts), its ``auc`` on the test parts (``mean``, ``sd`` over splits, ``splits``: each),
            ``auc_chosen_by_each`` (the same where each split follows its own validation part: noisier, but what one
            split chooses on is, within setting 2 and by day, what another one tests on), ``validation`` and
            ``candidates`` (mean AUC of each model on validation and test parts), and ``published`` where there is one;
          - ``mood_added``, to ``user_item`` and to ``user_item+situation``: ``gain`` in AUC of the chosen models,
            its 95 % ``interval`` and ``p`` by the corrected resampled t-test, ``verdict`` (``helps``, ``harms`` or
            ``not shown``), ``interval_by_listener`` (bootstrap over listeners), and the t-test for each model alone
            (``candidates``).

        - ``incarmusic``: ``ratings``, ``in_a_mood`` (how many), and two ways to cross-validate, ``by_rating`` (the
          user has mostly rated the same track under other conditions, and the model knows it) and ``by_pair`` (never);
          for both see :func:`models.mood_effect.car_figures.measure_car`.

    Raises:
        DataError: a file is not as it should be.
        OSError: a file can't be read.
    """
    listening, car = read_listening(folder / SPLITS_FILE), read_car_ratings(folder / CAR_FILE)
    return {
        "situnes": _listening_figures(listening),
        "incarmusic": {
            "ratings": len(car.ratings),
            "in_a_mood": int(car.in_a_mood.sum()),
            "by_rating": measure_car(car, new_pairs=False),
            "by_pair": measure_car(car, new_pairs=True),
        },
    }


def _listening_figures(listening: Listening) -> dict[str, Any]:
    daily, sets = listening.daily, tuple(FEATURE_SETS)
    at_rest = [split.without_walking() for split in daily]
    tests = {
        **measure_likes(listening.first_stage, listening, [BASE]),
        **_with_published(measure_likes(daily, listening, sets)),
        **_renamed(measure_likes(at_rest, listening, sets), WITHOUT_WALKING),
        **measure_likes(_by_day(daily), listening, sets),
    }
    return {"liked_from": LIKED_FROM, "splits": len(daily), "tests": tests}


def _by_day(daily: Sequence[Split]) -> list[Split]:
    return list(splits_by_day(daily[0]))  # each split of setting 2 holds the same events


def _with_published(tests: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    for test, figures in PUBLISHED_AUC.items():
        for name, auc in figures.items():
            tests[test]["sets"][name]["published"] = auc
    return tests


def _renamed(tests: Mapping[str, dict[str, Any]], suffix: str) -> dict[str, dict[str, Any]]:
    return {f"{test} {suffix}": figures for test, figures in tests.items()}
