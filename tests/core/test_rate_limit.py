from __future__ import annotations

import pytest

from core.answers import AccountId
from core.rate_limit import PER_MINUTE, RateLimit

ME, ELSE = AccountId(1001), AccountId(2002)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> RateLimit:
    return RateLimit(3, 60.0, clock)


def test_so_many_in_a_minute_and_the_next_when_the_first_is_a_minute_ago(limits: RateLimit, clock: Clock) -> None:
    for _ in range(3):
        assert limits.wait(ME) == 0
        clock.now += 10
    assert limits.wait(ME) == 30
    clock.now += 29
    assert limits.wait(ME) == 1
    clock.now += 1
    assert limits.wait(ME) == 0
    assert limits.wait(ME) == 10


def test_what_has_to_wait_is_not_counted(limits: RateLimit, clock: Clock) -> None:
    for _ in range(50):
        limits.wait(ME)
    clock.now += 60
    assert [limits.wait(ME) for _ in range(4)] == [0, 0, 0, 60]


def test_everybody_is_counted_alone(limits: RateLimit) -> None:
    for _ in range(4):
        limits.wait(ME)
    assert limits.wait(ELSE) == 0


def test_it_is_told_once_in_a_minute(limits: RateLimit, clock: Clock) -> None:
    assert [limits.is_to_be_told(ME) for _ in range(3)] == [True, False, False]
    assert limits.is_to_be_told(ELSE)
    clock.now += 59
    assert not limits.is_to_be_told(ME)
    clock.now += 1
    assert limits.is_to_be_told(ME)


def test_an_album_counts_once(limits: RateLimit) -> None:
    assert [limits.wait(ME, "album") for _ in range(10)] == [0] * 10
    assert [limits.wait(ME) for _ in range(3)] == [0, 0, 60]
    assert limits.wait(ME, "another album") == 60


def test_nobody_is_remembered_for_longer_than_the_window(limits: RateLimit, clock: Clock) -> None:
    for account in range(100):
        limits.wait(AccountId(account))
        limits.is_to_be_told(AccountId(account))
    clock.now += 60
    limits.wait(ME)
    assert set(limits._people) == {ME}


def test_ten_in_a_minute_is_the_rule() -> None:
    limits = RateLimit()
    waits = [limits.wait(ME) for _ in range(PER_MINUTE + 1)]
    assert PER_MINUTE == 10
    assert waits[:10] == [0] * 10
    assert 59 < waits[10] <= 60
