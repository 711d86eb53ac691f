"""The two questions that Undertone asks Spotify's Web API, asked so that no answer can hang, sleep or leak a token."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
import spotipy
from spotipy.cache_handler import MemoryCacheHandler
from spotipy.exceptions import SpotifyBaseException, SpotifyException, SpotifyOauthError

from core.answers import Track, TrackId
from core.errors import SpotifyError
from core.links import is_track_id
from core.track_matching import Found, best_match, search_query

REQUEST_TIMEOUT_SECONDS = 1.5
"""For connecting, and for each wait for bytes."""
SEARCH_LIMIT = 10
"""The most results that Spotify gives a new app since February 2026; asking for more is an error."""
REFUSED_PAUSE_SECONDS = 600.0
"""Wrong keys, or an owner without Premium: nothing that the next minute changes."""

NO_SUCH_TRACK = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND})
GARBAGE = (KeyError, TypeError, AttributeError, ValueError)
"""What spotipy raises over a body that is not what Spotify documents."""


@dataclass(frozen=True, slots=True)
class SpotifyKeys:
    """The keys of an app."""

    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SpotifyAddresses:
    """Where Spotify answers; tests put a server on loopback in its place."""

    api: str = "https://api.spotify.com/v1/"
    token: str = "https://accounts.spotify.com/api/token"  # noqa: S105 - an address
    authorize: str = "https://accounts.spotify.com/authorize"


class _Credentials(spotipy.SpotifyClientCredentials):  # type: ignore[misc]
    """One token for all threads; spotipy's own class would fetch one for each that finds it expired."""

    def __init__(self, keys: SpotifyKeys, token_address: str) -> None:
        super().__init__(
            client_id=keys.client_id,
            client_secret=keys.client_secret,
            requests_timeout=REQUEST_TIMEOUT_SECONDS,  # spotipy would wait for ever
            cache_handler=MemoryCacheHandler(),  # spotipy would write the token into the working folder
        )
        self.OAUTH_TOKEN_URL = token_address
        self._lock = threading.Lock()

    def get_access_token(self, as_dict: bool = False, check_cache: bool = True) -> Any:
        """The token of the app, a new one where the old has expired."""
        if not self._lock.acquire(timeout=REQUEST_TIMEOUT_SECONDS):
            raise SpotifyError("Spotify gives no token in time")
        try:
            return super().get_access_token(as_dict=as_dict, check_cache=check_cache)
        finally:
            self._lock.release()

    def forget(self) -> None:
        """Drop a token that Spotify does not accept any more."""
        self.cache_handler.save_token_to_cache(None)


class SpotifyClient:
    """Asks Spotify with an app's keys, with no user involved. Blocks; safe to call from any thread.

    Every method raises :class:`SpotifyError` if Spotify refuses, fails, answers nonsense, or takes too long. Nothing is
    tried twice: spotipy's retries would sleep for as long as Spotify says, which can be a day.
    """

    def __init__(self, keys: SpotifyKeys, addresses: SpotifyAddresses) -> None:
        # spotipy logs tokens at DEBUG, and every unknown id as an error; what matters is logged by our callers
        logging.getLogger("spotipy").setLevel(logging.CRITICAL)
        self._credentials = _Credentials(keys, addresses.token)
        self._session = requests.Session()  # one of spotipy's own making would retry, and report every failure as 429
        self._client = spotipy.Spotify(
            auth_manager=self._credentials,
            requests_session=self._session,
            requests_timeout=REQUEST_TIMEOUT_SECONDS,
            retries=0,
            status_retries=0,
        )
        self._client.prefix = addresses.api

    def has(self, track: TrackId) -> bool:
        """Whether Spotify (still) has a track of this id."""
        try:
            found = self._ask(lambda: self._client.track(track))
        except _NoSuchTrackError:
            return False
        if not isinstance(found.get("id"), str):
            raise SpotifyError("Spotify's answer about a track is none")
        return True

    def find(self, track: Track) -> TrackId | None:
        """The id of the track with this title and artist; None if Spotify's search does not show it."""
        query = search_query(track)
        try:
            page = self._ask(lambda: self._client.search(query, limit=SEARCH_LIMIT, type="track"))
        except _NoSuchTrackError as error:
            raise SpotifyError("Spotify does not understand the search") from error
        match = best_match(track, _found(page))
        return None if match is None else match.id

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _ask(self, question: Callable[[], Any]) -> dict[str, Any]:
        with self._typed_errors():
            answer = question()
        if not isinstance(answer, dict):
            raise SpotifyError("Spotify's answer is not the JSON that it documents")
        return answer

    @contextmanager
    def _typed_errors(self) -> Iterator[None]:
        """Only the kind of an error goes on: the text of spotipy's and requests' own can hold whatever was sent."""
        try:
            yield
        except SpotifyException as error:
            raise self._refusal(error) from error
        except SpotifyOauthError as error:
            wrong_keys = error.error == "invalid_client"
            message = "Spotify does not accept the app's keys" if wrong_keys else "Spotify gives no token"
            raise SpotifyError(message, REFUSED_PAUSE_SECONDS if wrong_keys else None) from error
        except (SpotifyBaseException, requests.RequestException, *GARBAGE) as error:
            raise SpotifyError(f"Spotify can't be asked: {type(error).__name__}") from error

    def _refusal(self, error: SpotifyException) -> SpotifyError | _NoSuchTrackError:
        status = error.http_status
        if status in NO_SUCH_TRACK:
            return _NoSuchTrackError()
        if status == HTTPStatus.UNAUTHORIZED:
            self._credentials.forget()
            return SpotifyError("Spotify does not accept the token (401)")
        if status == HTTPStatus.FORBIDDEN:
            return SpotifyError("Spotify refuses the app (403): its owner needs Premium", REFUSED_PAUSE_SECONDS)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            return SpotifyError("Spotify was asked too often (429)", retry_after(error.headers))
        return SpotifyError(f"Spotify fails ({status})")


class _NoSuchTrackError(SpotifyError):
    """Spotify answers that it has no such thing."""

    def __init__(self) -> None:
        super().__init__("no such track")


def cookieless_session() -> requests.Session:
    """Connections that many people's requests share: no cookie of one person's goes along with another's."""
    session = requests.Session()
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return session


def retry_after(headers: Mapping[str, str] | None) -> float:
    """The seconds that an answer asks to wait for; 0 where it doesn't say."""
    text = str((headers or {}).get("Retry-After", ""))
    return float(text) if text.isdecimal() else 0.0


def _found(page: dict[str, Any]) -> list[Found]:
    try:
        items = page["tracks"]["items"]
        return [found_track(item) for item in items if item is not None and is_track_id(item["id"])]
    except GARBAGE as error:
        raise SpotifyError("Spotify's search result is not what it documents") from error


def found_track(item: dict[str, Any]) -> Found:
    """A track as Spotify describes it; raises one of :data:`GARBAGE` where it doesn't."""
    year = str(item.get("album", {}).get("release_date", ""))[:4]
    artists = tuple(artist["name"] for artist in item["artists"])
    return Found(TrackId(item["id"]), item["name"], artists, int(year) if year.isdecimal() else None)
