"""What Undertone does in somebody's own Spotify account, asked so that no answer can hang, sleep or leak a token.

Consent and tokens go through spotipy's OAuth. The requests are our own, by Spotify's description of its API (2026):
spotipy 2.26 sends the tracks of a playlist as a bare list, where the description wants an object.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
import spotipy
from spotipy.cache_handler import CacheHandler
from spotipy.exceptions import SpotifyOauthError

from core.answers import TrackId
from core.errors import SpotifyError, SpotifyLostError, SpotifyPersonError, SpotifyScopeError, SpotifyTokenError
from core.links import is_track_id
from core.spotify_client import (
    GARBAGE,
    REFUSED_PAUSE_SECONDS,
    SpotifyAddresses,
    SpotifyKeys,
    found_track,
    retry_after,
)
from core.spotify_tokens import AccountTokens
from core.track_matching import Found

REQUEST_TIMEOUT_SECONDS = 3.0
"""For connecting, and for each wait for bytes. Somebody waits for it, but no answer does."""
SCOPES = ("playlist-modify-private", "playlist-modify-public", "user-library-modify")
"""What people are asked to allow: the least that Spotify's description names for a playlist and for saved tracks."""
PLAY_SCOPES = ("user-read-recently-played", "user-top-read")
"""What only those are asked to allow besides who want their answers to follow what they play."""
PLAYS_ASKED = 50
"""How many tracks Spotify tells of at most, of the last ones and of the favourites alike."""
MOST_TRACKS = 40
"""How many tracks Spotify saves with one request."""


class _Handed(CacheHandler):  # type: ignore[misc]
    """Hands the tokens of one request over to us; spotipy's own handlers write files or mix people up."""

    def __init__(self) -> None:
        self.info: dict[str, Any] | None = None

    def get_cached_token(self) -> None:
        """None: which tokens are used is our own decision."""

    def save_token_to_cache(self, token_info: dict[str, Any]) -> None:
        """Take what Spotify has given."""
        self.info = token_info


class SpotifyAccountClient:
    """Asks Spotify on behalf of people. Blocks; safe to call from any thread. Nothing is tried twice.

    Every method that asks may raise :class:`SpotifyError`: Spotify refuses, fails, answers nonsense, or takes too long.
    Those that take an access token may raise :class:`SpotifyTokenError` where it is not accepted (any more), and
    :class:`SpotifyPersonError` where the person is not among those whom the app may serve, and
    :class:`SpotifyScopeError` where they have not allowed it.
    """

    def __init__(self, keys: SpotifyKeys, redirect_url: str, addresses: SpotifyAddresses | None = None) -> None:
        logging.getLogger("spotipy").setLevel(logging.CRITICAL)  # it logs tokens at DEBUG
        self._keys = keys
        self._redirect_url = redirect_url
        self._addresses = addresses or SpotifyAddresses()
        self._session = requests.Session()
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # one person's are not another's

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

    def greet(self, access: str) -> None:
        """Ask for the profile, to see whether the app may serve this person at all; nothing of it is kept."""
        with suppress(SpotifyScopeError):  # we ask for no scope for the profile; the others are refused before that
            self._ask("GET", "me", access)

    def create_playlist(self, access: str, name: str) -> str:
        """Make a private, empty playlist; its id."""
        answer = self._ask("POST", "me/playlists", access, json={"name": name, "public": False})
        try:
            identifier = answer.json()["id"]
        except GARBAGE as error:
            raise SpotifyError("Spotify's answer about a playlist is none") from error
        if not (isinstance(identifier, str) and identifier.isascii() and identifier.isalnum()):
            raise SpotifyError("Spotify's answer about a playlist has no id")
        return identifier

    def fill_playlist(self, access: str, playlist: str, tracks: Sequence[TrackId]) -> None:
        """Add tracks at the end of a playlist, in their order."""
        self._ask("POST", f"playlists/{playlist}/items", access, json={"uris": _uris(tracks)})

    def save_tracks(self, access: str, tracks: Sequence[TrackId]) -> None:
        """Put at most :data:`MOST_TRACKS` tracks into the person's library; those that are there already stay."""
        self._ask("PUT", "me/library", access, params={"uris": ",".join(_uris(tracks))})

    def plays(self, access: str) -> tuple[Found, ...]:
        """The tracks that the person played last, the latest first, and after those their favourites of half a year."""
        last = self._ask("GET", "me/player/recently-played", access, params={"limit": PLAYS_ASKED})
        favourites = self._ask("GET", "me/top/tracks", access, params={"limit": PLAYS_ASKED})
        try:
            # Who plays a file of their own plays what has no id.
            tracks = [item["track"] for item in last.json()["items"]] + favourites.json()["items"]
            return tuple(found_track(track) for track in tracks if is_track_id(track.get("id") or ""))
        except GARBAGE as error:
            raise SpotifyError("Spotify's answer about what somebody plays is none") from error

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
            requests_timeout=REQUEST_TIMEOUT_SECONDS,  # spotipy would wait for ever
            open_browser=False,
            cache_handler=handed,
        )
        oauth.OAUTH_TOKEN_URL = self._addresses.token
        oauth.OAUTH_AUTHORIZE_URL = self._addresses.authorize
        return oauth

    def _ask(self, method: str, path: str, access: str, **content: Any) -> requests.Response:
        try:
            answer = self._session.request(
                method,
                self._addresses.api + path,
                headers={"Authorization": f"Bearer {access}"},
                timeout=REQUEST_TIMEOUT_SECONDS,
                allow_redirects=False,
                **content,
            )
        except (requests.RequestException, ValueError) as error:
            raise SpotifyError(f"Spotify can't be asked: {type(error).__name__}") from error
        if answer.status_code not in (HTTPStatus.OK, HTTPStatus.CREATED):
            raise _refusal(answer)
        return answer


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


def _refusal(answer: requests.Response) -> SpotifyError:
    match answer.status_code:
        case HTTPStatus.UNAUTHORIZED:
            return SpotifyTokenError("Spotify does not accept the token (401)")
        case HTTPStatus.FORBIDDEN:
            if "scope" in answer.text.lower():
                return SpotifyScopeError("Spotify wants another scope (403)")
            return SpotifyPersonError("Spotify refuses the person (403)")
        case HTTPStatus.TOO_MANY_REQUESTS:
            return SpotifyError("Spotify was asked too often (429)", retry_after(answer.headers))
    return SpotifyError(f"Spotify fails ({answer.status_code})")


def _uris(tracks: Sequence[TrackId]) -> list[str]:
    return [f"spotify:track:{track}" for track in tracks]
