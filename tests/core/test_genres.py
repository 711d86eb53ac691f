"""Every genre has a family, and the one place that says so knows all genres that a catalogue brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.catalogue_file import load_catalogue
from core.errors import ArtifactError
from core.genres import FAMILIES, Genre, family_of


@pytest.mark.parametrize(
    ("genre", "family"),
    [("r&b", Genre.SOUL), ("metal", Genre.ROCK), ("k-pop", Genre.EAST_ASIAN), ("lo-fi", Genre.AMBIENT), (None, None)],
)
def test_families(genre: str | None, family: Genre | None) -> None:
    assert family_of(genre) is family


def test_a_genre_without_a_family_is_not_passed_over() -> None:
    with pytest.raises(ArtifactError, match="polka"):
        family_of("polka")


def test_no_family_is_empty() -> None:
    assert set(FAMILIES.values()) == set(Genre)


def test_every_genre_that_ships_has_a_family() -> None:
    catalogue = load_catalogue(Path(__file__).parents[2] / "models" / "artifacts" / "catalogue")
    assert {track.genre for track in catalogue.tracks} - {None} == set(FAMILIES)
