from __future__ import annotations

from core.spotify.tokens import STALE_SECONDS, AccountTokens

TOKENS = AccountTokens("secret-access", "secret-refresh", 1000.0)


def test_a_token_is_not_shown_by_accident() -> None:
    assert "secret" not in repr(TOKENS)


def test_tokens_are_stale_a_little_before_they_end() -> None:
    assert not TOKENS.are_stale(1000.0 - STALE_SECONDS)
    assert TOKENS.are_stale(1000.0 - STALE_SECONDS + 1)
