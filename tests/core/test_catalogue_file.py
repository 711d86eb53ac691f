"""Packing a catalogue into its file and loading it again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.answers import Track, TrackId
from core.artifacts import write_manifest
from core.catalogue import EXPLICIT, MARK_UNKNOWN, NOT_EXPLICIT, Catalogue
from core.catalogue_file import CATALOGUE_FILE, CATALOGUE_KIND, load_catalogue, pack_catalogue, unpack_catalogue
from core.errors import ArtifactError
from core.track_moods import TRACK_MOODS


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
