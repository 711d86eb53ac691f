"""The catalogue that ships: its size, its tracks, and where listeners hear them."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from core.catalogue import Catalogue
from core.catalogue_file import load_catalogue
from core.reasons import ALIKE
from core.track_moods import TRACK_MOODS

ARTIFACTS = Path(__file__).parents[2] / "models" / "artifacts"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue(ARTIFACTS / "catalogue")


def test_the_shipped_catalogue_is_large_and_its_ids_are_sound(shipped: Catalogue) -> None:
    ids = [track.id for track in shipped.tracks]

    assert len(ids) >= 30_000
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[0-9A-Za-z]{22}", id_) for id_ in ids)


def test_what_ships_stays_under_ten_megabytes() -> None:
    files = [path for kind in ("catalogue", "history") for path in (ARTIFACTS / kind).iterdir()]

    assert sum(path.stat().st_size for path in files) < 10_000_000


def test_every_quarter_of_the_mood_plane_holds_tracks(shipped: Catalogue) -> None:
    places = shipped.valence_arousal

    assert np.abs(places).max() <= 1.0
    for valence in (-1, 1):
        for arousal in (-1, 1):
            in_quarter = (places * (valence, arousal) > 0.2).all(axis=1)
            assert in_quarter.mean() > 0.1


@pytest.mark.parametrize(
    ("artist", "title"),
    [
        ("Queen", "Bohemian Rhapsody"),
        ("Metallica", "Enter Sandman"),
        ("Pharrell Williams", "Happy"),
        ("Adele", "Hello"),
    ],
)
def test_well_known_songs_are_there(shipped: Catalogue, artist: str, title: str) -> None:
    assert any(track.artist == artist and track.title.startswith(title) for track in shipped.tracks)


@pytest.mark.parametrize(
    ("artist", "title", "valence", "arousal"),
    [
        ("Pharrell Williams", "Happy", 1, 1),
        ("Slipknot", "Duality", -1, 1),
        ("Norah Jones", "Don't Know Why", 1, -1),
        ("Bon Iver", "Skinny Love", -1, -1),
    ],
)
def test_songs_lie_where_listeners_hear_them(
    shipped: Catalogue, artist: str, title: str, valence: int, arousal: int
) -> None:
    rows = [row for row, t in enumerate(shipped.tracks) if t.artist == artist and t.title.startswith(title)]

    assert rows
    assert (shipped.valence_arousal[rows[0]] * (valence, arousal) > 0.2).all()


@pytest.mark.parametrize(
    ("artist", "title", "mood", "other"),
    [
        ("Pharrell Williams", "Happy", "happy", "sad"),
        ("Billie Eilish", "when the party's over", "sad", "happy"),
        ("Norah Jones", "Don't Know Why", "calm", "energetic"),
        ("Martin Garrix", "Animals", "energetic", "calm"),
        ("Ed Sheeran", "Perfect", "romantic", "party"),
    ],
)
def test_songs_fit_the_moods_that_listeners_hear(
    shipped: Catalogue, artist: str, title: str, mood: str, other: str
) -> None:
    rows = [row for row, t in enumerate(shipped.tracks) if t.artist == artist and t.title.startswith(title)]
    fits = shipped.mood_fits
    assert rows
    assert fits is not None
    moods = list(TRACK_MOODS)

    def place(name: str) -> float:
        column = fits[:, moods.index(name)]
        return float((column < column[rows[0]]).mean())

    assert place(mood) > 0.8
    assert place(mood) > place(other) + 0.2


def test_texts_are_tidy(shipped: Catalogue) -> None:
    for track in shipped.tracks:
        assert track.title == track.title.strip() != ""
        assert "\n" not in track.title + track.artist
        assert len(track.title) <= 100


def test_popularity_spans_its_range(shipped: Catalogue) -> None:
    assert shipped.popularity.min() == 0.0
    assert shipped.popularity.max() == 1.0


def test_few_random_pairs_are_called_alike(shipped: Catalogue) -> None:
    directions = shipped.vectors - shipped.vectors.mean(axis=0)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    one, other = np.random.default_rng(0).integers(0, len(shipped), (2, 20_000))
    assert 0 < np.mean((directions[one] * directions[other]).sum(axis=1) > ALIKE) < 0.01
