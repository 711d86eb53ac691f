"""What the mood model knows of a track: its sound, its genres, its company in playlists, its artist's other tracks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from models.catalogue.tracks import TrackTable
from models.history.sequences import TrackSequence
from models.track_mood.company import company_factors, factors

FREQUENT_ARTIST_GENRES = 200
GENRE_FACTORS = 32
COMPANY_FACTORS = 48
COMPANY_SCALE = 10.0  # brings the factors, which are of unit-length rows, to the size of the standardised sound
MOOD_PLAYLIST_SHARE = 0.3
"""A playlist with more than this share of its tracks under one tag may be where the tag comes from."""
UNKNOWN_YEAR = 2012.0  # the median of the known ones


def mood_features(table: TrackTable, sequences: Sequence[TrackSequence]) -> NDArray[np.float32]:
    """float32 (n, features). The features of one track never use its own mood tags.

    Playlists that may have *given* the tags (:data:`MOOD_PLAYLIST_SHARE`) are left out of the company factors: they
    would hand the answer to the model in cross-validation, and nothing for the 37,000 tracks without a tag.
    """
    mean = _artist_mean(table.artists)
    playlists = _neutral_playlists(table, sequences)
    company = company_factors(playlists, len(table), COMPANY_FACTORS) * COMPANY_SCALE
    genres = _multi_hot(table.artist_genres, FREQUENT_ARTIST_GENRES)
    genres = np.maximum(genres, mean @ genres)
    own = _multi_hot(table.own_genres, None)
    own = np.where(own.sum(axis=1, keepdims=True) > 0, own, mean @ own)
    held = np.bincount([row for rows in playlists for row in rows], minlength=len(table))
    years = np.array([track.year or UNKNOWN_YEAR for track in table.tracks], dtype=np.float64)
    no_year = np.array([track.year is None for track in table.tracks], dtype=np.float64)
    columns = (
        table.sound, mean @ table.sound, factors(genres, GENRE_FACTORS), own, company, mean @ company,
        years[:, None], no_year[:, None], np.log1p(held)[:, None],
    )  # fmt: skip
    return np.hstack(columns).astype(np.float32)


def _neutral_playlists(table: TrackTable, sequences: Sequence[TrackSequence]) -> list[set[int]]:
    playlists: dict[str, set[int]] = {}
    for sequence in sequences:
        playlists.setdefault(sequence.group, set()).update(sequence.rows.tolist())
    return [rows for rows in playlists.values() if not _gives_a_tag(rows, table.mood_tags)]


def _gives_a_tag(rows: set[int], mood_tags: Sequence[Mapping[str, int]]) -> bool:
    tags = Counter(tag for row in rows for tag in mood_tags[row])
    return bool(tags) and tags.most_common(1)[0][1] > MOOD_PLAYLIST_SHARE * len(rows)


def _artist_mean(artists: NDArray[np.int32]) -> sparse.csr_matrix:
    """(n, n): multiplied with a column of track values it gives each track the mean over its artist's tracks."""
    count = len(artists)
    by_artist = sparse.csr_matrix((np.ones(count), (artists, np.arange(count))))
    mean = sparse.diags(1 / np.asarray(by_artist.sum(axis=1)).ravel()) @ by_artist
    return mean.tocsr()[artists]


def _multi_hot(lists: Sequence[Sequence[str]], frequent: int | None) -> NDArray[np.float64]:
    counts = Counter(word for words in lists for word in words)
    columns = {word: column for column, (word, _) in enumerate(counts.most_common(frequent))}
    table = np.zeros((len(lists), max(len(columns), 1)))
    for row, words in enumerate(lists):
        table[row, [columns[word] for word in words if word in columns]] = 1.0
    return table
