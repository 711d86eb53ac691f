"""What is done in accounts, against a mock server that Prism makes from the whole description of Spotify's API.

Prism (npm's @stoplight/prism-cli) refuses every request that the description does not allow. To run these tests, name
its command and the description (github.com/sonallux/spotify-web-api, ``spotify-open-api.yml``)::

    PRISM=node_modules/.bin/prism SPOTIFY_OPEN_API=spotify-open-api.yml pytest tests/spotify_spec/test_prism.py
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from core.answers import TrackId
from core.errors import SpotifyError
from core.spotify.account_client import SpotifyAccountClient
from core.spotify.client import SpotifyAddresses

PRISM, DESCRIPTION = os.environ.get("PRISM", ""), os.environ.get("SPOTIFY_OPEN_API", "")
TRACKS = [TrackId("4iV5W9uYEdYUVa79Axb7Rh"), TrackId("1301WleyT98MSxVHPZCA6M")]
PLAYLIST = "3cEYpjA9oz9GiPac4AsH4n"
STARTS_WITHIN = 60.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (Path(PRISM).is_file() and Path(DESCRIPTION).is_file()),
        reason="PRISM and SPOTIFY_OPEN_API don't name a Prism and a description of Spotify's API",
    ),
]


@pytest.fixture(scope="module")
def mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Prism's mock server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PRISM, "mock", "--host", "127.0.0.1", "--port", str(port), "--errors", DESCRIPTION]
    with (tmp_path_factory.mktemp("prism") / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - whoever tests has named it
        try:
            _wait(process, port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture
def client(mock: str) -> Iterator[SpotifyAccountClient]:
    made = SpotifyAccountClient(SpotifyAddresses(mock, mock))
    yield made
    made.close()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Prism did not start (exit status {process.poll()})")


def test_every_request_is_allowed_and_every_answer_understood(client: SpotifyAccountClient) -> None:
    client.greet("token")
    assert client.create_playlist("token", "Undertone · Calm") == "string"  # Prism's, where there is no example
    client.fill_playlist("token", PLAYLIST, TRACKS)
    client.save_tracks("token", TRACKS)
    client.plays("token")


@pytest.mark.parametrize("status", [401, 403, 429])
def test_every_refusal_that_is_described_is_understood(client: SpotifyAccountClient, status: int) -> None:
    """``Prefer`` makes Prism answer with another of the responses that the description lists."""
    client._session.headers["Prefer"] = f"code={status}"
    for ask in (
        lambda: client.create_playlist("token", "x"),
        lambda: client.fill_playlist("token", PLAYLIST, TRACKS),
        lambda: client.save_tracks("token", TRACKS),
        lambda: client.plays("token"),
    ):
        with pytest.raises(SpotifyError, match=str(status)):
            ask()


def test_prism_does_refuse(mock: str) -> None:
    """Else the tests above would say nothing."""
    assert requests.get(f"{mock}me", timeout=5).status_code == 401
    token = {"Authorization": "Bearer token"}
    assert requests.put(f"{mock}me/library", headers=token, timeout=5).status_code in (400, 422)


def test_what_spotipy_sends_for_a_playlist_is_not_as_described(mock: str) -> None:
    """The reason for requests of our own; when this fails, spotipy's may do."""
    import spotipy

    theirs = spotipy.Spotify(auth="token", retries=0, status_retries=0)
    theirs.prefix = mock
    with pytest.raises(spotipy.SpotifyException) as caught:
        theirs.playlist_add_items(PLAYLIST, TRACKS)
    assert caught.value.http_status == 422
