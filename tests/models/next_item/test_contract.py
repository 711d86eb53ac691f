"""What every model has to do, from popularity to the system."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from support.sessions import grouped_items, items, rounds, session

from models.next_item.blend import Blend, Relative
from models.next_item.contract import NextItemModel
from models.next_item.network import NextItemConfig
from models.next_item.popularity import Popularity
from models.next_item.recurrent import RecurrentModel
from models.next_item.session_neighbours import SessionNeighbours
from models.next_item.sessions import Session
from models.next_item.system import new_baselines
from models.next_item.training import TrainingConfig

TINY = TrainingConfig(network=NextItemConfig(width=8), epochs=1, batch_size=4, steps=5)

MODELS: dict[str, Callable[[], NextItemModel]] = {
    **{name: lambda name=name: new_baselines()[name] for name in new_baselines()},
    "lstm": lambda: RecurrentModel(TINY),
    "blend": lambda: Blend({"rest": Relative(Popularity()), "kNN": SessionNeighbours()}, {"rest": 0.1, "kNN": 1.0}),
}

GUESSED = session(0, 1, 7, 3, 2, 5, 4, 17)


@pytest.fixture(scope="module", params=MODELS.values(), ids=MODELS.keys())
def new(request: pytest.FixtureRequest) -> Callable[[], NextItemModel]:
    make: Callable[[], NextItemModel] = request.param
    return make


@pytest.fixture(scope="module")
def fitted(new: Callable[[], NextItemModel]) -> NextItemModel:
    model = new()
    model.fit(rounds(20), grouped_items())
    return model


def scores(model: NextItemModel, guessed: Session, first: int = 1) -> list[NDArray[np.floating]]:
    return [np.array(found) for found in model.scores(guessed, first)]


def test_every_item_has_a_finite_score_at_every_place(fitted: NextItemModel) -> None:
    found = scores(fitted, GUESSED)

    assert [row.shape for row in found] == [(18,)] * 7
    assert np.isfinite(found).all()


def test_beginning_later_changes_nothing(fitted: NextItemModel) -> None:
    everywhere = scores(fitted, GUESSED)

    for first in (2, 5, 7):
        np.testing.assert_allclose(scores(fitted, GUESSED, first), everywhere[first - 1 :], atol=1e-6)


def test_a_place_is_filled_from_what_stands_before_it(fitted: NextItemModel) -> None:
    one, other = scores(fitted, session(0, 1, 2, 3)), scores(fitted, session(0, 1, 16, 17))

    np.testing.assert_allclose(one[:2], other[:2], atol=1e-6)


def test_fitting_again_forgets(new: Callable[[], NextItemModel], fitted: NextItemModel) -> None:
    again = new()
    again.fit([session(0, 5), session(5, 0), session(3, 2)], items(20))
    again.fit(rounds(20), grouped_items())

    np.testing.assert_allclose(scores(again, session(0, 1, 2)), scores(fitted, session(0, 1, 2)), atol=1e-6)


def test_lone_items_and_items_without_features_are_no_fault(new: Callable[[], NextItemModel]) -> None:
    model = new()
    model.fit([session(0), *rounds(20), session(3)], items(18))

    assert np.isfinite(scores(model, session(0, 1, 2))).all()
