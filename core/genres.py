"""The coarse genres that a person can ask for or leave out, and which of them a track belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from core.errors import ArtifactError


class Genre(StrEnum):
    """A family of genres, roughly in the order of how many tracks of the catalogue belong to it."""

    HIP_HOP = "hip-hop"
    POP = "pop"
    ELECTRONIC = "electronic"
    SOUL = "soul"
    LATIN = "latin"
    ROCK = "rock"
    AMBIENT = "ambient"
    COUNTRY = "country"
    MIDDLE_EASTERN = "middle-eastern"
    JAZZ = "jazz"
    EAST_ASIAN = "east-asian"
    CLASSICAL = "classical"
    AFRO_CARIBBEAN = "afro-caribbean"
    INDIAN = "indian"


FAMILIES: Mapping[str, Genre] = MappingProxyType(
    {
        "hip-hop": Genre.HIP_HOP,
        "pop": Genre.POP,
        "electronic": Genre.ELECTRONIC,
        "r&b": Genre.SOUL,
        "soul": Genre.SOUL,
        "funk": Genre.SOUL,
        "disco": Genre.SOUL,
        "gospel": Genre.SOUL,
        "latin": Genre.LATIN,
        "brazilian": Genre.LATIN,
        "rock": Genre.ROCK,
        "indie": Genre.ROCK,
        "punk": Genre.ROCK,
        "metal": Genre.ROCK,
        "ambient": Genre.AMBIENT,
        "lo-fi": Genre.AMBIENT,
        "country": Genre.COUNTRY,
        "folk": Genre.COUNTRY,
        "arabic": Genre.MIDDLE_EASTERN,
        "turkish": Genre.MIDDLE_EASTERN,
        "indian": Genre.INDIAN,
        "jazz": Genre.JAZZ,
        "blues": Genre.JAZZ,
        "k-pop": Genre.EAST_ASIAN,
        "korean": Genre.EAST_ASIAN,
        "j-pop": Genre.EAST_ASIAN,
        "cantopop": Genre.EAST_ASIAN,
        "mandopop": Genre.EAST_ASIAN,
        "classical": Genre.CLASSICAL,
        "afrobeats": Genre.AFRO_CARIBBEAN,
        "reggae": Genre.AFRO_CARIBBEAN,
        "soca": Genre.AFRO_CARIBBEAN,
    }
)
"""The family of every genre that a track of the catalogue has."""


def family_of(genre: str | None) -> Genre | None:
    """The family of a track's genre; None where the genre is not known.

    Raises:
        ArtifactError: a genre that no family was thought of for, which a new catalogue would bring.
    """
    if genre is None:
        return None
    if genre not in FAMILIES:
        raise ArtifactError(f"the catalogue's genre {genre!r} belongs to no family yet")
    return FAMILIES[genre]
