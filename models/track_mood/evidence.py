"""What the mood model knows of a track: its sound and year, and which playlists and genres it shares with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from models.music.sequences import TrackSequence
from models.music.tracks import TrackTable
from models.track_mood.features import track_features, year_columns
from models.track_mood.tables import artist_mean, membership, multi_hot, zero_or_one

COMPARED_ARTIST_GENRES = 400
"""So many of the most frequent genres of artists may be shared by two tracks, each by itself; more than are brought
down to factors (:data:`models.track_mood.features.FACTORED_ARTIST_GENRES`)."""
MOOD_PLAYLIST_SHARE = 0.3
"""A playlist with more than this share of its tracks under one tag may be where the tag comes from."""


@dataclass(frozen=True, eq=False)
class TrackEvidence:
    """What is known of n tracks that does not depend on any mood tag.

    Attributes:
        features: float32 (n, f), see :func:`models.track_mood.features.track_features`.
        numbers: float32 (n, k), few of them: the sound, the mean sound of the artist's tracks, the year.
        companies: tables of 0 and 1, (n, groups) each: the playlists that hold the track, those that hold any track by
            its artist, the artists' genres, and the track's own.
        artists: int32 (n,), tracks by one artist share a number.
    """

    features: NDArray[np.float32]
    numbers: NDArray[np.float32]
    companies: tuple[sparse.csr_matrix, ...]
    artists: NDArray[np.int32]


def track_evidence(
    table: TrackTable, sequences: Sequence[TrackSequence], share: float = MOOD_PLAYLIST_SHARE
) -> TrackEvidence:
    """Gather the evidence.

    Playlists of which more than ``share`` carries one tag may have *given* it, and are left out: they would hand the
    answer to the model in cross-validation, and nothing for the 37,000 tracks without a tag.
    """
    mean = artist_mean(table.artists)
    neutral = _neutral_playlists(table, sequences, share)
    playlists = membership(neutral, len(table))
    genres = multi_hot(table.artist_genres, COMPARED_ARTIST_GENRES)
    numbers = np.hstack([table.sound, mean @ table.sound, year_columns(table)])
    companies = (
        playlists,
        zero_or_one(mean @ playlists),
        zero_or_one(mean @ genres),
        multi_hot(table.own_genres, None),
    )
    features = track_features(table, neutral)
    return TrackEvidence(features, numbers.astype(np.float32), companies, table.artists)


def _neutral_playlists(table: TrackTable, sequences: Sequence[TrackSequence], share: float) -> list[set[int]]:
    playlists: dict[str, set[int]] = {}
    for sequence in sequences:
        playlists.setdefault(sequence.group, set()).update(sequence.rows.tolist())
    return [rows for rows in playlists.values() if not _gives_a_tag(rows, table.mood_tags, share)]


def _gives_a_tag(rows: set[int], mood_tags: Sequence[Mapping[str, int]], share: float) -> bool:
    tags = Counter(tag for row in rows for tag in mood_tags[row])
    return bool(tags) and tags.most_common(1)[0][1] > share * len(rows)
