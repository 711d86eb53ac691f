"""Which moods the company of a track has: the tagged tracks, by other artists, in its playlists and genres."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from models.track_mood.evidence import TrackEvidence

DOUBT = 8.0
"""A group speaks as if it held this many more tagged tracks, as happy or sad as tagged tracks are on average."""


def company_moods(evidence: TrackEvidence, rows: NDArray[np.int64], labels: NDArray[np.int64]) -> NDArray[np.float32]:
    """float32 (n, companies * (tags + 1)): by how much commoner a mood is in a company, and how sure that is.

    Target encoding (Micci-Barreca, SIGKDD Explorations 3, 2001), in which no track is told what its own artist's tracks
    are tagged with: what a tagged track reads of itself is as if it were an unseen track by an unseen artist, so that
    the model learns how far to trust it.

    Args:
        evidence: of n tracks.
        rows: the tagged tracks that are told about, of those.
        labels: 0/1 (tagged, tags).
    """
    told = np.zeros((len(evidence.artists), labels.shape[1] + 1))
    told[rows] = np.hstack([labels, np.ones((len(rows), 1))])
    usual = np.maximum(labels.mean(axis=0), 1 / len(rows))
    columns = [_profile(table.tocoo(), told, evidence.artists, usual) for table in evidence.companies]
    return np.hstack(columns).astype(np.float32)


def _profile(
    table: sparse.coo_matrix, told: NDArray[np.float64], artists: NDArray[np.int32], usual: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(n, tags + 1): the mean over a track's groups of the logarithm of each tag's lift, and the weight of them all."""
    others = _others_in_group(table, told, artists)
    counts = others[:, -1:]
    lifts = np.log((others[:, :-1] + DOUBT * usual) / (counts + DOUBT) / usual)
    weights = np.log1p(counts)
    into_tracks = sparse.csr_matrix(
        (np.ones(table.nnz), (table.row, np.arange(table.nnz))), (table.shape[0], table.nnz)
    )
    total = into_tracks @ weights
    return np.hstack([(into_tracks @ (lifts * weights)) / np.maximum(total, 1e-9), np.log1p(total)])


def _others_in_group(
    table: sparse.coo_matrix, told: NDArray[np.float64], artists: NDArray[np.int32]
) -> NDArray[np.float64]:
    """(entries, tags + 1): what is told in the group of each entry by tracks of other artists than the entry's."""
    stakes = artists[table.row].astype(np.int64) * table.shape[1] + table.col
    names, stake = np.unique(stakes, return_inverse=True)
    by_stake = sparse.csr_matrix((np.ones(table.nnz), (stake, table.row)), (len(names), len(told))) @ told
    others: NDArray[np.float64] = (table.T @ told)[table.col] - by_stake[stake]
    return others
