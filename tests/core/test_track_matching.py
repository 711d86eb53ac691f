"""Tests of what counts as the same song."""

from __future__ import annotations

import pytest

from core.answers import Track, TrackId
from core.track_matching import Found, best_match, search_query


def track(title: str, artist: str, year: int | None = None) -> Track:
    return Track(TrackId(""), title, artist, year, None)


def found(title: str, *artists: str, year: int | None = None, identifier: str = "1") -> Found:
    return Found(TrackId(identifier), title, artists, year)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (track("Déjà Vu", "Beyoncé"), found("Deja Vu (feat. JAY-Z)", "Beyoncé", "JAY-Z")),
        (track("Creep - 2008 Remaster", "Radiohead"), found("Creep", "Radiohead")),
        (track("Rock & Roll", "Led Zeppelin"), found("Rock and Roll - Remaster", "Led Zeppelin")),
        (track("Islands", "Kenny Rogers, Dolly Parton"), found("Islands", "Dolly Parton", "Kenny Rogers")),
        (track("???", "!!!"), found("???", "!!!")),
        (track("東京", "椎名林檎"), found("東京", "椎名林檎")),
    ],
)
def test_the_same_song(ours: Track, theirs: Found) -> None:
    assert best_match(ours, [theirs]) == theirs


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (track("Creep", "Radiohead"), found("Creep", "TLC")),
        (track("Creep", "Radiohead"), found("Creep - Live", "Radiohead")),
        (track("Creep", "Radiohead"), found("Karma Police", "Radiohead")),
        (track("???", "!!!"), found("!!!", "!!!")),
    ],
)
def test_another_song(ours: Track, theirs: Found) -> None:
    assert best_match(ours, [theirs]) is None


def test_among_the_same_songs_spelling_then_year_then_order_decide() -> None:
    remaster = found("Creep - Remaster", "Radiohead", year=1993, identifier="a")
    later = found("Creep", "Radiohead", year=2008, identifier="b")
    album = found("Creep", "Radiohead", year=1993, identifier="c")
    again = found("Creep", "Radiohead", year=1993, identifier="d")
    assert best_match(track("Creep", "Radiohead", 1993), [remaster, later, album, again]) == album


def test_a_query_has_no_filters_but_ours_and_is_short() -> None:
    crooked = track('He said: "artist:x" (Remastered 2011)', "A feat. B")
    assert search_query(crooked) == "track:He said artist x artist:A"
    assert len(search_query(track("x" * 500, "y" * 500))) < 250
