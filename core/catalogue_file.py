"""The file that a catalogue is kept in: packed where it is built, and read where it serves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.answers import Track, TrackId
from core.artifacts import load_artifact
from core.catalogue import Catalogue
from core.errors import ArtifactError
from core.track_moods import TRACK_MOODS

CATALOGUE_KIND = "catalogue"
CATALOGUE_FILE = "catalogue.npz"
EXPLICIT_MARKS = "explicit"
ID_LENGTH = 22  # of a Spotify track id
UNKNOWN_YEAR = 0  # how the file says that a year is not known
UNKNOWN_GENRE = ""
FIT_STEPS = 255  # of an 8-bit number


def load_catalogue(folder: Path) -> Catalogue:
    """Read the catalogue artifact in ``folder`` (see :func:`pack_catalogue` for its file).

    Raises:
        ArtifactError: it is missing, altered or not a catalogue.
    """
    artifact = load_artifact(folder, CATALOGUE_KIND)
    path = artifact.file(CATALOGUE_FILE)
    try:
        with np.load(path, allow_pickle=False) as data:
            return unpack_catalogue({name: data[name] for name in data.files}, artifact.version)
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise ArtifactError(f"{path} can't be read as a catalogue: {error!r}") from error


def pack_catalogue(catalogue: Catalogue) -> dict[str, NDArray[np.generic]]:
    """The arrays of the catalogue's file: texts as UTF-8, a line each; item vectors in 8 bits with a scale a row.

    Raises:
        ValueError: the fits to the moods, or the marks of explicit words, are missing.
    """
    if catalogue.mood_fits is None or catalogue.explicit is None:
        raise ValueError(
            "a catalogue without the tracks' fits to the moods, or without their marks, is not for keeping"
        )
    names = sorted({track.artist for track in catalogue.tracks})
    genres = sorted({track.genre or UNKNOWN_GENRE for track in catalogue.tracks})
    number = {name: place for place, name in enumerate(names)}
    scales = np.maximum(np.abs(catalogue.vectors).max(axis=1), 1e-6) / 127
    return {
        "ids": np.array([track.id.encode() for track in catalogue.tracks], dtype=f"S{ID_LENGTH}"),
        "titles": _blob([track.title for track in catalogue.tracks]),
        "artist_names": _blob(names),
        "artist_name": np.array([number[track.artist] for track in catalogue.tracks], np.int32),
        "genre_names": _blob(genres),
        "genre": np.array([genres.index(track.genre or UNKNOWN_GENRE) for track in catalogue.tracks], np.int16),
        "year": np.array([track.year or UNKNOWN_YEAR for track in catalogue.tracks], np.int16),
        "artists": catalogue.artists.astype(np.int32),
        "vectors": np.round(catalogue.vectors / scales[:, None]).astype(np.int8),
        "vector_scales": scales.astype(np.float32),
        "bias": catalogue.bias.astype(np.float16),
        "popularity": catalogue.popularity.astype(np.float16),
        EXPLICIT_MARKS: catalogue.explicit.astype(np.int8),
        **pack_moods(catalogue.valence_arousal, catalogue.mood_fits),
    }


def pack_moods(valence_arousal: NDArray[np.float32], mood_fits: NDArray[np.float32]) -> dict[str, NDArray[np.generic]]:
    """The two arrays of the catalogue's file that say how tracks feel; the others do not depend on them.

    Fits are kept as the square root in 8 bits, which tells small probabilities apart: most tracks are no sad ones.
    """
    return {
        "valence_arousal": valence_arousal.astype(np.float16),
        "mood_fits": np.round(np.sqrt(mood_fits) * FIT_STEPS).astype(np.uint8),
    }


def unpack_catalogue(arrays: Mapping[str, NDArray[np.generic]], version: str) -> Catalogue:
    """The catalogue in the arrays that :func:`pack_catalogue` made.

    Raises:
        KeyError: an array is missing.
        ValueError: the arrays differ in length, or the fits are to other moods.
    """
    artist_names, genre_names = _lines(arrays["artist_names"]), _lines(arrays["genre_names"])
    ids = arrays["ids"].astype(f"U{ID_LENGTH}").tolist()
    titles = _lines(arrays["titles"])
    columns = (ids, titles, *(arrays[name].tolist() for name in ("artist_name", "year", "genre")))
    tracks = tuple(
        Track(TrackId(id_), title, artist_names[artist], year or None, genre_names[genre] or None)
        for id_, title, artist, year, genre in zip(*columns, strict=True)
    )
    mood_fits = np.square(arrays["mood_fits"].astype(np.float32) / np.float32(FIT_STEPS))
    explicit = arrays[EXPLICIT_MARKS].astype(np.int8)
    catalogue = Catalogue(
        tracks=tracks,
        vectors=arrays["vectors"].astype(np.float32) * arrays["vector_scales"].astype(np.float32)[:, None],
        bias=arrays["bias"].astype(np.float32),
        popularity=arrays["popularity"].astype(np.float32),
        valence_arousal=arrays["valence_arousal"].astype(np.float32),
        artists=arrays["artists"].astype(np.int32),
        version=version,
        mood_fits=mood_fits,
        explicit=explicit,
    )
    _check_shapes(catalogue, mood_fits, explicit)
    return catalogue


def _check_shapes(catalogue: Catalogue, mood_fits: NDArray[np.float32], explicit: NDArray[np.int8]) -> None:
    learned = (catalogue.vectors, catalogue.bias, catalogue.popularity, catalogue.valence_arousal, mood_fits)
    lengths = {len(array) for array in (*learned, catalogue.artists, explicit)}
    if lengths != {len(catalogue)}:
        raise ValueError(f"{len(catalogue)} tracks, but arrays of {sorted(lengths)} rows")
    if mood_fits.shape[1:] != (len(TRACK_MOODS),):
        raise ValueError(f"fits of shape {mood_fits.shape} to {len(TRACK_MOODS)} moods")


def _blob(lines: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _lines(blob: NDArray[np.generic]) -> list[str]:
    return blob.tobytes().decode().split("\n")
