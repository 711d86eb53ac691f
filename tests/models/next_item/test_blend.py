"""The sum of models and the choice of its weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from support.sessions import items, session

from models.next_item.blend import OUT_OF_REACH, Blend, Opinions, Relative, choose_weights, of_rivals, opinions_of
from models.next_item.ranking import session_ranks
from models.next_item.sessions import Items, Session


class Fixed:
    """Says the same after every prefix."""

    def __init__(self, *scores: float) -> None:
        self._scores = np.array(scores)
        self.fitted = 0

    def fit(self, sessions: Sequence[Session], items: Items) -> None:  # noqa: ARG002
        self.fitted += 1

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        for _ in session[first:]:
            yield self._scores


def test_the_best_rival_has_one() -> None:
    first, second = Relative(Fixed(8, 4, 2, -1)).scores(session(0, 1, 2))

    assert first[1:].tolist() == [1.0, 0.5, -0.25]
    assert second[2] == 1.0


def test_a_model_without_an_opinion_stays_without_one() -> None:
    (found,) = Relative(Fixed(1, 0, 0)).scores(session(0, 1))

    assert found[1:].tolist() == [0, 0]


def test_items_of_the_prefix_are_below_all_others() -> None:
    assert of_rivals(np.array([8.0, 4.0, -1.0]), session(0)).tolist() == [OUT_OF_REACH, 4.0, 0.0]


def test_scores_are_weighted_sums() -> None:
    blend = Blend({"a": Fixed(0, 0.5, 1, 0), "b": Fixed(0, 1, 0, -1)}, {"a": 1.0, "b": 0.3})

    (found,) = blend.scores(session(0, 1))

    assert found == pytest.approx([1.3 * OUT_OF_REACH, 0.5 + 0.3, 1.0, 0.0])


def test_members_without_weight_are_left_alone() -> None:
    idle, busy = Fixed(1, 0), Fixed(0, 1)

    Blend({"idle": idle, "busy": busy}, {"idle": 0.0, "busy": 1.0}).fit([session(0)], items(2))

    assert (idle.fitted, busy.fitted) == (0, 1)


def test_an_item_of_the_prefix_is_no_rival() -> None:
    blend = Blend({"a": Fixed(9, 1, 2)}, {"a": 1.0})

    assert [ranks.tolist() for ranks in session_ranks(blend, [session(0, 2, 1)])] == [[1, 1]]


def test_opinions_follow_the_guesses() -> None:
    found = opinions_of({"a": Fixed(1, 2, 3, 4)}, [session(0, 1, 2)], 0, last_only=False)
    last = opinions_of({"a": Fixed(1, 2, 3, 4)}, [session(0, 1, 2)], 0, last_only=True)

    assert found.targets.tolist() == [1, 2]
    assert found.scores["a"].tolist() == [[OUT_OF_REACH, 2, 3, 4], [OUT_OF_REACH, OUT_OF_REACH, 3, 4]]
    assert last.targets.tolist() == [2]
    assert last.scores["a"].tolist() == found.scores["a"][1:].tolist()


def test_weights_go_to_what_helps() -> None:
    """``one`` and ``other`` each know half of the answers, ``noise`` none."""
    random = np.random.default_rng(0)
    targets = random.integers(100, size=80)
    scores = {name: random.random((80, 100)).astype(np.float32) for name in ("one", "other", "noise")}
    scores["one"][np.arange(40), targets[:40]] += 1
    scores["other"][np.arange(40, 80), targets[40:]] += 1
    opinions = Opinions(scores, targets)

    weights = choose_weights(opinions, {"one": 1.0})

    assert weights["one"] > 0
    assert weights["other"] > 0.3
    assert weights["noise"] < 0.3


def test_a_start_that_cannot_be_improved_stays() -> None:
    good, bad = np.array([[0.0, 1.0, 0.5]], np.float32), np.array([[1.0, 0.0, 0.0]], np.float32)

    weights = choose_weights(Opinions({"good": good, "bad": bad}, np.array([1])), {"good": 1.0})

    assert weights == {"good": 1.0, "bad": 0.0}
