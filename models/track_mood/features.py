"""What a track is like, in numbers: its sound, its genres, its company in playlists, its artist's other tracks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.music.tracks import TrackTable
from models.track_mood.company import company_factors, factors
from models.track_mood.tables import artist_mean, multi_hot

FACTORED_ARTIST_GENRES = 200
"""So many of the most frequent genres of artists are brought down to factors."""
GENRE_FACTORS = 32
COMPANY_FACTORS = 48
COMPANY_SCALE = 10.0  # brings the factors, which are of unit-length rows, to the size of the standardised sound
UNKNOWN_YEAR = 2012.0  # the median of the known ones


def track_features(table: TrackTable, playlists: Sequence[set[int]]) -> NDArray[np.float32]:
    """float32 (n, features); ``playlists`` are rows of the table. No mood tag is used."""
    mean = artist_mean(table.artists)
    company = company_factors(playlists, len(table), COMPANY_FACTORS) * COMPANY_SCALE
    genres = multi_hot(table.artist_genres, FACTORED_ARTIST_GENRES).toarray()
    genres = np.maximum(genres, mean @ genres)
    own = multi_hot(table.own_genres, None).toarray()
    own = np.where(own.sum(axis=1, keepdims=True) > 0, own, mean @ own)
    held = np.bincount([row for rows in playlists for row in rows], minlength=len(table))
    columns = (
        table.sound, mean @ table.sound, factors(genres, GENRE_FACTORS), own, company, mean @ company,
        year_columns(table), np.log1p(held)[:, None],
    )  # fmt: skip
    return np.hstack(columns).astype(np.float32)


def year_columns(table: TrackTable) -> NDArray[np.float64]:
    """float64 (n, 2), the year of release (:data:`UNKNOWN_YEAR` where it is not known), and 1 where it is not."""
    pairs = [(track.year or UNKNOWN_YEAR, track.year is None) for track in table.tracks]
    return np.array(pairs, dtype=np.float64).reshape(-1, 2)
