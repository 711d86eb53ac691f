"""What Undertone does in somebody's own Spotify account, asked so that no answer can hang, sleep or leak a token.

The requests are our own, by Spotify's description of its API (2026): spotipy 2.26 sends the tracks of a playlist as a
bare list, where the description wants an object. The tokens come from :mod:`core.spotify.oauth`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import requests

from core.answers import TrackId
from core.errors import SpotifyError, SpotifyPersonError, SpotifyScopeError, SpotifyTokenError
from core.links import is_track_id
from core.spotify.client import GARBAGE, SpotifyAddresses, cookieless_session, found_track, retry_after
from core.track_matching import Found

REQUEST_TIMEOUT_SECONDS = 3.0
"""For connecting, and for each wait for bytes. Somebody waits for it, but no answer does."""
PLAYS_ASKED = 50
"""How many tracks Spotify tells of at most, of the last ones and of the favourites alike."""
MOST_TRACKS = 40
"""How many tracks Spotify saves with one request."""


class SpotifyAccountClient:
    """Asks Spotify on behalf of people. Blocks; safe to call from any thread. Nothing is tried twice.

    Every method that asks takes the person's access token and may raise :class:`SpotifyError`: Spotify refuses, fails,
    answers nonsense, or takes too long; :class:`SpotifyTokenError` where the token is not accepted (any more),
    :class:`SpotifyPersonError` where the person is not among those whom the app may serve, and
    :class:`SpotifyScopeError` where they have not allowed it.
    """

    def __init__(self, addresses: SpotifyAddresses) -> None:
        self._addresses = addresses
        self._session = cookieless_session()

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
        """Put tracks into a playlist, in their order and in place of what is there: done twice, it holds them once."""
        self._ask("PUT", f"playlists/{playlist}/items", access, json={"uris": _uris(tracks)})

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
