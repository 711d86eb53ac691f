"""A state takes its person back once, in time, and nobody else."""

from __future__ import annotations

import base64

import pytest
from cryptography.fernet import Fernet
from support.clock import Clock

from core.answers import UserId
from core.errors import ConsentError
from core.spotify_consent import LIFE_SECONDS, Consents

ME, ELSE = UserId(4711), UserId(4712)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def consents(clock: Clock) -> Consents:
    return Consents(clock)


def test_a_state_is_good_once(consents: Consents) -> None:
    state, other = consents.begin(ME), consents.begin(ELSE)
    assert consents.redeem(state) == ME
    with pytest.raises(ConsentError, match="used"):
        consents.redeem(state)
    assert consents.redeem(other) == ELSE


def test_a_state_is_good_for_ten_minutes(consents: Consents, clock: Clock) -> None:
    state, other = consents.begin(ME), consents.begin(ELSE)
    clock.now += LIFE_SECONDS
    assert consents.redeem(state) == ME
    clock.now += 1
    with pytest.raises(ConsentError, match="old"):
        consents.redeem(other)


def test_another_link_voids_the_one_before(consents: Consents) -> None:
    first, second = consents.begin(ME), consents.begin(ME)
    with pytest.raises(ConsentError, match="replaced"):
        consents.redeem(first)
    assert consents.redeem(second) == ME


def test_a_state_tells_nothing_about_the_person(consents: Consents) -> None:
    state = consents.begin(ME)
    assert str(ME).encode() not in state.encode() + base64.urlsafe_b64decode(state)


def test_every_changed_character_is_noticed(consents: Consents) -> None:
    state = consents.begin(ME)
    for at in range(len(state)):
        forged = state[:at] + ("A" if state[at] != "A" else "B") + state[at + 1 :]
        if base64.urlsafe_b64decode(forged) != base64.urlsafe_b64decode(state):  # the last bits mean nothing
            with pytest.raises(ConsentError):
                consents.redeem(forged)
    assert consents.redeem(state) == ME


@pytest.mark.parametrize("state", ["", "x", "für", "\ud800", "A" * 100_000, "4711:nonce", "\0"])
def test_what_is_no_state_is_refused(consents: Consents, state: str) -> None:
    consents.begin(ME)
    with pytest.raises(ConsentError):
        consents.redeem(state)


def test_a_state_of_another_process_is_refused(consents: Consents, clock: Clock) -> None:
    consents.begin(ME)
    with pytest.raises(ConsentError):
        consents.redeem(Consents(clock).begin(ME))
    with pytest.raises(ConsentError):
        consents.redeem(Fernet(Fernet.generate_key()).encrypt_at_time(b"4711:x", int(clock())).decode())


def test_what_nobody_came_back_for_is_forgotten(consents: Consents, clock: Clock) -> None:
    for number in range(100):
        consents.begin(UserId(number))
    clock.now += LIFE_SECONDS + 1
    consents.begin(ME)
    assert len(consents._pending) == 1
