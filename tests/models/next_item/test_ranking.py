"""Ranks, on scores to check by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from support.sessions import session

from models.next_item.ranking import rank, session_ranks
from models.next_item.sessions import Items, Session

NOTHING = session()


def test_a_rank_counts_who_is_better() -> None:
    assert rank(np.array([0.1, 0.9, 0.5]), NOTHING, 1) == 1
    assert rank(np.array([0.1, 0.9, 0.5]), NOTHING, 0) == 3


def test_items_of_the_prefix_are_no_rivals() -> None:
    assert rank(np.array([0.1, 0.9, 0.5]), session(1), 2) == 1


def test_a_model_that_scores_all_alike_gets_the_middle_rank() -> None:
    assert rank(np.zeros(101), NOTHING, 7) == 51
    assert rank(np.zeros(101), session(0, 1), 7) == 50
    assert rank(np.zeros(100), NOTHING, 7) == 50.5


@pytest.mark.parametrize("score", [np.nan, np.inf])
def test_a_score_that_is_no_finite_number_is_an_error(score: float) -> None:
    with pytest.raises(ValueError, match=str(score)):
        rank(np.array([score, 1.0]), NOTHING, 0)


class Numbered:
    """Scores an item by its own number, the higher the better."""

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        raise NotImplementedError

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        for _ in session[first:]:
            yield np.arange(10.0)


def test_each_item_after_the_first_is_guessed() -> None:
    assert [ranks.tolist() for ranks in session_ranks(Numbered(), [session(9, 8, 5), session(0, 7)])] == [[1, 3], [3]]


def test_the_last_item_alone_is_guessed_from_all_before_it() -> None:
    assert [ranks.tolist() for ranks in session_ranks(Numbered(), [session(9, 8, 5)], last_only=True)] == [[3]]
