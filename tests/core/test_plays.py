"""Finding what was played elsewhere in the catalogue."""

from __future__ import annotations

import numpy as np
import pytest

from core.answers import Track, TrackId, UserId
from core.catalogue import Catalogue
from core.plays import NoPlays, PlayedTracks
from core.track_matching import Found

YELLOW, LIVE, DUET = (TrackId(letter * 22) for letter in "abc")
OTHER = TrackId("z" * 22)


@pytest.fixture
def tracks() -> PlayedTracks:
    named = ((YELLOW, "Yellow", "Coldplay"), (LIVE, "Yellow (Live)", "Coldplay"), (DUET, "Duet", "Anna, Ben"))
    return PlayedTracks(
        Catalogue(
            tracks=tuple(Track(*name, None, None) for name in named),
            vectors=np.eye(3, dtype=np.float32),
            bias=np.zeros(3, np.float32),
            popularity=np.zeros(3, np.float32),
            valence_arousal=np.zeros((3, 2), np.float32),
            artists=np.arange(3, dtype=np.int32),
        )
    )


def found(identifier: TrackId, title: str, *artists: str) -> Found:
    return Found(identifier, title, artists, None)


def test_by_id(tracks: PlayedTracks) -> None:
    assert tracks.among([found(LIVE, "whatever", "it is called")]) == (LIVE,)


def test_by_title_and_artist(tracks: PlayedTracks) -> None:
    assert tracks.among([found(OTHER, "YELLOW - 2020 Remaster", "Coldplay")]) == (YELLOW,)
    assert tracks.among([found(OTHER, "Duet", "Ben", "Anna")]) == (DUET,)


def test_another_song_of_this_name_is_none(tracks: PlayedTracks) -> None:
    assert tracks.among([found(OTHER, "Yellow", "Somebody Else"), found(OTHER, "Unheard", "Coldplay")]) == ()


def test_each_once_and_in_its_order(tracks: PlayedTracks) -> None:
    played = [found(DUET, "Duet", "Anna"), found(YELLOW, "Yellow", "Coldplay"), found(OTHER, "Duet", "Anna")]
    assert tracks.among(played) == (DUET, YELLOW)


async def test_nobody_is_known_without_accounts() -> None:
    assert await NoPlays().of(UserId(1)) == ()
