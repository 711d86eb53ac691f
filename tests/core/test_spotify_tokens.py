from __future__ import annotations

import pytest
from cryptography.fernet import Fernet

from core.answers import UserId
from core.errors import SealError
from core.spotify_tokens import STALE_SECONDS, AccountTokens, Sealer

KEY = Fernet.generate_key().decode()
TOKENS = AccountTokens("secret-access", "secret-refresh", 1000.0)
ME, ELSE = UserId(1), UserId(2)


def test_what_is_sealed_opens_for_its_person_only() -> None:
    sealed = Sealer(KEY).seal(ME, TOKENS)
    assert "secret" not in sealed
    assert Sealer(KEY).open(ME, sealed) == TOKENS
    with pytest.raises(SealError, match="somebody else"):
        Sealer(KEY).open(ELSE, sealed)


def test_the_same_tokens_never_look_the_same() -> None:
    assert Sealer(KEY).seal(ME, TOKENS) != Sealer(KEY).seal(ME, TOKENS)


def test_another_key_or_a_changed_text_opens_nothing() -> None:
    sealed = Sealer(KEY).seal(ME, TOKENS)
    middle = len(sealed) // 2
    changed = sealed[:middle] + ("A" if sealed[middle] != "A" else "B") + sealed[middle + 1 :]
    with pytest.raises(SealError, match="TOKEN_KEY"):
        Sealer(Fernet.generate_key().decode()).open(ME, sealed)
    for text in (changed, "", "für", Fernet(KEY).encrypt(b"[]").decode(), Fernet(KEY).encrypt(b'{"user": 1}').decode()):
        with pytest.raises(SealError):
            Sealer(KEY).open(ME, text)


def test_a_key_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        Sealer("c2hvcnQ=")


def test_tokens_are_stale_a_little_before_they_end() -> None:
    assert not TOKENS.are_stale(1000.0 - STALE_SECONDS)
    assert TOKENS.are_stale(1000.0 - STALE_SECONDS + 1)
