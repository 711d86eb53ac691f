"""The terms of the score, by hand."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest

from core.preferences import Familiarity
from core.ranking_balance import BALANCES
from core.ranking_terms import (
    HALF_TRUST,
    HISTORY_WEIGHT,
    POPULARITY_WEIGHT,
    SURPRISE_SCALE,
    TASTE_WEIGHT,
    Terms,
    history_term,
    popularity_term,
    taste_term,
)
from core.similarity import SimilaritySpace
from core.taste import DOUBT, EXPECTED, HABIT, Taste, reach

BALANCED, NEW = BALANCES[Familiarity.BALANCED], BALANCES[Familiarity.NEW]


def floats(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def test_popularity_counts_as_far_as_this_listener_goes_by_it() -> None:
    assert popularity_term(floats(0, 1), 0.0, BALANCED).tolist() == pytest.approx([0, POPULARITY_WEIGHT])
    assert popularity_term(floats(0, 1), -0.25, BALANCED)[1] == pytest.approx(POPULARITY_WEIGHT - 0.25 * TASTE_WEIGHT)


def test_a_wish_for_new_music_decides_what_popularity_counts() -> None:
    for leaning in (-0.3, 0.0, 0.3):
        assert popularity_term(floats(0, 1), leaning, NEW).tolist() == pytest.approx([0, NEW.popularity])


def test_the_history_model_is_heard_more_and_more() -> None:
    logits = floats(7, 9)  # one standard deviation below and above their mean
    assert history_term(logits, 0).tolist() == [0, 0]
    half = HISTORY_WEIGHT / 2 / SURPRISE_SCALE
    assert history_term(logits, HALF_TRUST).tolist() == pytest.approx([-half, half])


def test_the_history_model_gains_its_voice_without_a_jump() -> None:
    shares = [history_term(floats(7, 9), n)[1] * SURPRISE_SCALE / HISTORY_WEIGHT for n in range(100)]
    steps = np.diff(shares)
    assert (steps > 0).all()
    assert (np.diff(steps) < 0).all()  # the first vote makes the greatest difference
    assert steps[0] == pytest.approx(1 / (1 + HALF_TRUST))


def test_no_single_logit_drowns_everything_else() -> None:
    logits = np.zeros(1000, dtype=np.float32)
    logits[0] = 1e6
    assert history_term(logits, 10**9)[0] == pytest.approx(HISTORY_WEIGHT)


def test_a_model_that_cannot_tell_tracks_apart_says_nothing() -> None:
    assert history_term(floats(3, 3, 3), 10).tolist() == [0, 0, 0]


def test_taste_is_likeness_to_the_votes() -> None:
    space = SimilaritySpace(np.array([[5, 0], [0, 1], [-5, 0], [0, -1]], np.float32))
    nothing = np.zeros(0, np.float32)
    like = Taste(np.array([0]), floats(1), nothing.astype(np.intp), nothing, popularity=floats(0))
    reached = reach(floats(0, 1, 1, 1))
    near, far = reached[:2].tolist()
    said = TASTE_WEIGHT * near * (1 - EXPECTED) / (near**2 + HABIT**2 + DOUBT)
    assert taste_term(like.posterior(space), space, reached).tolist() == pytest.approx([near * said, 0, -far * said, 0])


def test_the_terms_add_up_and_are_compared_with_the_rivals() -> None:
    terms = Terms(
        mood=floats(1, 0, 0),
        popularity=floats(0.1, 0.2, 0.3),
        history=floats(0, 0.5, 0),
        taste=floats(0, 0.25, -0.25),
        artist=floats(0, 0, 1),
        played=floats(0, 0.2, 0),
    )
    assert terms.total().tolist() == pytest.approx([1.1, 1.15, 1.05])
    (advantage,) = terms.advantages(np.array([1]), np.array([0, 1]))
    assert astuple(advantage) == pytest.approx((-0.5, 0.05, 0.375, 0, 0.1))
