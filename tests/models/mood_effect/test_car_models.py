"""Guessing ratings in the car, with and without the mood."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.mood_effect import write_car_ratings

from models.mood_effect import car_figures
from models.mood_effect.car import CarRatings, read_car_ratings
from models.mood_effect.car_figures import measure_car
from models.mood_effect.car_models import CONTEXT, MODELS, cross_validate


@pytest.fixture(autouse=True)
def few_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.mood_effect.car_models.STRENGTHS", (1.0, np.inf))
    monkeypatch.setattr(car_figures, "REPEATS", 1)


def read(folder: Path, mood_effect: float = 0.0) -> CarRatings:
    return read_car_ratings(write_car_ratings(folder, mood_effect))


@pytest.mark.parametrize("new_pairs", [False, True])
def test_every_rating_is_guessed_once(tmp_path: Path, new_pairs: bool) -> None:
    data = read(tmp_path)

    found = cross_validate(data, MODELS[CONTEXT](data), new_pairs=new_pairs)

    assert sorted(np.concatenate(found.folds).tolist()) == list(range(120))
    pairs = [set(data.pairs[fold].tolist()) for fold in found.folds]
    shared = any(one & other for number, one in enumerate(pairs) for other in pairs[:number])
    assert shared != new_pairs


@pytest.mark.parametrize("new_pairs", [False, True])
def test_a_rating_does_not_see_itself(tmp_path: Path, new_pairs: bool) -> None:
    data = read(tmp_path)
    terms = MODELS[CONTEXT](data)
    before = cross_validate(data, terms, new_pairs=new_pairs)
    fold = before.folds[0]
    data.ratings[fold] += 100

    after = cross_validate(data, terms, new_pairs=new_pairs)

    assert after.ratings[fold] == pytest.approx(before.ratings[fold])


def test_a_mood_that_decides_is_found(tmp_path: Path) -> None:
    found = measure_car(read(tmp_path, mood_effect=1.5), new_pairs=False)

    errors = {name: figures["in_a_mood"]["rmse"] for name, figures in found["models"].items()}
    assert errors["user_item+context+mood"] < 0.6 < 1.4 < errors["user_item+context"]
    assert found["mood_added"]["in_a_mood"]["verdict"] == "helps"
    assert found["mood_added"]["in_a_mood"]["interval_by_listener"][0] > 0


def test_a_mood_that_decides_nothing_is_not(tmp_path: Path) -> None:
    added = measure_car(read(tmp_path), new_pairs=False)["mood_added"]

    assert added["in_a_mood"]["verdict"] != "helps"


def test_which_mood_it_was_is_hidden_from_the_model_without_mood(tmp_path: Path) -> None:
    terms = MODELS[CONTEXT](read(tmp_path))

    slopes = [term.slope for name, term in terms.items() if "condition" in name or "factor" in name]
    assert len(slopes) == 5
    assert all(slope is not None and slope.tolist() == [0, 0, 1, 1] * 30 for slope in slopes)


def test_a_term_that_is_off_has_no_strength(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.mood_effect.car_models.STRENGTHS", (np.inf,))

    models = measure_car(read(tmp_path), new_pairs=False)["models"]

    assert set(models["user_item"]["strengths"].values()) == {None}
