"""How well a model guesses the next track of a held-out playlist, with every track of the catalogue as a rival."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from core.store import HISTORY_LENGTH
from models.history.sequences import TrackSequence

RECENCY = 0.95  # how much less each older track counts for the neighbours; the best of RANKING.md's grid
CUTOFF = 20


class NextTrackModel(Protocol):
    """Anything that scores all tracks after each prefix of a sequence."""

    def scores(self, rows: NDArray[np.int32]) -> Iterator[NDArray[np.floating]]:
        """For each place from 1 to the last of ``rows`` (at most 50), the scores (n,) of all tracks to stand there."""


@dataclass(frozen=True, slots=True)
class RankingFigures:
    """Means over all guesses. Rival tracks that were in the prefix don't count; ties get the middle rank."""

    hits_10: float
    hits_20: float
    ndcg_20: float
    mrr_20: float
    guesses: int


class PopularityModel:
    """The same ranking for everybody."""

    def __init__(self, popularity: NDArray[np.floating]) -> None:
        self._popularity = popularity

    def scores(self, rows: NDArray[np.int32]) -> Iterator[NDArray[np.floating]]:
        for _ in rows[1:]:
            yield self._popularity


class ItemNeighbours:
    """Tracks that stand in the same sequences (cosine of co-occurrence), the latest of the prefix counting most."""

    def __init__(self, sequences: Sequence[TrackSequence], count: int) -> None:
        pairs = np.array([(row, place) for place, s in enumerate(sequences) for row in np.unique(s.rows)]).T
        table = sparse.csr_matrix((np.ones(pairs.shape[1], np.float32), tuple(pairs)), (count, len(sequences)))
        lengths = np.sqrt(np.asarray(table.sum(axis=1)).ravel())
        table = sparse.diags(1 / np.maximum(lengths, 1.0)) @ table
        self._similar = (table @ table.T).tocsr()

    def scores(self, rows: NDArray[np.int32]) -> Iterator[NDArray[np.floating]]:
        total = np.zeros(self._similar.shape[0], np.float64)
        for row in rows[:-1]:
            total *= RECENCY
            start, end = self._similar.indptr[row : row + 2]
            total[self._similar.indices[start:end]] += self._similar.data[start:end]
            yield total


def evaluate_model(model: NextTrackModel, sequences: Sequence[TrackSequence]) -> RankingFigures:
    """Guess every track after the first, of the first 50 of each sequence."""
    ranks = np.concatenate([_ranks(model, sequence.rows[:HISTORY_LENGTH]) for sequence in sequences])
    inside = ranks <= CUTOFF
    return RankingFigures(
        hits_10=float(np.mean(ranks <= 10)),
        hits_20=float(np.mean(inside)),
        ndcg_20=float(np.mean(np.where(inside, 1 / np.log2(1 + ranks), 0.0))),
        mrr_20=float(np.mean(np.where(inside, 1 / ranks, 0.0))),
        guesses=len(ranks),
    )


def _ranks(model: NextTrackModel, rows: NDArray[np.int32]) -> NDArray[np.float64]:
    scored = enumerate(model.scores(rows), start=1)
    return np.array([rank(scores, rows[:place], rows[place]) for place, scores in scored])


def rank(scores: NDArray[np.floating], prefix: NDArray[np.int32], target: int) -> float:
    """The rank of ``target`` from 1, the tracks of ``prefix`` left out; among ties it stands in the middle."""
    own = scores[target]
    if not math.isfinite(own):
        raise ValueError(f"the score of track {target} is {own}")
    better, level = np.sum(scores > own), np.sum(scores == own) - 1
    seen = scores[prefix]
    better -= np.sum(seen > own)
    level -= np.sum(seen == own)
    return float(1 + better + level / 2)


def figures_table(figures: Mapping[str, RankingFigures]) -> str:
    """A small table to print, one model a line."""
    lines = [f"{'model':<34}{'HR@10':>8}{'HR@20':>8}{'NDCG@20':>9}{'MRR@20':>8}{'guesses':>9}"]
    lines += [
        f"{name:<34}{f.hits_10:>8.4f}{f.hits_20:>8.4f}{f.ndcg_20:>9.4f}{f.mrr_20:>8.4f}{f.guesses:>9}"
        for name, f in figures.items()
    ]
    return "\n".join(lines)
