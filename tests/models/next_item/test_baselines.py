"""The models without a network, on tables to check by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from support.sessions import items, session

from models.next_item import ease, session_neighbours
from models.next_item.contract import NextItemModel
from models.next_item.ease import Ease
from models.next_item.item_neighbours import ItemNeighbours
from models.next_item.popularity import Popularity
from models.next_item.sequential_rules import SequentialRules
from models.next_item.session_neighbours import SessionNeighbours
from models.next_item.sessions import Items, Session
from models.next_item.shared_features import shared_features


def after(model: NextItemModel, learned: list[Session], known: Items, *prefix: int) -> NDArray[np.floating]:
    """The scores after a prefix."""
    model.fit(learned, known)
    return np.array(next(model.scores(session(*prefix, 0), len(prefix))))


def test_popularity_counts_sessions() -> None:
    found = after(Popularity(), [session(0, 1), session(1), session(2, 1)], items(4), 0)

    assert found.tolist() == [1, 3, 1, 0]


def test_rules_count_by_distance() -> None:
    learned = [session(0, 1, 2), session(0, 2)]

    assert after(SequentialRules(), learned, items(4), 0).tolist() == [0, 1, 0.5 + 1, 0]
    assert after(SequentialRules(), learned, items(4), 1).tolist() == [0, 0, 1, 0]


def test_rules_of_older_items_count_for_less() -> None:
    found = after(SequentialRules(), [session(0, 1), session(2, 3)], items(4), 0, 2)

    assert found.tolist() == [0, 0.5, 0, 1]


def test_item_neighbours_are_items_of_the_same_sessions() -> None:
    learned = [session(0, 1), session(0, 1), session(2, 3)]

    assert after(ItemNeighbours(), learned, items(5), 0) == pytest.approx([1, 1, 0, 0, 0])
    assert after(ItemNeighbours(), learned, items(5), 0, 2) == pytest.approx([0.95, 0.95, 1, 1, 0])


def test_cosine_divides_by_popularity() -> None:
    found = after(ItemNeighbours(), [session(0, 1), session(0, 2), session(2, 3), session(2)], items(4), 0)

    assert found == pytest.approx([1, 1 / 2**0.5, 1 / 6**0.5, 0])


def test_session_neighbours_prefer_what_stood_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_neighbours, "REACH", 1.0)

    found = after(SessionNeighbours(), [session(5, 0, 1, 2)], items(6), 0)

    assert found == pytest.approx([1, np.exp(-1), np.exp(-2), 0, 0, np.exp(-1)])


def test_session_neighbours_hear_sessions_that_share_the_latest_item() -> None:
    learned = [session(0, 2), session(1, 3), session(4, 5)]

    found = after(SessionNeighbours(), learned, items(6), 0, 1)

    # The session of the older item is less alike, and its latest common item is one step older.
    assert found[2] / found[3] == pytest.approx(session_neighbours.RECENCY * session_neighbours.MATCH_RECENCY)
    assert found[4] == found[5] == 0


def test_session_neighbours_hear_the_nearest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_neighbours, "NEIGHBOURS", 1)

    found = after(SessionNeighbours(), [session(0, 2), session(0, 1, 3)], items(4), 0, 1)

    assert found[2] == 0
    assert found[3] > 0


def test_session_neighbours_add_items_of_the_same_artist() -> None:
    known = items(4, artist=[0, 1, 0, 1])

    plain, added = (after(SessionNeighbours(weight), [session(0, 1)], known, 0) for weight in (0.0, 0.25))

    assert (added - plain).tolist() == [0.25, 0, 0.25, 0]


def test_shared_features_fade() -> None:
    artists = np.array([0, 0, 1, 1, 2], np.int32)

    assert shared_features(artists, session(0, 2, 1)) == pytest.approx([1 + 0.8**2, 1 + 0.8**2, 0.8, 0.8, 0])


def test_ease_solves_the_linear_model() -> None:
    """Against the closed form of the paper: B = I - P diag(P)^-1, here read by rows (P is symmetric, B is not)."""
    learned = [session(0, 1), session(0, 1, 2), session(2, 3), session(1, 3)]
    table = np.zeros((4, 4))
    for number, one in enumerate(learned):
        table[number, one] = 1
    precision = np.linalg.inv(table.T @ table + ease.REGULARISATION * np.eye(4))
    weights = np.eye(4) - precision / np.diag(precision)

    found = after(Ease(), learned, items(4), 0, 2)

    np.testing.assert_allclose(np.diag(weights), 0, atol=1e-12)
    np.testing.assert_allclose(found, weights[0] + weights[2], atol=1e-9)


def test_ease_keeps_the_largest_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    learned = [session(0, 1), session(0, 1), session(0, 2), session(3, 2)]
    whole = after(Ease(), learned, items(4), 0)
    monkeypatch.setattr(ease, "KEPT", 1)

    found = after(Ease(), learned, items(4), 0)

    assert found[1] == pytest.approx(whole[1], rel=1e-6)
    assert whole[2] > 0
    assert found[2] == 0
