"""Tests of the circuit breaker, on a clock that the test turns."""

from __future__ import annotations

import pytest
from support.clock import Clock

from core.circuit_breaker import FAILURES_TO_OPEN, LONGEST_PAUSE_SECONDS, PAUSE_SECONDS, CircuitBreaker
from core.errors import CircuitOpenError


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(clock)


def fail(breaker: CircuitBreaker, times: int) -> None:
    for _ in range(times):
        breaker.enter()
        breaker.failed()


def test_it_opens_after_failures_in_a_row_only(breaker: CircuitBreaker) -> None:
    fail(breaker, FAILURES_TO_OPEN - 1)
    breaker.succeeded()
    fail(breaker, FAILURES_TO_OPEN - 1)
    assert not breaker.refuses
    fail(breaker, 1)
    assert breaker.refuses
    with pytest.raises(CircuitOpenError):
        breaker.enter()


def test_after_the_pause_one_call_is_tried(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, FAILURES_TO_OPEN)
    clock.now += PAUSE_SECONDS
    breaker.enter()
    assert breaker.refuses  # until it is known how that one goes
    breaker.succeeded()
    assert not breaker.refuses
    fail(breaker, FAILURES_TO_OPEN - 1)
    assert not breaker.refuses


def test_a_trial_that_fails_opens_it_again(breaker: CircuitBreaker, clock: Clock) -> None:
    breaker.failed(pause=PAUSE_SECONDS)
    clock.now += PAUSE_SECONDS
    fail(breaker, 1)
    assert breaker.refuses
    clock.now += PAUSE_SECONDS
    assert not breaker.refuses


@pytest.mark.parametrize(("asked", "kept"), [(0.0, PAUSE_SECONDS), (83316.0, 83316.0), (1e9, LONGEST_PAUSE_SECONDS)])
def test_a_pause_that_is_asked_for_is_kept_within_reason(
    breaker: CircuitBreaker, clock: Clock, asked: float, kept: float
) -> None:
    breaker.failed(pause=asked)
    breaker.failed()  # another call that was under way does not shorten it
    clock.now += kept - 1
    assert breaker.refuses
    clock.now += 1
    assert not breaker.refuses


def test_a_failure_from_before_does_not_prolong_it(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, FAILURES_TO_OPEN)
    clock.now += PAUSE_SECONDS
    breaker.failed()
    assert not breaker.refuses


def test_a_success_from_before_does_not_close_it(breaker: CircuitBreaker) -> None:
    breaker.enter()
    breaker.failed(pause=60)
    breaker.succeeded()
    assert breaker.refuses


def test_what_another_process_found_counts_here_too(breaker: CircuitBreaker, clock: Clock) -> None:
    assert breaker.pause == 0
    breaker.hold(100.0)
    assert breaker.pause == 100
    breaker.hold(20.0)  # a shorter pause takes nothing back
    clock.now += 99.0
    with pytest.raises(CircuitOpenError):
        breaker.enter()
    clock.now += 1.0
    breaker.enter()
    breaker.succeeded()
    assert breaker.pause == 0
    assert not breaker.refuses
