"""Packing, loading and the shipped catalogue."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.answers import Track, TrackId
from core.artifacts import write_manifest
from core.catalogue import (
    CATALOGUE_FILE,
    CATALOGUE_KIND,
    EXPLICIT,
    MARK_UNKNOWN,
    NOT_EXPLICIT,
    Catalogue,
    load_catalogue,
    pack_catalogue,
    unpack_catalogue,
)
from core.errors import ArtifactError
from core.reasons import ALIKE
from core.track_moods import TRACK_MOODS

ARTIFACTS = Path(__file__).parents[2] / "models" / "artifacts"


def tiny_catalogue() -> Catalogue:
    tracks = (
        Track(TrackId("0" * 22), "Zażółć", "Björk", 1995, "pop"),
        Track(TrackId("1" * 22), 'Say "Hi"', "Björk", None, None),
        Track(TrackId("2" * 22), "Third", "Arca", 2014, "electronic"),
    )
    return Catalogue(
        tracks=tracks,
        vectors=np.array([[1.0, -0.5], [0.25, 0.0], [0.0, 0.0]], np.float32),
        bias=np.array([0.5, -0.5, 0.0], np.float32),
        popularity=np.array([1.0, 0.25, 0.0], np.float32),
        valence_arousal=np.array([[-1.0, 1.0], [0.5, 0.0], [0.0, -0.5]], np.float32),
        artists=np.array([0, 0, 1], np.int32),
        mood_fits=np.linspace(0, 1, 3 * len(TRACK_MOODS), dtype=np.float32).reshape(3, -1),
        explicit=np.array([EXPLICIT, NOT_EXPLICIT, MARK_UNKNOWN], np.int8),
    )


def save(catalogue: Catalogue, folder: Path) -> None:
    np.savez_compressed(folder / CATALOGUE_FILE, **pack_catalogue(catalogue))
    write_manifest(folder, CATALOGUE_KIND, "v1", (CATALOGUE_FILE,), {})


def test_what_was_packed_comes_back(tmp_path: Path) -> None:
    packed = tiny_catalogue()
    save(packed, tmp_path)

    loaded = load_catalogue(tmp_path)

    assert loaded.tracks == packed.tracks
    assert loaded.version == "v1"
    assert loaded.artists.tolist() == [0, 0, 1]
    np.testing.assert_allclose(loaded.vectors, packed.vectors, atol=1 / 127)
    np.testing.assert_array_equal(loaded.valence_arousal, packed.valence_arousal)
    np.testing.assert_array_equal(loaded.bias, packed.bias)
    np.testing.assert_array_equal(loaded.popularity, packed.popularity)
    np.testing.assert_allclose(loaded.mood_fits, packed.mood_fits, atol=1 / 255)
    assert loaded.row(TrackId("2" * 22)) == 2
    assert loaded.row(TrackId("9" * 22)) is None


def test_no_folder_is_an_artifact_error(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match=r"manifest\.json"):
        load_catalogue(tmp_path / "nowhere")


def test_a_file_that_is_no_catalogue_is_an_artifact_error(tmp_path: Path) -> None:
    (tmp_path / CATALOGUE_FILE).write_bytes(b"not a zip file")
    write_manifest(tmp_path, CATALOGUE_KIND, "v1", (CATALOGUE_FILE,), {})

    with pytest.raises(ArtifactError, match="can't be read as a catalogue"):
        load_catalogue(tmp_path)


def test_small_fits_are_told_apart(tmp_path: Path) -> None:
    rare = np.full((3, len(TRACK_MOODS)), 0.001, np.float32)
    rare[1] = 0.002
    save(replace(tiny_catalogue(), mood_fits=rare), tmp_path)

    loaded = load_catalogue(tmp_path).mood_fits

    assert loaded is not None
    assert (loaded[1] > 1.5 * loaded[0]).all()


@pytest.mark.parametrize("name", ["bias", "mood_fits"])
def test_a_missing_array_is_an_artifact_error(tmp_path: Path, name: str) -> None:
    arrays = pack_catalogue(tiny_catalogue())
    del arrays[name]
    np.savez_compressed(tmp_path / CATALOGUE_FILE, **arrays)
    write_manifest(tmp_path, CATALOGUE_KIND, "v1", (CATALOGUE_FILE,), {})

    with pytest.raises(ArtifactError, match=name):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("name", ["popularity", "mood_fits", "explicit"])
def test_arrays_of_another_length_are_refused(name: str) -> None:
    arrays = pack_catalogue(tiny_catalogue())
    arrays[name] = arrays[name][:2]

    with pytest.raises(ValueError, match="3 tracks"):
        unpack_catalogue(arrays, "v1")


def test_fits_to_other_moods_are_refused() -> None:
    arrays = pack_catalogue(tiny_catalogue())
    arrays["mood_fits"] = arrays["mood_fits"][:, 1:]

    with pytest.raises(ValueError, match="7 moods"):
        unpack_catalogue(arrays, "v1")


@pytest.mark.parametrize("missing", ["mood_fits", "explicit"])
def test_a_catalogue_without_fits_or_marks_is_not_packed(missing: str) -> None:
    with pytest.raises(ValueError, match="not for keeping"):
        pack_catalogue(replace(tiny_catalogue(), **{missing: None}))  # type: ignore[arg-type]


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
