"""What is guessed, and what is held out to choose on."""

from __future__ import annotations

import numpy as np
import pytest
from support.sessions import session

from core.errors import DataError
from models.next_item.guesses import hold_out, make_task
from models.next_item.sessions import Events


def events(sessions: dict[int, list[int]]) -> Events:
    keys = [key for key, items in sessions.items() for _ in items]
    return Events(np.array(keys), np.array([item for items in sessions.values() for item in items]))


def test_test_sessions_are_cut_to_known_items_and_need_two() -> None:
    train = events({1: [10, 11, 12], 2: [11, 10], 3: [12]})

    task = make_task(train, events({7: [10, 99, 11], 8: [10, 99], 9: [13]}), 2, last_only=False)

    assert list(task.items.ids) == [10, 11, 12]
    assert [guessed.tolist() for guessed in task.test] == [[0, 1]]


def test_last_items_continue_the_training_session() -> None:
    train = events({1: [10, 11], 2: [12, 10]})

    task = make_task(train, events({1: [12], 2: [11]}), 1, last_only=True)

    assert [guessed.tolist() for guessed in task.test] == [[0, 1, 2], [2, 0, 1]]


def test_whole_sessions_stand_alone() -> None:
    train = events({1: [10, 11, 12]})

    task = make_task(train, events({1: [12, 10]}), 1, last_only=True)

    assert [guessed.tolist() for guessed in task.test] == [[2, 0]]


def test_a_last_item_that_was_there_before_is_no_guess() -> None:
    train = events({1: [10, 11], 2: [11, 10]})

    with pytest.raises(DataError, match="nothing to guess"):
        make_task(train, events({1: [10]}), 1, last_only=True)


def test_without_last_only_a_lone_item_is_no_guess() -> None:
    train = events({1: [10, 11], 2: [12, 10]})

    with pytest.raises(DataError, match="nothing to guess"):
        make_task(train, events({1: [12]}), 1, last_only=False)


def test_some_sessions_are_held_out_whole() -> None:
    sessions = [session(number, number + 1) for number in range(100)]

    fitted, validation = hold_out(sessions, 0, last_only=False)

    assert len(validation) == 6
    assert sorted(int(s[0]) for s in [*fitted, *validation]) == list(range(100))
    assert [s.tolist() for s in validation] != [s.tolist() for s in hold_out(sessions, 1, last_only=False)[1]]


def test_last_items_are_held_out_of_sessions_that_keep_two() -> None:
    fitted, validation = hold_out([session(0, 1, 2), session(3, 4), session(5)], 0, last_only=True)

    assert [s.tolist() for s in fitted] == [[0, 1], [3, 4], [5]]
    assert [s.tolist() for s in validation] == [[0, 1, 2]]


def test_too_few_sessions_are_an_error() -> None:
    with pytest.raises(DataError, match="too few"):
        hold_out([session(0, 1)], 0, last_only=False)
