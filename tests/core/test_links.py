"""Tests of the links that need nobody's help."""

from __future__ import annotations

import pytest

from core.answers import Track, TrackId
from core.links import DirectLinks, linked_track

ID = "11dFghVXANMlKmJXsNCbNl"


def track(identifier: str) -> Track:
    return Track(TrackId(identifier), "What's Up? / 50%", "Beyoncé & Co", None, None)


async def test_a_track_with_an_id_opens_by_it() -> None:
    links = DirectLinks()
    assert await links.resolve([track(ID), track("")]) == (
        f"https://open.spotify.com/track/{ID}",
        "https://open.spotify.com/search/Beyonc%C3%A9%20%26%20Co%20What%27s%20Up%3F%20%2F%2050%25",
    )


@pytest.mark.parametrize("identifier", ["", ID[:-1], ID + "x", ID[:-1] + "/", ID[:-1] + "é", ID + "\n"])
def test_what_is_no_id_becomes_a_search(identifier: str) -> None:
    assert DirectLinks().known(track(identifier)).startswith("https://open.spotify.com/search/")


def test_a_link_knows_its_track() -> None:
    links = DirectLinks()
    assert linked_track(links.known(track(ID))) == ID
    assert linked_track(links.known(track(""))) is None
    assert linked_track(f"https://open.spotify.com/track/{ID}?si=x") is None
