from __future__ import annotations

from collections.abc import Collection

import pytest
from scipy.stats import binomtest

from core.satisfaction import CONFIDENCE, FEWEST_PEOPLE, Satisfaction, too_few


@pytest.mark.parametrize(("ups", "downs"), [(8, 2), (10, 0), (0, 10), (1, 0), (500, 500)])
def test_the_share_of_likes_has_wilsons_interval(ups: int, downs: int) -> None:
    satisfaction = Satisfaction(ups, downs)
    assert satisfaction.share == ups / (ups + downs)
    expected = binomtest(ups, ups + downs).proportion_ci(CONFIDENCE, method="wilson")
    assert satisfaction.interval == pytest.approx((expected.low, expected.high))


def test_all_votes_alike_leave_room_for_doubt() -> None:
    assert Satisfaction(10, 0).interval == pytest.approx((0.722467, 1.0), abs=1e-6)


def test_without_votes_nothing_is_claimed() -> None:
    assert Satisfaction(0, 0).share is None
    assert Satisfaction(0, 0).interval is None


def hidden(voters: dict[str, set[int]]) -> frozenset[str]:
    def people_in(names: Collection[str]) -> int:
        return len(set[int]().union(*(voters[name] for name in names)))

    return too_few({name: len(people) for name, people in voters.items()}, people_in)


MANY, MORE, MOST = set(range(5)), set(range(7)), set(range(9))


def test_a_group_of_five_is_shown_and_one_of_four_is_not() -> None:
    assert FEWEST_PEOPLE == 5
    assert hidden({"match": MANY, "lift": {1, 2, 3, 4}, "calm": {5, 6}}) == {"lift", "calm"}


def test_the_rest_of_the_sum_does_not_betray_a_hidden_group() -> None:
    assert hidden({"match": MOST, "lift": MORE, "calm": {3}}) == {"lift", "calm"}
    # the same three in both of the hidden groups, so the smallest of the others goes, too
    assert hidden({"match": MOST, "lift": MORE, "calm": {1, 2, 3}, "journey": {1, 2, 3}}) == {"lift", "calm", "journey"}


def test_where_nobody_is_hidden_nothing_else_has_to_be() -> None:
    assert hidden({"match": MOST, "lift": MANY, "calm": set()}) == {"calm"}


def test_few_people_altogether_are_all_hidden() -> None:
    assert hidden({"match": {1, 2}, "lift": {2}}) == {"match", "lift"}
