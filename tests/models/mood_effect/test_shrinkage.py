"""Shrunk effects, on numbers that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from models.mood_effect.shrinkage import Term, fit_effects, groups_of, out_of_fold_effects


def test_a_group_is_shrunk_the_more_the_less_is_known() -> None:
    term = Term(groups_of("aabbbb"), strength=2.0)
    ratings = np.array([4.0, 4.0, 1.0, 1.0, 1.0, 1.0])

    mean, effects = fit_effects([term], ratings, np.arange(6))

    assert mean == 2.0
    assert effects[:, 0] == pytest.approx([2 * 2 / 4] * 2 + [4 * -1 / 6] * 4)


def test_a_group_that_no_known_row_has_adds_nothing() -> None:
    mean, effects = fit_effects([Term(groups_of("aab"), 1.0)], np.array([1.0, 3.0, 5.0]), np.array([0, 1]))

    assert mean == 2.0
    assert effects[2, 0] == 0.0


def test_a_slope_is_learned_by_group() -> None:
    slope = np.array([-1.0, 1.0, -1.0, 1.0])
    ratings = np.array([2.0, 4.0, 4.0, 2.0])  # a rises, b falls

    _, effects = fit_effects([Term(groups_of("aabb"), 1e-9, slope)], ratings, np.arange(4))

    assert effects[:, 0] == pytest.approx([-1, 1, 1, -1])


def test_what_one_term_explains_the_next_does_not() -> None:
    ratings = np.array([1.0, 1.0, 3.0, 3.0])
    terms = [Term(groups_of("aabb"), 1e-9), Term(groups_of("xyxy"), 1e-9)]

    _, effects = fit_effects(terms, ratings, np.arange(4))

    assert effects[:, 0] == pytest.approx([-1, -1, 1, 1])
    assert effects[:, 1] == pytest.approx([0, 0, 0, 0])


def test_an_infinite_strength_turns_a_term_off() -> None:
    _, effects = fit_effects([Term(groups_of("ab"), np.inf)], np.array([1.0, 3.0]), np.arange(2))

    assert not effects.any()


def test_out_of_fold_a_row_does_not_see_itself() -> None:
    ratings = np.array([1.0, 3.0, 3.0, 5.0])
    terms = [Term(groups_of("abcdd"), 1.0)]

    effects = out_of_fold_effects(terms, np.append(ratings, 0.0), np.arange(4))

    assert effects[:3, 0].tolist() == [0.0, 0.0, 0.0]  # alone in their groups
    assert effects[4, 0] == 1.0  # not known itself: the effect of all known rows


def test_groups_agree_in_all_keys() -> None:
    assert groups_of([1, 1, 2, 1], "xyxx").tolist() == [0, 1, 2, 0]
