"""From a person's consent to the tokens of their account, and to new ones, through spotipy's OAuth."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import requests
import spotipy
from spotipy.cache_handler import CacheHandler
from spotipy.exceptions import SpotifyOauthError

from core.errors import SpotifyError, SpotifyLostError
from core.spotify.client import GARBAGE, REFUSED_PAUSE_SECONDS, SpotifyAddresses, SpotifyKeys, cookieless_session
from core.spotify.tokens import AccountTokens

TOKEN_TIMEOUT_SECONDS = 3.0
"""For connecting, and for each wait for bytes. Somebody waits for it, but no answer does."""
SCOPES = ("playlist-modify-private", "playlist-modify-public", "user-library-modify")
"""What people are asked to allow: the least that Spotify's description names for a playlist and for saved tracks."""
PLAY_SCOPES = ("user-read-recently-played", "user-top-read")
"""What only those are asked to allow besides who want their answers to follow what they play."""


class _Handed(CacheHandler):  # type: ignore[misc]
    """Hands the tokens of one request over to us; spotipy's own handlers write files or mix people up."""

    def __init__(self) -> None:
        self.info: dict[str, Any] | None = None

    def get_cached_token(self) -> None:
        """None: which tokens are used is our own decision."""

    def save_token_to_cache(self, token_info: dict[str, Any]) -> None:
        """Take what Spotify has given."""
        self.info = token_info


class AccountOAuth:
    """Asks Spotify for people's tokens. Blocks; safe to call from any thread. Nothing is tried twice.

    Every method that asks may raise :class:`SpotifyError`: Spotify refuses, fails, answers nonsense, or takes too long.
    """

    def __init__(self, keys: SpotifyKeys, redirect_url: str, addresses: SpotifyAddresses) -> None:
        logging.getLogger("spotipy").setLevel(logging.CRITICAL)  # it logs tokens at DEBUG
        self._keys = keys
        self._redirect_url = redirect_url
        self._addresses = addresses
        self._session = cookieless_session()

    def consent_address(self, state: str, *, plays: bool = False) -> str:
        """Where a person allows it; Spotify sends them back with the same state. Asks nobody.

        Args:
            state: says who it is.
            plays: whether they are asked for what they play, too.
        """
        scopes = SCOPES + PLAY_SCOPES if plays else SCOPES
        return str(self._oauth(_Handed(), scopes).get_authorize_url(state))

    def exchange(self, code: str) -> AccountTokens:
        """The tokens for the code with which a person came back.

        Raises:
            SpotifyLostError: the code is used, forged or too old.
        """
        return self._tokens(lambda oauth: oauth.get_access_token(code, as_dict=False, check_cache=False))

    def refresh(self, tokens: AccountTokens) -> AccountTokens:
        """New tokens in place of those that have ended.

        Raises:
            SpotifyLostError: the person has taken their consent back, or it is older than six months.
        """
        return self._tokens(lambda oauth: oauth.refresh_access_token(tokens.refresh))

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _tokens(self, request: Callable[[spotipy.SpotifyOAuth], object]) -> AccountTokens:
        handed = _Handed()
        with _token_errors():
            request(self._oauth(handed))
            info = handed.info or {}
            access, refresh, expires_at = info["access_token"], info["refresh_token"], float(info["expires_at"])
        if not (isinstance(access, str) and isinstance(refresh, str)):
            raise SpotifyError("Spotify's tokens are not what it documents")
        return AccountTokens(access, refresh, expires_at)

    def _oauth(self, handed: _Handed, scopes: Sequence[str] = SCOPES) -> spotipy.SpotifyOAuth:
        oauth = spotipy.SpotifyOAuth(
            client_id=self._keys.client_id,
            client_secret=self._keys.client_secret,
            redirect_uri=self._redirect_url,
            scope=list(scopes),
            requests_session=self._session,
            requests_timeout=TOKEN_TIMEOUT_SECONDS,  # spotipy would wait for ever
            open_browser=False,
            cache_handler=handed,
        )
        oauth.OAUTH_TOKEN_URL = self._addresses.token
        oauth.OAUTH_AUTHORIZE_URL = self._addresses.authorize
        return oauth


@contextmanager
def _token_errors() -> Iterator[None]:
    """Only the kind of an error goes on: the text of spotipy's and requests' own can hold whatever was sent."""
    try:
        yield
    except SpotifyOauthError as error:
        if error.error == "invalid_grant":
            raise SpotifyLostError("Spotify does not accept the consent any more") from error
        wrong_keys = error.error == "invalid_client"
        message = "Spotify does not accept the app's keys" if wrong_keys else "Spotify gives no token"
        raise SpotifyError(message, REFUSED_PAUSE_SECONDS if wrong_keys else None) from error
    except (requests.RequestException, *GARBAGE) as error:
        raise SpotifyError(f"Spotify can't be asked for a token: {type(error).__name__}") from error
