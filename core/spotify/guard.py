"""Asking Spotify only while it is well, and remembering how it went."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.circuit_breaker import CircuitBreaker
from core.errors import SpotifyError, SpotifyLostError, SpotifyPersonError, SpotifyScopeError, SpotifyTokenError

ANSWERED = (SpotifyTokenError, SpotifyLostError, SpotifyPersonError, SpotifyScopeError)
"""Refusals that concern one person; Spotify itself is well."""


@contextmanager
def guarded(breaker: CircuitBreaker) -> Iterator[None]:
    """Within this, Spotify is asked one question; ``breaker`` says whether it may be, and is told how it went.

    Raises:
        CircuitOpenError: Spotify is left alone now.
    """
    breaker.enter()
    try:
        yield
    except ANSWERED:
        breaker.succeeded()
        raise
    except SpotifyError as error:
        breaker.failed(error.pause)
        raise
    except BaseException:
        breaker.failed()
        raise
    breaker.succeeded()
