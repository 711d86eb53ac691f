"""What a key opens, and what it does not."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from core.answers import AccountId
from core.errors import SealError, WrongKeyError
from core.sealing import DataKey, Keyring, Sealer

KEY, OTHER = DataKey(bytes(range(32))), DataKey(bytes(32))
ME = AccountId(123456789)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda values: st.lists(values) | st.dictionaries(st.text(), values),
)


@given(JSON)
def test_whatever_is_sealed_comes_back(value: object) -> None:
    assert Sealer(KEY).open(Sealer(KEY).seal(value, "a.b", 1, 2), "a.b", 1, 2) == value


@given(st.binary(max_size=80))
def test_what_was_never_sealed_does_not_open(content: bytes) -> None:
    with pytest.raises(SealError, match=r"what is sealed in a\.b does not open"):
        Sealer(KEY).open(content, "a.b", 1)


def test_every_bit_counts() -> None:
    sealed = Sealer(KEY).seal("mood", "a.b", 1)
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(SealError):
            Sealer(KEY).open(bytes(altered), "a.b", 1)
    for length in range(len(sealed)):
        with pytest.raises(SealError):
            Sealer(KEY).open(sealed[:length], "a.b", 1)


@pytest.mark.parametrize("place", [("a.c", 1, 2), ("a.b", 2, 1), ("a.b", 1), ("a.b", 12), ("a.b", 1, 2, 3)])
def test_what_is_sealed_opens_in_its_place_only(place: tuple[str | int, ...]) -> None:
    with pytest.raises(SealError):
        Sealer(KEY).open(Sealer(KEY).seal("mood", "a.b", 1, 2), *place)


def test_another_key_opens_nothing_and_names_nobody() -> None:
    sealed = Sealer(KEY).seal("mood", "a.b", 1)
    with pytest.raises(SealError):
        Sealer(OTHER).open(sealed, "a.b", 1)
    assert Sealer(KEY).pseudonym(ME) == Sealer(KEY).pseudonym(ME) != Sealer(OTHER).pseudonym(ME)
    assert Sealer(KEY).pseudonym(ME) != Sealer(KEY).pseudonym(AccountId(ME + 1))
    assert Sealer(KEY).check == Sealer(KEY).check != Sealer(OTHER).check


def test_the_same_value_never_looks_the_same() -> None:
    sealer = Sealer(KEY)
    assert len({sealer.seal("mood", "a.b", 1) for _ in range(100)}) == 100


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        Sealer(KEY).seal([float("nan")], "a.b", 1)


def test_what_fernet_sealed_opens_with_the_same_key() -> None:
    old = Fernet(KEY.text).encrypt(b'{"user": 1}').decode()
    assert Sealer(KEY).open_fernet(old) == {"user": 1}
    for sealer, text in ((Sealer(OTHER), old), (Sealer(KEY), old[:-8] + "AAAAAAA="), (Sealer(KEY), "")):
        with pytest.raises(SealError):
            sealer.open_fernet(text)


def test_a_key_as_text_and_back() -> None:
    assert DataKey.of_text(KEY.text) == KEY
    assert DataKey.new() != DataKey.new()
    assert KEY.text not in repr(KEY) and repr(KEY.secret) not in repr(KEY)
    assert "secret" not in repr(Keyring([KEY]))


@pytest.mark.parametrize(
    "text", ["", "c2hvcnQ=", KEY.text[:-1], KEY.text + "AAAA", KEY.text.replace("A", "*"), "schlüssel"]
)
def test_another_text_is_no_key(text: str) -> None:
    with pytest.raises(ValueError):
        DataKey.of_text(text)


def test_a_ring_seals_with_the_newest_and_opens_with_each() -> None:
    ring = Keyring([KEY, OTHER])
    assert ring.newest.check == ring.sealer(None).check == Sealer(KEY).check
    assert ring.sealer(Sealer(OTHER).check).check == Sealer(OTHER).check
    with pytest.raises(WrongKeyError, match="another key"):
        ring.sealer(Sealer(DataKey.new()).check)
    with pytest.raises(WrongKeyError):
        _ = Keyring([]).newest
