"""Who is on a track with whom."""

from __future__ import annotations

import numpy as np
import pytest

from core.answers import Track, TrackId
from core.musicians import musicians, sharing


@pytest.mark.parametrize(
    ("artist", "title", "names"),
    [
        ("Dua Lipa", "We're Good", {"dua lipa"}),
        ("Miley Cyrus", "Prisoner (feat. Dua Lipa)", {"miley cyrus", "dua lipa"}),
        ("WILLOW", "t r a n s p a r e n t s o u l feat. Travis Barker", {"willow", "travis barker"}),
        ("Nas", "Street Dreams (feat. R. Kelly) - Remix", {"nas", "r. kelly"}),
        ("Elvis Presley", "A Big Hunk o' Love - with The Royal Orchestra", {"elvis presley", "the royal orchestra"}),
        ("Travis Scott, Playboi Carti", "FE!N (FEAT. Playboi Carti)", {"travis scott", "playboi carti"}),
        (
            "E-40",
            "Disgusted [ft. 2Pac, Mac Mall & Spice 1]",
            {"e-40", "2pac, mac mall & spice 1", "2pac", "mac mall", "spice 1"},
        ),
        ("Feather", "Defeat with", {"feather"}),
    ],
)
def test_artists_and_guests_are_named(artist: str, title: str, names: set[str]) -> None:
    assert musicians(artist, title) == names


def test_pairs_on_which_somebody_is_heard_twice() -> None:
    def track(artist: str, title: str) -> Track:
        return Track(TrackId(title), title, artist, None, None)

    tracks = [
        track("Dua Lipa", "We're Good"),
        track("Miley Cyrus", "Prisoner (feat. Dua Lipa)"),
        track("Miley Cyrus", "Angels Like You"),
    ]
    assert sharing(tracks).tolist() == [[True, True, False], [True, True, True], [False, True, True]]
    assert sharing([]).shape == (0, 0)
    assert sharing(tracks).dtype == np.bool_
