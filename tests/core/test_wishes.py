"""Which tracks each wish leaves out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.answers import Track, TrackId
from core.catalogue import EXPLICIT, MARK_UNKNOWN, NOT_EXPLICIT, Catalogue
from core.errors import ArtifactError
from core.genres import Genre
from core.preferences import Era, Preferences
from core.wishes import Wishes

GENRES = ("rock", "metal", "r&b", None, "hip-hop", "pop")
YEARS = (1979, 1980, 1989, 1990, None, 2020)
ARTISTS = (0, 1, 1, 2, 3, 4)
MARKS = (NOT_EXPLICIT, EXPLICIT, MARK_UNKNOWN, MARK_UNKNOWN, MARK_UNKNOWN, NOT_EXPLICIT)


def catalogue() -> Catalogue:
    zeros = np.zeros(6, np.float32)
    return Catalogue(
        tuple(
            Track(TrackId(str(row)), "", "", year, genre)
            for row, (year, genre) in enumerate(zip(YEARS, GENRES, strict=True))
        ),
        np.eye(6, dtype=np.float32),
        zeros,
        zeros,
        np.stack([zeros, zeros], axis=1),
        np.array(ARTISTS, np.int32),
        explicit=np.array(MARKS, np.int8),
    )


def left(preferences: Preferences) -> list[int]:
    return np.flatnonzero(~Wishes(catalogue()).unmet(preferences)).tolist()


@pytest.mark.parametrize(
    ("preferences", "rows"),
    [
        (Preferences(), [0, 1, 2, 3, 4, 5]),
        (Preferences(wanted_genres=frozenset({Genre.ROCK})), [0, 1]),
        (Preferences(wanted_genres=frozenset({Genre.ROCK, Genre.SOUL})), [0, 1, 2]),
        (Preferences(unwanted_genres=frozenset({Genre.ROCK})), [2, 3, 4, 5]),
        (Preferences(era=Era(1980, 1980)), [1, 2]),
        (Preferences(era=Era(1970, 1990)), [0, 1, 2, 3]),
        (Preferences(explicit_allowed=False), [0, 3, 5]),
        (Preferences(explicit_allowed=False, era=Era(1970, 1980)), [0]),
    ],
)
def test_what_is_left(preferences: Preferences, rows: list[int]) -> None:
    assert left(preferences) == rows


def test_where_nobody_marked_anything_nothing_is_known_to_be_free_of_explicit_words() -> None:
    unmarked = Wishes(replace(catalogue(), explicit=None))
    assert unmarked.unmet(Preferences(explicit_allowed=False)).all()


def test_a_catalogue_with_an_unknown_genre_is_refused() -> None:
    tracks = (*catalogue().tracks[:5], Track(TrackId("5"), "", "", None, "polka"))
    with pytest.raises(ArtifactError, match="polka"):
        Wishes(replace(catalogue(), tracks=tracks))
